// Dates as people write them and as an invitation shows them.

export { type FormattedDates, formatDates } from './format-dates.ts';
export { type Prayer, parseWhen, type When, type WhenOptions } from './parse-when.ts';
export { daysEarlier, keepDistance, sameHour } from './zoned-time.ts';
