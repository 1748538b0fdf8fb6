import { eq } from 'drizzle-orm';
import { operatorSettings } from '@/drizzle/schema';
import type { Db } from './database';

export type OperatorSettings = typeof operatorSettings.$inferSelect;

export async function findOperatorSettings(db: Db, operator: string): Promise<OperatorSettings | undefined> {
  const [row] = await db.select().from(operatorSettings).where(eq(operatorSettings.operator, operator)).limit(1);
  return row;
}

/** Sets where an operator is reached and with what; replaces what was there. */
export async function saveOperatorSettings(db: Db, settings: OperatorSettings): Promise<void> {
  const { operator: _, ...rest } = settings;
  await db
    .insert(operatorSettings)
    .values(settings)
    .onConflictDoUpdate({ target: operatorSettings.operator, set: rest });
}

/** Sets them only where nobody has. */
export async function ensureOperatorSettings(db: Db, settings: OperatorSettings): Promise<void> {
  await db.insert(operatorSettings).values(settings).onConflictDoNothing();
}
