// Takes the pieces of a date and a time out of a text, in any order: days, hours, prayers, «بعد ساعتين».

import { countWord, type DateWord, type DayPart, type Prayer, type Unit } from './date-words.ts';
import { WhenTokens } from './when-tokens.ts';
import { type DateReading, dayAfterMonth, dayThenMonth, numericDate, type WrittenDate } from './written-date.ts';
import { partOf, type TimeReading, timeAt, timeByName, type WrittenTime } from './written-time.ts';

export interface WhenPieces {
  /** The last one of each calendar. */
  gregorian?: WrittenDate;
  hijri?: WrittenDate;
  /** «غدا», «بعد 3 أيام». */
  daysFromNow?: number;
  minutesFromNow?: number;
  monthsFromNow?: number;
  /** 0 is Sunday. */
  weekday?: number;
  next: boolean;
  nextWeek: boolean;
  time?: WrittenTime;
  /** Noon or midnight, in minutes after midnight. */
  exactMinutes?: number;
  /** The half of the day, when it does not stand beside an hour. */
  part?: DayPart;
  prayer?: { prayer: Prayer | 'friday'; before: boolean };
  /** Numbers that are no part of anything so far. */
  loose: number[];
  unknownWords: number;
  /** Something in the text makes it something else than one date. */
  refused: boolean;
}

const MOST_TOKENS = 60;
const UNIT_MINUTES = { minute: 1, hour: 60 } as const;
const UNIT_DAYS = { day: 1, week: 7 } as const;

/** Reads over the tokens once, from left to right; each reader says how many tokens it took. */
class Reader {
  readonly pieces: WhenPieces = { next: false, nextWeek: false, loose: [], unknownWords: 0, refused: false };
  private readonly tokens: WhenTokens;
  /** «الساعة» stood just before. */
  private hourExpected = false;

  constructor(tokens: WhenTokens) {
    this.tokens = tokens;
  }

  read(): WhenPieces {
    if (this.tokens.length > MOST_TOKENS) this.pieces.refused = true;
    for (let at = 0; at < this.tokens.length && !this.pieces.refused; ) {
      at += this.tokens.isNumber(at) ? this.number(at) : this.word(at);
    }
    return this.pieces;
  }

  private number(at: number): number {
    const { tokens, pieces } = this;
    const expected = this.hourExpected;
    this.hourExpected = false;
    const date = numericDate(tokens, at) ?? dayThenMonth(tokens, at);
    if (date) return this.setDate(date);
    const time = timeAt(tokens, at, { expected, dated: Boolean(pieces.gregorian ?? pieces.hijri) });
    if (time) return this.setTime(time);
    if (tokens.digits(at, 4) === undefined) pieces.refused = true;
    else pieces.loose.push(Number(tokens.text(at)));
    return 1;
  }

  private setDate({ date, taken }: NonNullable<DateReading>): number {
    if (date === 'refuse') {
      this.pieces.refused = true;
      return taken;
    }
    delete this.pieces.daysFromNow;
    this.pieces[date.calendar] = date;
    return taken;
  }

  private setTime({ time, taken }: NonNullable<TimeReading>): number {
    delete this.pieces.prayer;
    delete this.pieces.exactMinutes;
    this.pieces.time = time;
    return taken;
  }

  private setDaysFromNow(days: number): void {
    delete this.pieces.gregorian;
    delete this.pieces.hijri;
    this.pieces.daysFromNow = days;
  }

  private word(at: number): number {
    const found = this.tokens.meaning(at);
    if (found) return found.taken + this.take(found.word, at + found.taken, this.tokens.text(at));
    if (/\p{L}/u.test(this.tokens.text(at))) this.pieces.unknownWords += 1;
    return 1;
  }

  /** Notes what the word says; the number of tokens taken behind it. */
  private take(word: DateWord, next: number, text: string): number {
    const { pieces, tokens } = this;
    switch (word.is) {
      case 'refuse':
        pieces.refused = true;
        return 0;
      case 'weekday':
        pieces.weekday = word.weekday;
        return 0;
      case 'relative':
        this.setDaysFromNow(word.days);
        if (word.part) pieces.part = word.part;
        return 0;
      case 'next':
        pieces.next = true;
        return 0;
      case 'nextWeek':
        pieces.nextWeek = true;
        return 0;
      case 'nightOf':
        if (tokens.isA(next, 'weekday')) pieces.refused = true;
        pieces.part = 'pm';
        return 0;
      case 'month':
        return this.setDate(dayAfterMonth(tokens, next, word));
      case 'clock':
        this.hourExpected = true;
        return 0;
      case 'hour':
        this.hourExpected = false;
        return this.setTime(timeByName(tokens, next, word.hour));
      case 'part':
        pieces.part = word.part;
        return 0;
      case 'exact':
        pieces.exactMinutes = word.minutes;
        return 0;
      case 'prayer':
        return this.setPrayer(word.prayer, false);
      case 'after':
        return this.prayerAt(next, false) || this.fromNow(next, text);
      case 'before':
        return this.prayerAt(next, true) || this.refuse();
      case 'unit':
        // «ساعة 8» for «الساعة 8»; any other amount of time needs «بعد» in front of it.
        if (word.unit !== 'hour' || word.count !== undefined || !tokens.isNumber(next)) return this.refuse();
        this.hourExpected = true;
        return 0;
      default:
        return 0;
    }
  }

  private refuse(): number {
    this.pieces.refused = true;
    return 0;
  }

  private setPrayer(prayer: Prayer | 'friday', before: boolean): number {
    if (prayer === 'friday') this.pieces.weekday = 5;
    this.pieces.part = partOf(prayer);
    // An hour beside it is more exact.
    if (!this.pieces.time) this.pieces.prayer = { prayer, before };
    return 0;
  }

  private prayerAt(at: number, before: boolean): number {
    const start = this.tokens.isA(at, 'prayer') ? at : at + this.tokens.skip(at, 'prayerWord');
    const found = this.tokens.isA(start, 'prayer');
    if (!found) return 0;
    this.setPrayer(found.word.prayer, before);
    return start - at + found.taken;
  }

  /** What stands behind «بعد» or in: ساعتين, 3 أيام, an hour. */
  private fromNow(at: number, preposition: string): number {
    const number = this.tokens.digits(at, 3);
    const count = number === undefined ? countWord(this.tokens.text(at)) : Number(number);
    const start = count === undefined ? at : at + 1;
    const unit = this.unitAt(start);
    // «بعد العيد» says no time; "in" may stand before anything.
    if (!unit) return preposition === 'in' ? 0 : this.refuse();
    const end = start + unit.taken;
    const added = unit.unit === 'hour' ? this.tokens.isA(end, 'minutes') : undefined;
    const amount = (count ?? 1) * unit.count;
    if (unit.unit === 'month') this.pieces.monthsFromNow = amount;
    else if (unit.unit === 'day' || unit.unit === 'week') this.setDaysFromNow(amount * UNIT_DAYS[unit.unit]);
    else this.pieces.minutesFromNow = amount * UNIT_MINUTES[unit.unit] + (added?.word.minutes ?? 0);
    return end - at + (added?.taken ?? 0);
  }

  private unitAt(at: number): { unit: Unit; count: number; taken: number } | undefined {
    const found = this.tokens.isA(at, 'unit');
    if (found) return { unit: found.word.unit, count: found.word.count ?? 1, taken: found.taken };
    if (/^(?:يوم|يوما|day)$/.test(this.tokens.text(at))) return { unit: 'day', count: 1, taken: 1 };
    return this.tokens.skip(at, 'monthWord') > 0 ? { unit: 'month', count: 1, taken: 1 } : undefined;
  }
}

/** Pure; what cannot be read is counted in `loose` and `unknownWords`. More than 60 words are refused. */
export function whenPieces(text: string): WhenPieces {
  return new Reader(new WhenTokens(text)).read();
}
