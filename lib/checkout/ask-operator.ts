import type { Outcome } from '@/lib/core/outcome';
import type { Attempt } from '@/lib/store/attempts';
import type { Payment } from '@/lib/store/payments';
import { applyOutcome } from './apply-outcome';
import type { Context } from './context';
import { mayStillSend } from './in-time';
import { msisdnOf } from './msisdn-of';
import { operatorNamed } from './operator-named';

/**
 * Asks the operator for the money of an attempt that is committed, once, and applies what it says. If this copy dies in
 * between, the attempt is due and any copy asks what became of it.
 */
export async function askOperator(context: Context, payment: Payment, attempt: Attempt): Promise<void> {
  const operator = await operatorNamed(context, attempt.operator);
  const sealed = payment.authorizationSealed;
  if (!mayStillSend(attempt.operator, attempt.askedAt, context.clock())) return;
  const outcome = await operator.charge({
    reference: attempt.id,
    msisdn: msisdnOf(payment),
    money: { minor: attempt.amountMinor, currency: attempt.currency },
    purchaseRef: payment.purchaseRef,
    description: payment.description ?? payment.brand,
    proof:
      sealed === null
        ? { kind: 'none' }
        : { kind: 'authorization', authorization: context.keys.open(sealed, payment.id) },
  });
  await applyOutcome(context, attempt, outcome, 'charge');
}

/** Asks the operator what became of an attempt, and applies what it says. */
export async function askAgain(context: Context, attempt: Attempt): Promise<Outcome> {
  const operator = await operatorNamed(context, attempt.operator);
  const outcome = await operator.query({ reference: attempt.id });
  await applyOutcome(context, attempt, outcome, 'query');
  return outcome;
}
