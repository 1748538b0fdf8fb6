import { eq } from 'drizzle-orm';
import { sandboxOperators } from '@/drizzle/schema';
import type { Db } from '@/lib/store/database';

export const OPERATOR_STATES = ['up', 'down', 'slow'] as const;
export type OperatorState = (typeof OPERATOR_STATES)[number];

/** How a simulated operator feels; `up` until somebody says otherwise. */
export async function operatorState(db: Db, operator: string): Promise<OperatorState> {
  const [row] = await db.select().from(sandboxOperators).where(eq(sandboxOperators.operator, operator));
  return row?.state ?? 'up';
}

export async function setOperatorState(db: Db, operator: string, state: OperatorState): Promise<void> {
  await db
    .insert(sandboxOperators)
    .values({ operator, state })
    .onConflictDoUpdate({ target: sandboxOperators.operator, set: { state } });
}
