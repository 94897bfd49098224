// The web process: webhooks, the status page and health on one port. `npm run web` runs it alone, `npm start` with the rest.
import Koa from 'koa';
import { allowOrganizers } from './campaign/organizers.ts';
import { compose, type ProcessFacts } from './compose.ts';
import { loadEnvFile, readConfig } from './config.ts';
import { connectDatabase } from './db/connect.ts';
import { clockOf } from './db/database-clock.ts';
import { type HttpServer, openHttpServer } from './http-server.ts';
import { createInboundRouter } from './inbound/routes.ts';
import { createLog, describeError, type Log } from './log.ts';
import { openDatabase, requireTwilio } from './open-database.ts';
import { createPage } from './page/router.ts';
import { createPassRouter } from './pass/routes.ts';
import { isStarted, type Running, runProcess } from './run-process.ts';
import { errorSentence } from './twilio/error-codes.ts';
import { createWebhookReader } from './twilio/webhook-reader.ts';

/** Longest wait for requests that are under way when the process ends, in milliseconds. */
const finishLimitMs = 10_000;

/** Answers on the given server until stopped. */
export async function startWeb(http: HttpServer, facts: ProcessFacts): Promise<Running> {
  const { config, publicUrl, twilio, db, log, clock } = facts;
  const { delivery, deliveries, dispatcher, signer } = await compose(facts);

  const app = new Koa();
  // Behind a proxy (Render, nginx) the page's limit on wrong tries needs the visitor's address; signatures never use it.
  app.proxy = publicUrl.startsWith('https://');
  app.maxIpsCount = 1;
  app.use(answerFailures(log));
  const inbound = createInboundRouter({
    ...delivery,
    reader: createWebhookReader({ account: twilio, publicUrl }),
    recordStatus: (status) => deliveries.record(status),
    sendSoon(answers) {
      void dispatcher.sendNow(answers);
    },
  });
  const page = createPage({
    db,
    publicUrl,
    system: {
      database: config.mongodbUri === null ? 'embedded' : 'mongodb',
      messaging: twilio.apiUrl === null ? 'twilio' : 'simulator',
    },
    errorSentence,
    signer,
    clock,
    log,
  });
  app.use(createPassRouter({ db, signer, clock }).routes());
  app.use(inbound.routes()).use(inbound.allowedMethods()).use(page.router.routes());
  http.serve(app.callback());
  return {
    async stop() {
      page.endLive();
      // At once: an answer that has not begun to leave is the next process's.
      await Promise.all([dispatcher.stop(), http.close(finishLimitMs)]);
    },
  };
}

/** What no route expected: a name in the log, and nothing of it in the answer. */
function answerFailures(log: Log): Koa.Middleware {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      log.error('A request failed', { failure: 'web.failed', path: ctx.path, cause: describeError(error) });
      ctx.status = 503;
      ctx.body = '';
    }
  };
}

async function startAlone(): Promise<Running> {
  loadEnvFile();
  const config = readConfig();
  const log = createLog(config.log);
  const twilio = requireTwilio(config);
  const http = await openHttpServer(config.port);
  const database = await openDatabase(config, log);
  const db = await connectDatabase(database.uri);
  const clock = await clockOf(db, log);
  await allowOrganizers(db, config.organizers, clock.now());
  const web = await startWeb(http, { config, publicUrl: config.publicUrl, twilio, db, log, clock });
  log.info(`The web server answers on port ${http.port}`);
  return {
    async stop() {
      log.info('The web server is stopping');
      await web.stop();
      await db.close();
      await database.close();
    },
  };
}

if (isStarted(import.meta.filename)) await runProcess(startAlone);
