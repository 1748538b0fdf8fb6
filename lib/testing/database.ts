import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { migrateDatabase } from '@/drizzle/migrate';
import { type Database, type Db, openEmbedded, openPostgres } from '@/lib/store/database';

/**
 * An empty, migrated database for one test file: PostgreSQL when TEST_DATABASE_URL is set, else embedded in memory.
 * Call at the top of the file; `db()` answers it inside tests.
 */
export function testDatabase(): { db(): Db; database(): Database } {
  let database: Database | undefined;
  let drop = async () => {};

  beforeAll(async () => {
    const server = process.env.TEST_DATABASE_URL;
    if (server) {
      const made = await createDatabase(server);
      database = await openPostgres(made.url, 10);
      drop = made.drop;
    } else {
      database = await openEmbedded(undefined);
    }
    await migrateDatabase(database);
  });

  afterAll(async () => {
    await database?.close();
    await drop();
  });

  const opened = () => {
    if (!database) throw new Error('The test database is open only inside tests');
    return database;
  };
  return { db: () => opened().db, database: opened };
}

/** Makes a database of its own on a PostgreSQL server; `drop` removes it. */
export async function createDatabase(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const { default: postgres } = await import('postgres');
  const name = `guichet_test_${randomBytes(6).toString('hex')}`;
  const run = async (statement: string) => {
    const sql = postgres(server, { max: 1, onnotice: () => {} });
    await sql.unsafe(statement).finally(() => sql.end({ timeout: 5 }));
  };
  await run(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`drop database if exists ${name} with (force)`) };
}
