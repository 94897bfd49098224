// Small parts of English sentences that several texts share: counted people, times of day, the state of a reply.

export const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

const prayers: Record<string, string> = {
  fajr: 'after Fajr prayer',
  dhuhr: 'after Dhuhr prayer',
  asr: 'after Asr prayer',
  maghrib: 'after Maghrib prayer',
  isha: 'after Isha prayer',
};

export const timeOf = (prayer: string | null, time: string): string => (prayer && prayers[prayer]) || `at ${time}`;
export const status = {
  waiting: 'no reply yet',
  confirmed: 'attending',
  declined: 'apologies',
  undecided: 'not decided yet',
};
