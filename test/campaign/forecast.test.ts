// What the organizer is told before a sending: the pace, the end, the days, the cost.
import { expect } from 'chai';
import { type ForecastFacts, forecast } from '../../src/campaign/forecast.ts';

const noon = '2026-11-25T09:00:00Z';
const night = { from: 22 * 60, until: 9 * 60 };

describe('the forecast', () => {
  const table: [string, Partial<ForecastFacts>, { doneAt: string; days: number }][] = [
    ['of a wedding at the usual pace', { count: 800 }, { doneAt: '2026-11-25T09:00:10Z', days: 1 }],
    ['of nobody', { count: 0 }, { doneAt: noon, days: 0 }],
    ['of one guest', { count: 1, perSecond: 1 }, { doneAt: '2026-11-25T09:00:01Z', days: 1 }],
    ['of 10,000 at 400 a second', { count: 10_000, perSecond: 400 }, { doneAt: '2026-11-25T09:00:25Z', days: 1 }],
    [
      'of more than the daily limit',
      { count: 600, dailyLimit: { limit: 250, left: 250 } },
      { doneAt: '2026-11-27T09:30:01.250Z', days: 3 },
    ],
    [
      'when some of the daily limit is used',
      { count: 260, dailyLimit: { limit: 250, left: 10 } },
      { doneAt: '2026-11-26T09:15:03.125Z', days: 2 },
    ],
    [
      'when all of the daily limit is used',
      { count: 80, dailyLimit: { limit: 250, left: 0 } },
      { doneAt: '2026-11-26T09:15:01Z', days: 1 },
    ],
    [
      'exactly at the daily limit',
      { count: 250, dailyLimit: { limit: 250, left: 250 } },
      { doneAt: '2026-11-25T09:00:03.125Z', days: 1 },
    ],
    [
      'that begins at night',
      { count: 80, quietHours: night, startsAt: new Date('2026-11-25T20:00:00Z') },
      { doneAt: '2026-11-26T06:00:01Z', days: 1 },
    ],
    [
      'that night interrupts',
      { count: 7_200, perSecond: 1, quietHours: night, startsAt: new Date('2026-11-25T18:00:00Z') },
      { doneAt: '2026-11-26T07:00:00Z', days: 2 },
    ],
    [
      'over days and nights',
      {
        count: 500,
        dailyLimit: { limit: 250, left: 250 },
        quietHours: night,
        startsAt: new Date('2026-11-25T18:50:00Z'),
      },
      // The second half has room at 22:05, which is quiet.
      { doneAt: '2026-11-27T06:00:03.125Z', days: 2 },
    ],
    [
      'on the night Berlin puts its clock back',
      {
        count: 80,
        quietHours: night,
        timeZone: 'Europe/Berlin',
        startsAt: new Date('2026-10-24T21:00:00Z'),
      },
      { doneAt: '2026-10-25T08:00:01Z', days: 1 },
    ],
    [
      'over midnight',
      { count: 160, startsAt: new Date('2026-11-25T20:59:59Z') },
      { doneAt: '2026-11-25T21:00:01Z', days: 2 },
    ],
  ];
  for (const [what, given, { doneAt, days }] of table)
    it(what, () => {
      const facts: ForecastFacts = {
        count: 100,
        perSecond: 80,
        dailyLimit: null,
        quietHours: null,
        timeZone: 'Asia/Riyadh',
        startsAt: new Date(noon),
        price: null,
        ...given,
      };
      expect(forecast(facts)).to.deep.equal({
        messagesPerSecond: facts.perSecond,
        doneAt: new Date(doneAt),
        days,
        cost: null,
      });
    });

  it('tells the cost to the hundredth, when the price is told', () => {
    const facts = {
      perSecond: 80,
      dailyLimit: null,
      quietHours: null,
      timeZone: 'Asia/Riyadh',
      startsAt: new Date(noon),
    };
    const price = { amount: 0.1725, currency: 'SAR' };
    expect(forecast({ ...facts, count: 333, price }).cost).to.deep.equal({ amount: 57.44, currency: 'SAR' });
  });
});
