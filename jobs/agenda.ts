// Agenda on Hadir's own connection: it wakes things up and is never the truth, so every job may run twice or late.
import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import type { Database } from '../src/db/connect.ts';
import { describeError, type Log } from '../src/log.ts';

/** Milliseconds; as a number, since Agenda reads '100 milliseconds' as five seconds. */
const processEveryMs = 500;
/** How long a dead worker's job stays locked; a living one touches its job between steps. */
export const lockLifetimeMs = 45_000;
const collection = 'agendaJobs';

/** Not started: it can schedule, and runs nothing until `start()`. */
export async function createAgenda(db: Database, log: Log): Promise<Agenda> {
  const mongo = db.connection.getClient().db(db.connection.name);
  // Agenda's own index makes every search for a job read the finished ones too.
  await mongo.collection(collection).createIndex({ name: 1, lockedAt: 1, nextRunAt: 1, priority: -1 });
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: mongo as never, collection }),
    processEvery: processEveryMs,
    defaultLockLifetime: lockLifetimeMs,
    defaultConcurrency: 1,
    // = concurrency: Agenda would lock jobs ahead that drain() then abandons.
    defaultLockLimit: 1,
    removeOnComplete: true,
  });
  // Attached before it connects: an 'error' nobody listens to ends the process.
  agenda.on('error', (error) =>
    log.error('The job queue lost the database; it goes on when the database is back', {
      failure: 'jobs.database',
      cause: describeError(error),
    }),
  );
  agenda.on('fail', (error: Error, job) =>
    log.error('A job failed and runs again at its next time', {
      failure: 'jobs.failed',
      job: job.attrs.name,
      cause: describeError(error),
    }),
  );
  await agenda.ready;
  return agenda;
}
