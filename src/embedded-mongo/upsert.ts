// The document an upsert starts from: the values its filter demands.

import { BSONRegExp } from 'bson';
import { CommandError } from './errors.ts';
import { isOperatorExpression } from './matcher.ts';
import { placeAt } from './updater.ts';
import type { Document } from './values.ts';

/** Equalities at the top, inside $and, and in an $or or $in of one; for a replacement only `_id` counts. */
export function upsertSeed(filter: Document, replaces: boolean): Document {
  const seed: Document = {};
  for (const [path, value] of equalities(filter)) {
    if (replaces && path !== '_id') continue;
    const place = placeAt(seed, path);
    if (place.exists) throw new CommandError(54, `cannot infer query fields to set, path '${path}' is matched twice`);
    place.set(value);
  }
  return seed;
}

function* equalities(filter: Document): Generator<[string, unknown]> {
  for (const [key, condition] of Object.entries(filter)) {
    if (key === '$and') for (const clause of condition as Document[]) yield* equalities(clause);
    else if (key === '$or' && (condition as Document[]).length === 1)
      yield* equalities((condition as Document[])[0] ?? {});
    else if (key.startsWith('$') || condition instanceof BSONRegExp) continue;
    else if (!isOperatorExpression(condition)) yield [key, condition];
    else {
      const { $eq, $in, $all } = condition;
      const only = Array.isArray($in) ? $in : Array.isArray($all) ? $all : [];
      if ($eq !== undefined) yield [key, $eq];
      else if (only.length === 1 && !(only[0] instanceof BSONRegExp)) yield [key, only[0]];
    }
  }
}
