import { and, asc, eq, lte, sql } from 'drizzle-orm';
import { z } from 'zod';
import { sandboxRequests } from '@/drizzle/schema';
import type { Db } from '@/lib/store/database';

/** Why a simulated operator says no, in words of the sandbox; each protocol has its own code for it. */
export const REFUSALS = [
  'not_enough_money',
  'wallet_blocked',
  'no_wallet',
  'limit_exceeded',
  'wrong_pin',
  'bad_code',
  'refused',
  'failed',
  'prompt_expired',
  'nothing_left',
  'more_than_left',
] as const;
export type Refusal = (typeof REFUSALS)[number];

const minorText = z.string().regex(/^\d+$/);

/** One thing that the operator will do by itself: end the charge, let its prompt expire, or call back. */
const act = z.object({
  at: z.iso.datetime(),
  do: z.enum(['settle', 'expire', 'callback']),
  says: z.enum(['paid', 'failed']).optional(),
});
export type Act = z.infer<typeof act>;

const bodySchema = z.object({
  msisdn: z.string(),
  currency: z.string(),
  amountMinor: minorText,
  /** What really moved; null until then. */
  paidMinor: minorText.nullable(),
  /** What reversals have undone of it so far. */
  reversedMinor: minorText,
  /** The reference of the charge or deposit that this reversal undoes. */
  reverses: z.string().nullable(),
  /** Taken in hand and finished later, rather than answered with the result. */
  accepted: z.boolean(),
  callbackUrl: z.string().nullable(),
  /** When an accepted charge ends; null: as soon as the payer has agreed. */
  settleAt: z.iso.datetime().nullable(),
  /** What is left to do, in its order. The first one's time stands in `act_at`. */
  plan: z.array(act),
  /** More about a refusal, such as how many PINs are left. */
  detail: z.record(z.string(), z.string()),
  /** What the protocol keeps in order to write its answers. */
  wire: z.record(z.string(), z.unknown()),
});
export type RequestBody = z.infer<typeof bodySchema>;

/** What a simulated operator may be asked to do with money: take it, put it into a wallet, or undo either. */
const KINDS = ['charge', 'deposit', 'reversal', 'deposit_reversal'] as const;

/** A charge, deposit or reversal that a simulated operator was asked for. */
export type SandboxRequest = Omit<typeof sandboxRequests.$inferSelect, 'kind' | 'code' | 'body'> & {
  kind: (typeof KINDS)[number];
  code: Refusal | null;
  body: RequestBody;
};

type Named = { operator: string; key: string } | { operator: string; reference: string };

/** Writes a new request; false when the key was used before. Of two that race, the second waits for the first to end. */
export async function insertRequest(db: Db, request: SandboxRequest): Promise<boolean> {
  const rows = await db
    .insert(sandboxRequests)
    .values(request)
    .onConflictDoNothing({ target: [sandboxRequests.operator, sandboxRequests.key] })
    .returning({ key: sandboxRequests.key });
  return rows.length > 0;
}

/** The request with a key or a reference. `lock` keeps it until the transaction ends. */
export async function findRequest(db: Db, named: Named, lock?: 'lock'): Promise<SandboxRequest | undefined> {
  const query = db.select().from(sandboxRequests).where(is(named));
  const [row] = await (lock ? query.for('update') : query);
  return row && row.kind !== CODE ? parsed(row) : undefined;
}

/** The request that has been due longest, locked; what another copy has locked is passed over. */
export async function claimDueRequest(db: Db, now: Date): Promise<SandboxRequest | undefined> {
  const [row] = await db
    .select()
    .from(sandboxRequests)
    .where(lte(sandboxRequests.actAt, now))
    .orderBy(asc(sandboxRequests.actAt))
    .limit(1)
    .for('update', { skipLocked: true });
  return row && parsed(row);
}

export async function saveRequest(db: Db, request: SandboxRequest): Promise<void> {
  const { state, code, body, updatedAt, actAt } = request;
  await db.update(sandboxRequests).set({ state, code, body, updatedAt, actAt }).where(is(request));
}

const CODE = 'code';

/** What an authorisation code is good for. */
export type CodeBinding = { operator: string; code: string; msisdn: string; amountMinor: bigint; currency: string };

export async function insertCode(db: Db, binding: CodeBinding & { key: string; expiresAt: Date }, now: Date) {
  const { operator, key, code, msisdn, amountMinor, currency, expiresAt } = binding;
  await db.insert(sandboxRequests).values({
    operator,
    key,
    reference: code,
    kind: CODE,
    state: 'pending',
    body: { msisdn, amountMinor: amountMinor.toString(), currency, expiresAt: expiresAt.toISOString() },
    createdAt: now,
    updatedAt: now,
  });
}

/** Uses a code up, once, for exactly what it was made for and while it lives. */
export async function redeemCode(db: Db, binding: CodeBinding, now: Date): Promise<boolean> {
  const { body } = sandboxRequests;
  const rows = await db
    .update(sandboxRequests)
    .set({ state: 'completed', updatedAt: now })
    .where(
      and(
        is({ operator: binding.operator, reference: binding.code }),
        eq(sandboxRequests.kind, CODE),
        eq(sandboxRequests.state, 'pending'),
        sql`${body}->>'msisdn' = ${binding.msisdn}`,
        sql`${body}->>'amountMinor' = ${binding.amountMinor.toString()}`,
        sql`${body}->>'currency' = ${binding.currency}`,
        sql`(${body}->>'expiresAt')::timestamptz > ${now.toISOString()}::timestamptz`,
      ),
    )
    .returning({ key: sandboxRequests.key });
  return rows.length > 0;
}

function is(named: Named) {
  const which = 'key' in named ? eq(sandboxRequests.key, named.key) : eq(sandboxRequests.reference, named.reference);
  return and(eq(sandboxRequests.operator, named.operator), which);
}

const rowSchema = z.object({
  kind: z.enum(KINDS),
  code: z.enum(REFUSALS).nullable(),
  body: bodySchema,
});

function parsed(row: typeof sandboxRequests.$inferSelect): SandboxRequest {
  return { ...row, ...rowSchema.parse(row) };
}
