import path from 'node:path';
import type { Database } from '@/lib/store/database';

/** Any two copies that start at once agree on this number; nothing else in the database may use it. */
const MIGRATION_LOCK = 7_146_338_201;

/**
 * Brings the database to the newest schema. Copies that start together wait for each other: an advisory lock is held on
 * one connection for the whole run, and released by the server if its holder dies.
 */
export async function migrateDatabase(database: Database, folder = path.join(process.cwd(), 'drizzle/migrations')) {
  const config = { migrationsFolder: folder };
  if ('pglite' in database.driver) {
    const { migrate } = await import('drizzle-orm/pglite/migrator');
    const { drizzle } = await import('drizzle-orm/pglite');
    await migrate(drizzle(database.driver.pglite), config);
    return;
  }
  const { migrate } = await import('drizzle-orm/postgres-js/migrator');
  const { drizzle } = await import('drizzle-orm/postgres-js');
  const holder = await database.driver.sql.reserve();
  try {
    await holder`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(database.driver.sql), config);
    await holder`select pg_advisory_unlock(${MIGRATION_LOCK})`;
  } finally {
    holder.release();
  }
}
