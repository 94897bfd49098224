// Walks dotted paths through documents the way MongoDB does: into arrays, by element and by position.
import { type Document, isDocument } from './values.ts';

export const isPosition = (part: string): boolean => /^(0|[1-9]\d*)$/.test(part);

/**
 * True when `test` holds for some value the path leads to. A missing field is passed as undefined; an array on the way
 * is entered element by element (objects only) and, when the path names a position, at that position. The array a path
 * ends at is passed whole; `byPosition` says that a position led to it, so that it is not to be opened.
 */
export function someAtPath(
  value: unknown,
  parts: string[],
  test: (found: unknown, byPosition: boolean) => boolean,
  from = 0,
  byPosition = false,
): boolean {
  const part = parts[from];
  if (part === undefined) return test(value, byPosition);
  if (Array.isArray(value)) {
    const named = isPosition(part) && Number(part) < value.length;
    if (named && someAtPath(value[Number(part)], parts, test, from + 1, true)) return true;
    return value.some((element) => isDocument(element) && someAtPath(element, parts, test, from));
  }
  return isDocument(value) ? someAtPath(fieldOf(value, part), parts, test, from + 1) : test(undefined, false);
}

export const emptyArray = Symbol('empty array');

/**
 * Every value a path leads to, with the array at its end opened too: what an index or a sort goes by. At least one:
 * undefined where the field is missing, `emptyArray` for an array without elements.
 */
export function valuesAt(document: Document, parts: string[]): { values: unknown[]; multikey: boolean } {
  const values: unknown[] = [];
  const multikey = collect(document, parts, 0, values);
  return { values: values.length > 0 ? values : [undefined], multikey };
}

function collect(value: unknown, parts: string[], from: number, values: unknown[]): boolean {
  const part = parts[from];
  if (part === undefined) {
    if (Array.isArray(value) && value.length > 0) values.push(...value);
    else values.push(Array.isArray(value) ? emptyArray : value);
    return Array.isArray(value);
  }
  if (!Array.isArray(value)) return collect(fieldOf(value, part), parts, from + 1, values);
  if (isPosition(part) && Number(part) < value.length) collect(value[Number(part)], parts, from + 1, values);
  for (const element of value) {
    if (isDocument(element)) collect(element, parts, from, values);
    else values.push(undefined);
  }
  return true;
}

/** The value at a path that goes through documents, and through arrays by position only; undefined when it is missing. */
export function valueAt(document: unknown, path: string): unknown {
  let value = document;
  for (const part of path.split('.')) {
    if (Array.isArray(value)) value = isPosition(part) ? value[Number(part)] : undefined;
    else value = fieldOf(value, part);
  }
  return value;
}

const fieldOf = (value: unknown, name: string): unknown =>
  isDocument(value) && Object.hasOwn(value, name) ? value[name] : undefined;

/** Sets a plain field, also one called `__proto__`, which an assignment would lose. */
export function setField(document: Document, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(document, name, { value, writable: true, enumerable: true, configurable: true });
  } else {
    document[name] = value;
  }
}
