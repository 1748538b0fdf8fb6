import { and, desc, eq, inArray, isNotNull, isNull, lte, ne, or, sql } from 'drizzle-orm';
import { payments, steps } from '@/drizzle/schema';
import { type EndReason, type Move, moveFrom, OPEN_STATES, type PaymentState } from '@/lib/core/payment';
import type { Db } from './database';

type Row = typeof payments.$inferSelect;
export type Payment = Omit<Row, 'state' | 'reason'> & { state: PaymentState; reason: EndReason | null };
export type Step = typeof steps.$inferInsert;
export type Actor = Step['by'];

/** Where a payment is: its merchant and its id. */
export type PaymentKey = { merchantId: string; id: string };

/** Columns that a move or a use case may set; the state is set by moves alone. */
export type PaymentChanges = Partial<Omit<Payment, 'id' | 'merchantId' | 'state' | 'createdAt'>>;

const at = ({ merchantId, id }: PaymentKey) => and(eq(payments.merchantId, merchantId), eq(payments.id, id));

/** Adds a payment with the first row of its history. Call inside a transaction. */
export async function insertPayment(db: Db, payment: Payment, step: { event: string; by: Actor }): Promise<Payment> {
  const [row] = await db.insert(payments).values(payment).returning();
  await insertStep(db, {
    merchantId: payment.merchantId,
    paymentId: payment.id,
    event: step.event,
    fromState: null,
    toState: payment.state,
    at: payment.createdAt,
    by: step.by,
    detail: payment.reason ? { reason: payment.reason } : null,
  });
  return row as Payment;
}

export async function findPayment(db: Db, key: PaymentKey): Promise<Payment | undefined> {
  const [row] = await db.select().from(payments).where(at(key)).limit(1);
  return row as Payment | undefined;
}

export async function findPaymentByToken(db: Db, tokenHash: string): Promise<Payment | undefined> {
  const [row] = await db.select().from(payments).where(eq(payments.tokenHash, tokenHash)).limit(1);
  return row as Payment | undefined;
}

/** The payment of a purchase that has its money, or is asking for it; `except` leaves one out. At most one exists. */
export async function findPaymentHoldingPurchase(
  db: Db,
  purchase: { merchantId: string; purchaseRef: string; except?: string },
): Promise<Payment | undefined> {
  const [row] = await db
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.merchantId, purchase.merchantId),
        eq(payments.purchaseRef, purchase.purchaseRef),
        inArray(payments.state, ['pending', 'paid']),
        purchase.except === undefined ? undefined : ne(payments.id, purchase.except),
      ),
    )
    .limit(1);
  return row as Payment | undefined;
}

/** All tries of a purchase, newest first. */
export async function listPaymentsOfPurchase(db: Db, merchantId: string, purchaseRef: string): Promise<Payment[]> {
  const rows = await db
    .select()
    .from(payments)
    .where(and(eq(payments.merchantId, merchantId), eq(payments.purchaseRef, purchaseRef)))
    .orderBy(desc(payments.createdAt))
    .limit(100);
  return rows as Payment[];
}

/**
 * Makes a move: one conditional update from the state that the caller saw, and the row of history. Undefined when
 * somebody else moved the payment first; the caller reads again and answers with what is true now. Call inside a
 * transaction with whatever follows from the move.
 * @throws when the table of moves does not allow it, which is a bug of the caller
 */
export async function movePayment(
  db: Db,
  input: {
    payment: Payment;
    move: Move;
    by: Actor;
    now: Date;
    set?: PaymentChanges;
    detail?: Record<string, string>;
  },
): Promise<Payment | undefined> {
  const { payment, move, now } = input;
  const to = moveFrom(payment.state, move);
  if (!to) throw new Error(`A ${payment.state} payment cannot ${move}`);
  const [row] = await db
    .update(payments)
    .set({ ...input.set, state: to })
    .where(and(at(payment), eq(payments.state, payment.state)))
    .returning();
  if (!row) return undefined;
  await insertStep(db, {
    merchantId: payment.merchantId,
    paymentId: payment.id,
    event: move,
    fromState: payment.state,
    toState: to,
    at: now,
    by: input.by,
    detail: input.detail ?? null,
  });
  return row as Payment;
}

/**
 * Counts a try of number and PIN before the operator is asked, binds the payment to the browser that makes it, and marks
 * the payment as started. Undefined when no try is left, another browser has it, or it is past this step.
 */
export async function takeTry(
  db: Db,
  key: PaymentKey,
  input: { maxTries: number; browserHash: string; msisdn: string; operator: string; clientIp: string; now: Date },
): Promise<Payment | undefined> {
  const [row] = await db
    .update(payments)
    .set({
      tries: sql`${payments.tries} + 1`,
      browserHash: input.browserHash,
      msisdn: input.msisdn,
      operator: input.operator,
      clientIp: input.clientIp,
      startedAt: sql`coalesce(${payments.startedAt}, ${input.now.toISOString()}::timestamptz)`,
    })
    .where(
      and(
        at(key),
        eq(payments.state, 'created'),
        sql`${payments.tries} < ${input.maxTries}`,
        or(isNull(payments.browserHash), eq(payments.browserHash, input.browserHash)),
      ),
    )
    .returning();
  return row as Payment | undefined;
}

/** Counts a try of the PIN after the code, before the operator is asked. Undefined when none is left. */
export async function takePinTry(db: Db, key: PaymentKey, maxTries: number): Promise<Payment | undefined> {
  const [row] = await db
    .update(payments)
    .set({ tries: sql`${payments.tries} + 1` })
    .where(
      and(
        at(key),
        eq(payments.state, 'challenged'),
        isNotNull(payments.otpPassedAt),
        sql`${payments.tries} < ${maxTries}`,
      ),
    )
    .returning();
  return row as Payment | undefined;
}

/** Gives a try back that the operator never judged. */
export async function returnTry(db: Db, key: PaymentKey): Promise<void> {
  await db
    .update(payments)
    .set({ tries: sql`greatest(${payments.tries} - 1, 0)` })
    .where(and(at(key), inArray(payments.state, ['created', 'challenged'])));
}

/** Counts a guess of the code `otpHash` before it is judged. Undefined when none is left, or another code counts now. */
export async function takeCodeTry(
  db: Db,
  key: PaymentKey,
  input: { otpHash: string; maxTries: number },
): Promise<Payment | undefined> {
  const [row] = await db
    .update(payments)
    .set({ otpTries: sql`${payments.otpTries} + 1` })
    .where(
      and(
        at(key),
        eq(payments.state, 'challenged'),
        eq(payments.otpHash, input.otpHash),
        sql`${payments.otpTries} < ${input.maxTries}`,
      ),
    )
    .returning();
  return row as Payment | undefined;
}

/** The code was right and is used up; tries of the PIN are counted from here. One of those who knew it gets through. */
export async function passCode(
  db: Db,
  payment: Payment,
  input: { otpHash: string; now: Date },
): Promise<Payment | undefined> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .update(payments)
      .set({ otpPassedAt: input.now, otpHash: null, tries: 0 })
      .where(and(at(payment), eq(payments.state, 'challenged'), eq(payments.otpHash, input.otpHash)))
      .returning();
    if (!row) return undefined;
    await insertStep(tx, {
      merchantId: payment.merchantId,
      paymentId: payment.id,
      event: 'code',
      fromState: 'challenged',
      toState: 'challenged',
      at: input.now,
      by: 'shopper',
      detail: null,
    });
    return row as Payment;
  });
}

/** Counts a prompt that is sent again. Undefined when none is left or the payment is not pending any more. */
export async function takeResend(
  db: Db,
  key: PaymentKey,
  input: { maxResends: number; pendingUntil: Date | null },
): Promise<Payment | undefined> {
  const [row] = await db
    .update(payments)
    .set({ otpResends: sql`${payments.otpResends} + 1`, pendingUntil: input.pendingUntil })
    .where(and(at(key), eq(payments.state, 'pending'), sql`${payments.otpResends} < ${input.maxResends}`))
    .returning();
  return row as Payment | undefined;
}

export async function changePayment(db: Db, key: PaymentKey, changes: PaymentChanges): Promise<void> {
  await db.update(payments).set(changes).where(at(key));
}

/** Marks a payment for a person, once, with the reason in its history. */
export async function markForReview(db: Db, payment: Payment, why: Record<string, string>, now: Date): Promise<void> {
  await db
    .update(payments)
    .set({ reviewAt: now })
    .where(and(at(payment), isNull(payments.reviewAt)));
  await insertStep(db, {
    merchantId: payment.merchantId,
    paymentId: payment.id,
    event: 'review',
    fromState: payment.state,
    toState: payment.state,
    at: now,
    by: 'worker',
    detail: why,
  });
}

export async function insertStep(db: Db, step: Step): Promise<void> {
  await db.insert(steps).values(step);
}

export async function listSteps(db: Db, key: PaymentKey): Promise<(typeof steps.$inferSelect)[]> {
  return db
    .select()
    .from(steps)
    .where(and(eq(steps.merchantId, key.merchantId), eq(steps.paymentId, key.id)))
    .orderBy(steps.seq)
    .limit(500);
}

/** Payments whose page has run out before any money was asked for, oldest first. */
export async function listExpiring(db: Db, now: Date, limit: number): Promise<Payment[]> {
  const rows = await db
    .select()
    .from(payments)
    .where(and(inArray(payments.state, [...OPEN_STATES]), lte(payments.expiresAt, now)))
    .orderBy(payments.expiresAt)
    .limit(limit);
  return rows as Payment[];
}
