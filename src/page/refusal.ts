// Why the page does not do what was asked; the wording has a sentence for each, and the status says who can mend it.

export type RefusalReason =
  | 'notSignedIn'
  | 'linkDead'
  | 'tooManyTries'
  | 'forged'
  | 'notFound'
  | 'wrongMethod'
  | 'notAForm'
  | 'tooLarge'
  | 'tooManyWatching'
  | 'databaseAway'
  | 'broken';

export const refusalStatus: Record<RefusalReason, number> = {
  notSignedIn: 401,
  linkDead: 401,
  tooManyTries: 429,
  forged: 403,
  notFound: 404,
  wrongMethod: 405,
  notAForm: 415,
  tooLarge: 413,
  tooManyWatching: 503,
  databaseAway: 503,
  broken: 500,
};

/** Thrown to answer with the reason's sentence, as a page or as JSON. `headers` go out with it. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly reason: RefusalReason;
  readonly headers: Record<string, string>;
  constructor(reason: RefusalReason, headers: Record<string, string> = {}) {
    super(reason);
    this.reason = reason;
    this.headers = headers;
  }
}

/** An error of another kind, by what it means to the person looking at the page. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  // The driver's own errors (Mongo…Error, MongooseError) mean no answer; a MongoServerError is an answer, and ours to mend.
  const away = error instanceof Error && /^Mongo/.test(error.name) && error.name !== 'MongoServerError';
  return new Refusal(away ? 'databaseAway' : 'broken');
}
