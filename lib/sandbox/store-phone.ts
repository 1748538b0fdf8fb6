import { and, desc, eq, gt, isNull, lte } from 'drizzle-orm';
import { sandboxMessages, sandboxPrompts, sandboxRequests } from '@/drizzle/schema';
import type { Db } from '@/lib/store/database';

export type MessageRow = Omit<typeof sandboxMessages.$inferSelect, 'seq'>;
export type PromptRow = typeof sandboxPrompts.$inferSelect;

export async function insertMessage(db: Db, message: MessageRow): Promise<void> {
  await db.insert(sandboxMessages).values(message);
}

export async function newestMessages(db: Db, msisdn: string, limit: number): Promise<MessageRow[]> {
  return db
    .select()
    .from(sandboxMessages)
    .where(eq(sandboxMessages.msisdn, msisdn))
    .orderBy(desc(sandboxMessages.seq))
    .limit(limit);
}

export async function insertPrompt(db: Db, prompt: PromptRow): Promise<void> {
  await db.insert(sandboxPrompts).values(prompt);
}

/** Prompts that are neither answered nor out of time, newest first. */
export async function openPrompts(db: Db, msisdn: string, now: Date, limit: number): Promise<PromptRow[]> {
  return db
    .select()
    .from(sandboxPrompts)
    .where(and(eq(sandboxPrompts.msisdn, msisdn), isNull(sandboxPrompts.answeredAt), gt(sandboxPrompts.expiresAt, now)))
    .orderBy(desc(sandboxPrompts.at), desc(sandboxPrompts.id))
    .limit(limit);
}

export async function findPrompt(db: Db, prompt: { msisdn: string; id: string }): Promise<PromptRow | undefined> {
  const [row] = await db
    .select()
    .from(sandboxPrompts)
    .where(and(eq(sandboxPrompts.id, prompt.id), eq(sandboxPrompts.msisdn, prompt.msisdn)));
  return row;
}

export async function closePrompt(db: Db, id: string, now: Date): Promise<void> {
  await db.update(sandboxPrompts).set({ answeredAt: now }).where(eq(sandboxPrompts.id, id));
}

/** Requests behind a handset's prompts for which it is time that the operator does something. */
export async function requestsDueOnPhone(
  db: Db,
  msisdn: string,
  now: Date,
  limit: number,
): Promise<{ operator: string; key: string }[]> {
  return db
    .select({ operator: sandboxRequests.operator, key: sandboxRequests.key })
    .from(sandboxPrompts)
    .innerJoin(
      sandboxRequests,
      and(eq(sandboxRequests.operator, sandboxPrompts.operator), eq(sandboxRequests.key, sandboxPrompts.key)),
    )
    .where(and(eq(sandboxPrompts.msisdn, msisdn), lte(sandboxRequests.actAt, now)))
    .limit(limit);
}
