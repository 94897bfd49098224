// Opens the embedded database as a process of its own, prints the server's process id, and stays.
import { MongoClient } from 'mongodb';
import { ensureDatabase } from '../../src/embedded-mongo/index.ts';

const { uri } = await ensureDatabase({ dataDir: process.argv[2] ?? '' });
const client = await new MongoClient(uri).connect();
const { pid } = await client.db().command({ serverStatus: 1 });
process.stdout.write(`${pid}\n`);
