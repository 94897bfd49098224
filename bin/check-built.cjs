// Says in one sentence that Hadir was not built, or was built before its sources were last changed, before Node says it in a stack trace.
const { existsSync, readdirSync, statSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const built = join(root, 'dist', 'src', 'main.js');

if (!existsSync(built)) {
  console.error('Hadir is not built yet: run `npm run build` first (`npm start` does it by itself).');
  process.exit(1);
}

const newest = (folder) =>
  readdirSync(folder, { withFileTypes: true }).reduce((latest, entry) => {
    const path = join(folder, entry.name);
    return Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }, 0);

// An image may hold dist alone.
const sources = ['src', 'flows', 'jobs', 'scripts'].map((name) => join(root, name)).filter((path) => existsSync(path));
const changedMs = Math.max(0, ...sources.map(newest));
if (changedMs > statSync(built).mtimeMs)
  console.error('Hadir was built before its sources were last changed: `npm run build` brings the two together.');
