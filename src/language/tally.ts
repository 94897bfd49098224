// What has been counted so far in one reply: the guest, those beside, grown-ups and children, and loose numbers.

export interface Tally {
  total: number | undefined;
  /** The guest is named: أنا، me. */
  me: boolean;
  /** The guest says in words that they come. */
  readonly attends: boolean;
  /** Companions and relatives beside the guest. */
  beside: number;
  hasCompanions: boolean;
  hasKin: boolean;
  /** Grown-ups, children, people: as such. */
  people: number;
  hasPeople: boolean;
  /** «خمسة أشخاص»: the first group counts everybody, and what follows may only list them. */
  everybody: number | undefined;
  loose: number[];
  /** «أنا و…» goes on. */
  listing: boolean;
  /** The last named were several, and their number may follow. */
  pending: boolean;
  uncounted: boolean;
  alone: boolean;
  vague: boolean;
  /** «زيدوا اثنين»: more than before, whatever that was. */
  increased: boolean;
  outOfBounds: boolean;
  corrected: boolean;
}

export const newTally = (corrected: boolean, attends: boolean): Tally => ({
  total: undefined,
  me: false,
  attends,
  beside: 0,
  hasCompanions: false,
  hasKin: false,
  people: 0,
  hasPeople: false,
  everybody: undefined,
  pending: false,
  listing: false,
  loose: [],
  uncounted: false,
  alone: false,
  vague: false,
  increased: false,
  outOfBounds: false,
  corrected,
});
