// The errors the server answers with: MongoDB's own codes, and refusals that say what to do instead.
import type { Document } from './values.ts';

/** MongoDB's names of the error codes this server uses (error_codes.yml of the MongoDB server). */
const codeNames: Record<number, string> = {
  1: 'InternalError',
  2: 'BadValue',
  9: 'FailedToParse',
  13: 'Unauthorized',
  14: 'TypeMismatch',
  20: 'IllegalOperation',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  50: 'MaxTimeMSExpired',
  52: 'DollarPrefixedFieldName',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  91: 'ShutdownInProgress',
  238: 'NotImplemented',
  263: 'OperationNotSupportedInTransaction',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  14031: 'OutOfDiskSpace',
  17280: 'KeyTooLong',
  40415: 'IDLUnknownField',
};

/** A command, or one write of a batch, that fails with one of MongoDB's codes. */
export class CommandError extends Error {
  readonly code: number;
  readonly details: Document;
  constructor(code: number, message: string, details: Document = {}) {
    super(message);
    this.name = 'CommandError';
    this.code = code;
    this.details = details;
  }
}

/** The error for whatever MongoDB has and this server does not: it names the thing and the way out. */
export const notHere = (what: string, code: number): CommandError =>
  new CommandError(
    code,
    `${what} is not supported by Hadir's embedded database. Set MONGODB_URI to use a real MongoDB, or do without it.`,
  );

/** The body of a command's failure reply. */
export function errorReply(error: unknown): Document {
  if (error instanceof CommandError) {
    return {
      ok: 0,
      errmsg: error.message,
      code: error.code,
      codeName: codeNames[error.code] ?? `Location${error.code}`,
      ...error.details,
    };
  }
  return { ok: 0, errmsg: error instanceof Error ? error.message : String(error), code: 1, codeName: 'InternalError' };
}
