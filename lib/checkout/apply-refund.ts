import type { Outcome } from '@/lib/core/outcome';
import { postRefunded } from '@/lib/ledger/postings';
import type { Db } from '@/lib/store/database';
import { findPayment, insertStep, markForReview, type Payment } from '@/lib/store/payments';
import { closeRefund, postponeRefund, type Refund, releaseRefund } from '@/lib/store/refunds';
import type { Context } from './context';
import { operatorNamed } from './operator-named';
import { type Verdict, verdictOn } from './verdict';

type Yes = Extract<Verdict, { kind: 'yes' }>;
type No = Extract<Verdict, { kind: 'no' }>;

/** Asks the operator what became of a refund, and applies what it says. */
export async function askRefundAgain(context: Context, refund: Refund): Promise<Outcome> {
  const operator = await operatorNamed(context, refund.operator);
  const outcome = await operator.query({ reference: refund.id });
  await applyRefund(context, refund, outcome, 'query');
  return outcome;
}

/**
 * Applies what an operator said about a refund. A yes posts it; a no gives its reserve back; anything else leaves it
 * pending, the money reserved, and due on the ladder. Said twice, or too late, it changes nothing that is final.
 */
export async function applyRefund(
  context: Context,
  refund: Refund,
  outcome: Outcome,
  from: 'ask' | 'query',
): Promise<void> {
  const now = context.clock();
  const money = { minor: refund.amountMinor, currency: refund.currency };
  const verdict = verdictOn(context, { ...refund, money }, outcome, from);
  await context.db.transaction(async (tx) => {
    if (verdict.kind === 'yes') await applyYes(tx, refund, verdict, now);
    else if (verdict.kind === 'no') await applyNo(tx, refund, verdict, now);
    else {
      const { operatorRef, code, nextAskAt } = verdict;
      await postponeRefund(tx, refund, { operatorRef, operatorCode: code, nextAskAt });
      if (nextAskAt === null) await reviewOnce(tx, refund, { why: 'operator_never_said', refund: refund.id }, now);
    }
  });
}

async function applyYes(tx: Db, refund: Refund, { operatorRef, minor }: Yes, now: Date): Promise<void> {
  const answer = { state: 'done', amountMinor: minor, operatorRef, operatorCode: 'paid', now } as const;
  if (!(await closeRefund(tx, refund, answer))) return;
  const { merchantId, operator, currency } = refund;
  if (minor < refund.amountMinor) {
    await releaseRefund(tx, paymentOf(refund), refund.amountMinor - minor);
    const why = { why: 'refund_differs', refund: refund.id, asked: `${refund.amountMinor}`, given: `${minor}` };
    await reviewOnce(tx, refund, why, now);
  }
  await writeStep(tx, refund, { event: 'refunded', at: now, detail: { operatorRef, amount: `${minor}` } });
  await postRefunded(tx, { id: refund.id, merchantId, operator, money: { minor, currency }, now });
}

async function applyNo(tx: Db, refund: Refund, { reason, code }: No, now: Date): Promise<void> {
  const { amountMinor } = refund;
  const answer = { state: 'declined', amountMinor, operatorRef: null, operatorCode: code, now } as const;
  if (!(await closeRefund(tx, refund, answer))) return;
  await releaseRefund(tx, paymentOf(refund), amountMinor);
  await writeStep(tx, refund, { event: 'refund_declined', at: now, detail: { reason, code } });
}

async function writeStep(
  tx: Db,
  refund: Refund,
  step: { event: string; at: Date; detail: Record<string, string> },
): Promise<void> {
  await insertStep(tx, {
    merchantId: refund.merchantId,
    paymentId: refund.paymentId,
    event: step.event,
    fromState: 'paid',
    toState: 'paid',
    at: step.at,
    by: 'operator',
    detail: { refund: refund.id, ...step.detail },
  });
}

/** A person looks at the payment; one that is marked already is not marked again. */
async function reviewOnce(tx: Db, refund: Refund, why: Record<string, string>, now: Date): Promise<void> {
  const payment: Payment | undefined = await findPayment(tx, paymentOf(refund));
  if (payment && !payment.reviewAt) await markForReview(tx, payment, why, now);
}

const paymentOf = ({ merchantId, paymentId }: Refund) => ({ merchantId, id: paymentId });
