import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { migrateDatabase } from '@/drizzle/migrate';
import { seed } from '@/drizzle/seed';
import type { Context } from '@/lib/checkout/context';
import { tigoSecure } from '@/lib/doors/tigo-secure/door';
import { tmoneyOnline } from '@/lib/doors/tmoney-online/door';
import { handsetSender } from '@/lib/notify/sms-handset';
import { kannelSender } from '@/lib/notify/sms-kannel';
import { makeConnector } from '@/lib/operators/connect';
import { type Clock, systemClock } from '@/lib/platform/clock';
import { type Keys, keysFrom } from '@/lib/platform/crypto';
import { type Env, env as readEnvironment } from '@/lib/platform/env';
import { lockFolder } from '@/lib/platform/lock';
import { type Database, type Db, openEmbedded, openPostgres } from '@/lib/store/database';
import { startWorker, type Worker } from '@/lib/worker/worker';
import { shopperTexts } from './texts';

/** Everything that runs in this process. */
export type App = {
  env: Env;
  database: Database;
  db: Db;
  clock: Clock;
  keys: Keys;
  context: Context;
  worker: Worker;
};

const world = globalThis as { guichetApp?: Promise<App>; guichetStop?: () => Promise<void> };

/** The process's one App. Next bundles its routes apart from each other, so it lives on the global object. */
export function app(): Promise<App> {
  world.guichetApp ??= makeApp(readEnvironment());
  return world.guichetApp;
}

async function makeApp(env: Env): Promise<App> {
  const database = await openDatabase(env);
  await migrateDatabase(database);
  const { db } = database;
  const clock = systemClock;
  const keys = keysFrom(env.secret);
  await seed({ db, keys, env, now: clock() });
  const context: Context = {
    mode: env.mode,
    db,
    clock,
    keys,
    deadlines: env.deadlines,
    operatorFor: makeConnector({
      db,
      keys,
      callbackBase: env.mode === 'live' ? env.baseUrl : env.ownUrl,
      ownUrl: env.ownUrl,
      clock,
    }),
    sms: env.smsUrl ? kannelSender(env.smsUrl, env.smsSender) : handsetSender(env.ownUrl),
    texts: shopperTexts,
    doors: { 'tmoney-online': tmoneyOnline, 'tigo-secure': tigoSecure },
    wake: (what) => worker.wake(what),
  };
  const worker = startWorker(context, { publicOnly: env.mode === 'live', heartbeatMs: env.heartbeatMs });
  world.guichetStop = async () => {
    await worker.stop();
    await database.close();
  };
  return { env, database, db, clock, keys, context, worker };
}

async function openDatabase(env: Env): Promise<Database> {
  if (env.databaseUrl) return openPostgres(env.databaseUrl, env.databasePool);
  mkdirSync(env.dataDir, { recursive: true });
  // The embedded database serves one process; a second one would destroy it.
  lockFolder(env.dataDir);
  return openEmbedded(path.join(env.dataDir, 'database'));
}
