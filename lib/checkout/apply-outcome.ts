import { nextAskAt } from '@/lib/core/ladder';
import type { DeclineReason, Outcome } from '@/lib/core/outcome';
import { postPaid } from '@/lib/ledger/postings';
import { operatorEntry } from '@/lib/operators/catalogue';
import { type Attempt, closeAttempt, lockAttempt, postponeAttempt, restAttempt } from '@/lib/store/attempts';
import { findPayment, insertStep, listSteps, markForReview, movePayment, type Payment } from '@/lib/store/payments';
import type { Context } from './context';
import { announce, owe } from './owe';

type Paid = Extract<Outcome, { kind: 'paid' }>;

/**
 * Applies what an operator said about an attempt. Only an explicit yes or no ends it; everything else leaves it open and
 * due on the ladder. Called with the same answer twice, or with a late one, it changes nothing that is final.
 */
export async function applyOutcome(
  context: Context,
  attempt: Attempt,
  outcome: Outcome,
  from: 'charge' | 'query',
): Promise<void> {
  if (outcome.kind === 'paid' && outcome.currency !== attempt.currency) {
    // Money of another kind than was asked for is no answer to the question.
    await stayOpen(context, attempt, { kind: 'unknown', why: 'unmapped', code: `currency_${outcome.currency}` }, from);
  } else if (outcome.kind === 'paid') await applyPaid(context, attempt, outcome);
  else if (outcome.kind === 'declined') await applyDeclined(context, attempt, outcome);
  else if (outcome.kind === 'unknown' && from === 'query' && neverArrived(context, attempt, outcome)) {
    await applyDeclined(context, attempt, { reason: 'never_arrived', code: outcome.code, askedAt: attempt.askedAt });
  } else await stayOpen(context, attempt, outcome, from);
}

/** "Never heard of it" is a no once the operator's own limit has passed: the request was lost on its way. */
export function neverArrived(
  context: Context,
  asked: { operator: string; askedAt: Date },
  outcome: Extract<Outcome, { kind: 'unknown' }>,
): boolean {
  const limitMs = operatorEntry(asked.operator)?.notFoundIsNoAfterMs;
  if (outcome.why !== 'not_found' || limitMs === undefined) return false;
  return context.clock().getTime() - asked.askedAt.getTime() >= limitMs;
}

async function applyPaid(context: Context, attempt: Attempt, outcome: Paid): Promise<void> {
  const now = context.clock();
  const paid = await context.db.transaction(async (tx) => {
    const answer = { state: 'paid', operatorRef: outcome.operatorRef, operatorCode: 'paid', now } as const;
    if (!(await closeAttempt(tx, attempt, answer))) return undefined;
    const payment = await findPayment(tx, { merchantId: attempt.merchantId, id: attempt.paymentId });
    if (!payment) throw new Error('An attempt without its payment');
    const moved = await movePayment(tx, {
      payment,
      move: 'pay',
      by: 'operator',
      now,
      set: {
        paidMinor: outcome.paidMinor,
        finishedAt: now,
        authorizationSealed: null,
        clientName: outcome.holder?.name ?? payment.clientName,
        clientAccount: outcome.holder?.account ?? payment.clientAccount,
      },
      detail: { attempt: attempt.id, operatorRef: outcome.operatorRef },
    });
    if (!moved) throw new Error('A payment moved while its attempt was open');
    if (outcome.paidMinor !== moved.amountMinor) {
      const why = { why: 'amount_differs', asked: `${moved.amountMinor}`, paid: `${outcome.paidMinor}` };
      await markForReview(tx, moved, why, now);
    }
    await owe(context, tx, moved, { now, operatorRef: outcome.operatorRef });
    const money = { minor: outcome.paidMinor, currency: outcome.currency };
    await postPaid(tx, { id: moved.id, merchantId: moved.merchantId, operator: attempt.operator, money, now });
    return moved;
  });
  if (paid) announce(context, paid);
  else await lateAnswer(context, attempt, outcome);
}

async function applyDeclined(
  context: Context,
  attempt: Attempt,
  no: { reason: DeclineReason; code: string; askedAt?: Date },
): Promise<void> {
  const { reason, code } = no;
  const now = context.clock();
  const declined = await context.db.transaction(async (tx) => {
    const sentAt = no.askedAt === undefined ? {} : { askedAt: no.askedAt };
    const answer = { state: 'declined', operatorRef: null, operatorCode: code, now, ...sentAt } as const;
    if (!(await closeAttempt(tx, attempt, answer))) return undefined;
    const payment = await findPayment(tx, { merchantId: attempt.merchantId, id: attempt.paymentId });
    if (!payment) throw new Error('An attempt without its payment');
    const moved = await movePayment(tx, {
      payment,
      move: 'decline',
      by: 'operator',
      now,
      set: { reason, finishedAt: now, authorizationSealed: null },
      detail: { attempt: attempt.id, reason, code },
    });
    if (!moved) throw new Error('A payment moved while its attempt was open');
    await owe(context, tx, moved, { now, operatorRef: attempt.operatorRef });
    return moved;
  });
  if (declined) announce(context, declined);
  else await restAttempt(context.db, attempt);
}

/**
 * Nothing final was said. An attempt that is open is asked about again on the ladder. So is one that was declined, when
 * its own request is answered only now, or the operator has it in hand: a late yes must not be lost.
 */
async function stayOpen(context: Context, attempt: Attempt, outcome: Outcome, from: 'charge' | 'query'): Promise<void> {
  const now = context.clock();
  const next = nextAskAt(attempt.askedAt, now) ?? null;
  const operatorCode = (outcome.kind === 'unknown' ? `${outcome.why}:${outcome.code}` : outcome.kind).slice(0, 200);
  const operatorRef = outcome.kind === 'pushed' ? outcome.operatorRef : null;
  const alsoClosed = from === 'charge' || outcome.kind === 'pushed';
  await context.db.transaction(async (tx) => {
    await postponeAttempt(tx, attempt, { operatorRef, operatorCode, nextAskAt: next, alsoClosed });
    if (!alsoClosed) await restAttempt(tx, attempt);
    if (next) return;
    const payment = await findPayment(tx, { merchantId: attempt.merchantId, id: attempt.paymentId });
    if (payment?.state === 'pending' && !payment.reviewAt) {
      await markForReview(tx, payment, { why: 'operator_never_said', attempt: attempt.id }, now);
    }
  });
}

/** The asking itself broke, in our own code: it is put off like any answer that says nothing, and so ends one day. */
export async function postponeBroken(context: Context, attempt: Attempt): Promise<void> {
  await stayOpen(context, attempt, { kind: 'unknown', why: 'unmapped', code: 'not_asked' }, 'query');
}

/**
 * A yes after we told the merchant no. The final state stays; the money that came is an event of its own
 * (`payment.paid_late`), once for each attempt, and the payment is marked for a person, who gives it back or accepts it.
 */
async function lateAnswer(context: Context, attempt: Attempt, outcome: Paid): Promise<void> {
  const now = context.clock();
  await context.db.transaction(async (tx) => {
    const known = await lockAttempt(tx, attempt);
    await restAttempt(tx, attempt);
    if (known?.state !== 'declined') return;
    const payment = await findPayment(tx, { merchantId: attempt.merchantId, id: attempt.paymentId });
    if (!payment) throw new Error('An attempt without its payment');
    const steps = await listSteps(tx, payment);
    if (steps.some(({ event, detail }) => event === 'payment.paid_late' && detail?.attempt === attempt.id)) return;
    await insertStep(tx, lateStep(payment, attempt, outcome, now));
    await markForReview(tx, payment, { why: 'paid_late', attempt: attempt.id }, now);
  });
}

function lateStep(payment: Payment, attempt: Attempt, outcome: Paid, now: Date) {
  return {
    merchantId: payment.merchantId,
    paymentId: payment.id,
    event: 'payment.paid_late',
    fromState: payment.state,
    toState: payment.state,
    at: now,
    by: 'operator' as const,
    detail: { attempt: attempt.id, operatorRef: outcome.operatorRef, paid: `${outcome.paidMinor}` },
  };
}
