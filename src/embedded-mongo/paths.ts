// Walks dotted paths through documents the way MongoDB's queries do: into arrays, by element and by position.
import { type Document, isDocument } from './values.ts';

export const isPosition = (part: string): boolean => /^(0|[1-9]\d*)$/.test(part);

/**
 * True when `test` holds for some value the path leads to. A missing field is passed as undefined; an array on the way
 * is entered element by element (objects only) and, when the path names a position, at that position. The array a path
 * ends at is passed whole.
 */
export function someAtPath(value: unknown, parts: string[], test: (found: unknown) => boolean, from = 0): boolean {
  const part = parts[from];
  if (part === undefined) return test(value);
  if (Array.isArray(value)) {
    if (isPosition(part) && Number(part) < value.length) {
      if (someAtPath(value[Number(part)], parts, test, from + 1)) return true;
    }
    return value.some((element) => isDocument(element) && someAtPath(element, parts, test, from));
  }
  if (isDocument(value)) {
    return someAtPath(Object.hasOwn(value, part) ? value[part] : undefined, parts, test, from + 1);
  }
  return test(undefined);
}

/** The value at a path that goes through documents only (array positions allowed), undefined when it is missing. */
export function valueAt(document: unknown, path: string): unknown {
  let value = document;
  for (const part of path.split('.')) {
    if (Array.isArray(value)) value = isPosition(part) ? value[Number(part)] : undefined;
    else value = isDocument(value) && Object.hasOwn(value, part) ? value[part] : undefined;
    if (value === undefined) return undefined;
  }
  return value;
}

/** Sets a plain field, also one called `__proto__`, which an assignment would lose. */
export function setField(document: Document, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(document, name, { value, writable: true, enumerable: true, configurable: true });
  } else {
    document[name] = value;
  }
}
