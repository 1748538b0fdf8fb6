import type { PGlite } from '@electric-sql/pglite';
import { PgDatabase, type PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { Sql } from 'postgres';
import * as schema from '@/drizzle/schema';

/** A connection or an open transaction: queries run on either. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;

export type Database = {
  db: Db;
  kind: 'embedded' | 'postgres';
  close(): Promise<void>;
  /** The driver, for migrations and tests. */
  driver: { pglite: PGlite } | { sql: Sql };
};

/** Connects to PostgreSQL with a pool of at most `max` connections. */
export async function openPostgres(url: string, max: number): Promise<Database> {
  const { default: postgres } = await import('postgres');
  const { drizzle } = await import('drizzle-orm/postgres-js');
  const sql = postgres(url, { max, onnotice: () => {}, connect_timeout: 10, idle_timeout: 60 });
  return {
    db: asDb(drizzle(sql, { schema })),
    kind: 'postgres',
    driver: { sql },
    close: () => sql.end({ timeout: 5 }),
  };
}

/** Opens the embedded database in a folder (made when missing), or in memory when there is none. */
export async function openEmbedded(dataDir: string | undefined, loadFrom?: Blob): Promise<Database> {
  const { PGlite } = await import('@electric-sql/pglite');
  const { drizzle } = await import('drizzle-orm/pglite');
  const pglite = await PGlite.create({
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(loadFrom === undefined ? {} : { loadDataDir: loadFrom }),
  });
  return { db: asDb(drizzle(pglite, { schema })), kind: 'embedded', driver: { pglite }, close: () => pglite.close() };
}

/** Both drivers answer the query builder alike; they differ in the type of raw results, which nobody here uses. */
function asDb(db: unknown): Db {
  if (!(db instanceof PgDatabase)) throw new TypeError('Not a drizzle database');
  return db as Db;
}

/** Rows of a raw query, whichever driver ran it. */
export function rowsOf<T>(result: unknown): T[] {
  if (Array.isArray(result)) return result as T[];
  return (result as { rows: T[] }).rows;
}

/** Whether a statement failed because of the unique index or constraint `name`. */
export function violates(error: unknown, name: string): boolean {
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    if ('code' in e && e.code === '23505') {
      const constraint = 'constraint_name' in e ? e.constraint_name : 'constraint' in e ? e.constraint : undefined;
      return constraint === name;
    }
  }
  return false;
}
