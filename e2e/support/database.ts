import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';

/** A database that one product (or several copies of it) may use, and that nobody else does. */
export type TestDatabase = {
  kind: 'postgres' | 'embedded';
  /** What tells the product to use it. */
  env: Record<string, string>;
  /** Every row of every table, each as text. An embedded one can be read only while no product runs on it. */
  rows(): Promise<{ table: string; row: string }[]>;
  remove(): Promise<void>;
};

type Query = (statement: string) => Promise<Record<string, unknown>[]>;

/** On the PostgreSQL of TEST_DATABASE_URL when there is one, else embedded in a folder of its own. */
export async function makeDatabase(): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  return server ? onPostgres(server) : embedded();
}

async function onPostgres(server: string): Promise<TestDatabase> {
  const name = `guichet_e2e_${randomBytes(6).toString('hex')}`;
  await withPostgres(server, (query) => query(`create database ${name}`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    kind: 'postgres',
    // Several products at once, and their successors after a restart, have to fit a small server.
    env: { DATABASE_URL: url.href, DATABASE_POOL: '10' },
    rows: () => withPostgres(url.href, readAll),
    remove: async () => {
      await withPostgres(server, (query) => query(`drop database if exists ${name} with (force)`));
    },
  };
}

async function embedded(): Promise<TestDatabase> {
  const folder = mkdtempSync(path.join(tmpdir(), 'guichet-e2e-'));
  return {
    kind: 'embedded',
    env: { DATA_DIR: folder },
    rows: async () => {
      const { PGlite } = await import('@electric-sql/pglite');
      const database = await PGlite.create({ dataDir: path.join(folder, 'database') });
      const query: Query = async (statement) => (await database.query<Record<string, unknown>>(statement)).rows;
      return readAll(query).finally(() => database.close());
    },
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function withPostgres<T>(url: string, work: (query: Query) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  return work((statement) => sql.unsafe(statement)).finally(() => sql.end({ timeout: 5 }));
}

async function readAll(query: Query): Promise<{ table: string; row: string }[]> {
  const tables = await query(
    "select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables " +
      "where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')",
  );
  const found: { table: string; row: string }[] = [];
  for (const { name } of tables) {
    const rows = await query(`select t::text as row from ${name} t`);
    found.push(...rows.map(({ row }) => ({ table: `${name}`, row: `${row}` })));
  }
  return found;
}
