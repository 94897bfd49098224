// Runs the table tests against the real MongoDB of MONGODB_URI, to hold it beside the embedded one.
import { spawnSync } from 'node:child_process';
import { loadEnvFile, readConfig } from '../../src/config.ts';
import { projectFile, projectRoot } from '../../src/project-files.ts';

/** What every MongoDB must answer alike; the other tests are about files and processes of the embedded one. */
const tables = [
  'aggregate',
  'atomicity',
  'find',
  'index',
  'mongoose',
  'order',
  'query',
  'update',
  'upsert',
  'find-and-modify',
  'agenda',
];

loadEnvFile();
if (readConfig().mongodbUri === null) {
  console.error(
    'Set MONGODB_URI to a MongoDB to compare with, e.g. mongodb://localhost/; each test file makes a database of its own there and drops it.',
  );
  process.exitCode = 1;
} else {
  const mocha = projectFile('node_modules/mocha/bin/mocha.js');
  const files = tables.map((name) => `test/embedded-mongo/${name}.test.ts`);
  const { status } = spawnSync(process.execPath, [mocha, ...files], { cwd: projectRoot, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
