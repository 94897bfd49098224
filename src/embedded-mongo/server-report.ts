// What a starting server tells the process that started it.

export type Report = { kind: 'ready' } | { kind: 'locked' } | { kind: 'refused'; reason: string };

/** EX_TEMPFAIL of sysexits.h: another server holds the data. */
export const exitLocked = 75;
