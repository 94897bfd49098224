// Finds files that ship with Hadir but are not compiled (pages' assets, fonts), from the sources and from dist alike.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds package.json. */
export const projectRoot: string = findRoot(import.meta.dirname);

/** Absolute path of a file named from the project's root, e.g. `projectFile('src/page/browser/dashboard.js')`. */
export const projectFile = (path: string): string => join(projectRoot, path);

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder)
    throw new Error(`No package.json above ${import.meta.dirname}: start Hadir from its own folder.`);
  return findRoot(parent);
}
