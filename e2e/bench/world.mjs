// Everything that runs while it is measured: one PostgreSQL, the floor, the product on empty and on full tables, and the
// operator, which is the product's simulator in a process and a database of its own.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { startPostgres } from '../postgres.mjs';
import { startDeadMerchant, startMerchant } from './merchant.mjs';
import { fill, migrate } from './million.mjs';
import { serve, startLoad } from './processes.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const floorDir = path.join(here, 'floor');
const ADMIN = { authorization: 'Bearer admin_test_demo', 'content-type': 'application/json' };
const OPERATOR_CREDENTIALS = { user: 'guichet', password: 'guichet-sandbox', apiKey: 'guichet-sandbox-api-key' };

/** Merchants of each product that are told of payments; each is told by four deliveries at once. */
export const TOLD_MERCHANTS = 16;

/** @typedef {{ url: string, sql: postgres.Sql, merchantIds: string[], deadId: string }} Product */
/** @typedef {Awaited<ReturnType<typeof startWorld>>} World */

/**
 * @param {{ payments: number, say(text: string): void }} options
 * @param {(undo: () => unknown) => void} later takes what has to be undone, so that a start that fails leaves nothing
 */
export async function startWorld({ payments, say }, later) {
  const merchant = await startMerchant();
  const dead = await startDeadMerchant();
  later(merchant.stop);
  const server = await database(later);
  buildFloor(say);
  say('Starting the operator (and building the product, when there is no build)');
  const operatorUrl = await newDatabase(server, 'operator', later);
  const operator = await product(operatorUrl, later);
  const emptyUrl = await newDatabase(server, 'empty', later);
  const fullUrl = await newDatabase(server, 'full', later);
  say(`Filling one database with ${payments.toLocaleString('en')} payments`);
  const migrations = path.join(root, 'drizzle/migrations');
  await migrate(fullUrl, migrations);
  const filled = await fill(fullUrl, payments);
  const floor = await startFloor(emptyUrl, later);
  /** @type {[Product, Product]} */
  const [empty, full] = [await connected(emptyUrl), await connected(fullUrl)];
  const { load, stop } = startLoad(path.join(here, 'load.mjs'));
  later(stop);
  // Hangs up on the deliveries that wait for the dead merchant, which the products would otherwise wait out.
  later(dead.stop);
  return {
    merchant,
    dead,
    floor,
    empty,
    full,
    operator: { sql: operator.sql },
    load,
    filled,
    facts: await facts(empty.sql),
  };

  /** A product with its merchants, whose operator is the other process. @param {string} databaseUrl @returns {Promise<Product>} */
  async function connected(databaseUrl) {
    const started = await product(databaseUrl, later);
    const base = started.url;
    // A start of the sandbox points every operator at itself, so this comes after it.
    const url = `${operator.url}/sandbox/gsma/tmoney-tg`;
    const connection = { url, credentials: OPERATOR_CREDENTIALS };
    const { heartbeat } = await admin('PUT', `${base}/api/v1/operators/tmoney-tg`, connection);
    if (heartbeat !== 'up' && heartbeat !== 'available') throw new Error(`The operator is ${heartbeat}`);
    const merchantIds = [];
    for (let i = 0; i < TOLD_MERCHANTS; i++) merchantIds.push(await newMerchant(base, `Bench ${i}`, merchant.url));
    return { ...started, merchantIds, deadId: await newMerchant(base, 'Dead', dead.url) };
  }
}

/** The server to measure on: the one that was named, or one of our own that writes to the disk as in production. */
async function database(/** @type {(undo: () => unknown) => void} */ later) {
  if (process.env.BENCH_DATABASE_URL) return process.env.BENCH_DATABASE_URL;
  const own = await startPostgres({ durable: true });
  if (!own) throw new Error('No PostgreSQL: install its server, or name one in BENCH_DATABASE_URL.');
  later(own.stop);
  return own.url;
}

/** @param {string} server @param {string} name @param {(undo: () => unknown) => void} later */
async function newDatabase(server, name, later) {
  const url = new URL(server);
  const database = `guichet_bench_${process.pid}_${name}`;
  const sql = postgres(server, { max: 1, onnotice: () => {} });
  await sql.unsafe(`create database ${database}`);
  later(async () => {
    await sql.unsafe(`drop database if exists ${database} with (force)`);
    await sql.end();
  });
  url.pathname = `/${database}`;
  return url.href;
}

/** @param {string} databaseUrl @param {(undo: () => unknown) => void} later */
async function product(databaseUrl, later) {
  const served = await serve({
    script: 'server.mjs',
    cwd: root,
    env: {
      DATABASE_URL: databaseUrl,
      // Nothing that is measured may run into what protects a small server, or run out before it is measured.
      SESSION_RATE_PER_MINUTE: '1000000000',
      TRUSTED_PROXIES: '127.0.0.1/32',
      PAGE_TTL_S: '3600',
      OTP_TTL_S: '3600',
    },
    ready: '/api/health',
    withinMs: 300_000,
  });
  later(served.stop);
  const sql = postgres(databaseUrl, { max: 2, onnotice: () => {} });
  later(() => sql.end());
  return { url: served.url, sql };
}

/** @param {string} databaseUrl @param {(undo: () => unknown) => void} later */
async function startFloor(databaseUrl, later) {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  await sql`create table floor_rows (id bigserial primary key, value text not null, at timestamptz(3) not null)`;
  await sql.end();
  const env = { DATABASE_URL: databaseUrl };
  const served = await serve({ script: 'server.mjs', cwd: floorDir, env, ready: '/', withinMs: 60_000 });
  later(served.stop);
  return served;
}

function buildFloor(/** @type {(text: string) => void} */ say) {
  const built = path.join(floorDir, '.next/BUILD_ID');
  const sources = [
    'next.config.mjs',
    'database.js',
    'instrumentation.js',
    'app/page.jsx',
    'app/layout.jsx',
    'app/insert/route.js',
    'app/tell/route.js',
  ];
  const newest = Math.max(...sources.map((name) => statSync(path.join(floorDir, name)).mtimeMs));
  if (existsSync(built) && statSync(built).mtimeMs > newest) return;
  say('Building the floor');
  const bin = path.join(root, 'node_modules/next/dist/bin/next');
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: /** @type {const} */ ('production') };
  const { status, stdout } = spawnSync(process.execPath, [bin, 'build', floorDir], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The floor does not build: ${stdout}`);
}

/** @param {string} base @param {string} name @param {string} notificationUrl @returns {Promise<string>} */
async function newMerchant(base, name, notificationUrl) {
  const back = {
    acceptUrl: 'https://shop.example/ok',
    declineUrl: 'https://shop.example/no',
    cancelUrl: 'https://shop.example/c',
  };
  return (await admin('POST', `${base}/api/v1/merchants`, { name, notificationUrl, ...back })).merchantId;
}

/** @param {'POST' | 'PUT'} method @param {string} url @param {unknown} body @returns {Promise<any>} */
async function admin(method, url, body) {
  const answer = await fetch(url, { method, headers: ADMIN, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${new URL(url).pathname} answered ${answer.status}`);
  return answer.json();
}

/** @param {postgres.Sql} sql @returns {Promise<Record<string, string>>} */
async function facts(sql) {
  const names = ['server_version', 'fsync', 'synchronous_commit', 'shared_buffers', 'max_connections'];
  const rows = await sql`select name, current_setting(name) as value from unnest(${names}::text[]) name`;
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}
