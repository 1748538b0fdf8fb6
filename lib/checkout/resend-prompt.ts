import { MAX_RESENDS } from '@/lib/core/flow';
import { nextAskAt } from '@/lib/core/ladder';
import { fail, ok, type Result } from '@/lib/core/result';
import {
  type Attempt,
  closeAttempt,
  findTakingAttempt,
  insertAttempt,
  lockAttempt,
  restartAttempt,
} from '@/lib/store/attempts';
import { insertStep, type Payment, takeResend } from '@/lib/store/payments';
import { applyOutcome } from './apply-outcome';
import { newAttempt, pendingUntil } from './begin-attempt';
import { mayAct } from './browser';
import type { Context } from './context';
import { operatorNamed } from './operator-named';
import { flowOf } from './submit-otp';

export type ResendPromptError = 'prompt_open' | 'operator_silent' | 'no_resends' | 'other_browser' | 'moved_on';

/**
 * The shopper sees no prompt and wants it again (Tigo Secure, USSD push). First the operator is asked about the old one.
 * Only when it says that the old one ran out, or that it never came, is the money asked for again: under a new attempt in
 * the first case, under the same reference in the second, where an operator that got the first one late sees that it is
 * the same. Anything else leaves one prompt at most.
 * @returns the attempt that the caller is to ask the operator for; null when the payment has ended meanwhile
 */
export async function resendPrompt(
  context: Context,
  payment: Payment,
  browserId: string | undefined,
): Promise<Result<Attempt | null, ResendPromptError>> {
  if (payment.state !== 'pending' || flowOf(payment) !== 'ussd_push') return fail('moved_on');
  if (!mayAct(context.keys, payment, browserId)) return fail('other_browser');
  const attempt = await findTakingAttempt(context.db, payment);
  if (attempt?.state !== 'open') return fail('moved_on');
  const operator = await operatorNamed(context, attempt.operator);
  const outcome = await operator.query({ reference: attempt.id });
  if (outcome.kind === 'pushed') return fail('prompt_open');
  if (outcome.kind === 'declined' && outcome.reason === 'prompt_expired')
    return replaceAttempt(context, payment, attempt);
  if (outcome.kind === 'paid' || outcome.kind === 'declined') {
    await applyOutcome(context, attempt, outcome, 'query');
    return ok(null);
  }
  if (outcome.kind !== 'unknown' || outcome.why !== 'not_found') return fail('operator_silent');
  return sendAnew(context, payment, attempt);
}

/** The operator has never heard of it: the same request goes out again, and the operator's limit counts from now. */
async function sendAnew(
  context: Context,
  payment: Payment,
  attempt: Attempt,
): Promise<Result<Attempt, 'no_resends' | 'prompt_open'>> {
  const now = context.clock();
  return context.db.transaction(async (tx) => {
    if ((await lockAttempt(tx, attempt))?.state !== 'open') return fail('prompt_open');
    const { pendingUntil: until } = payment;
    if (!(await takeResend(tx, payment, { maxResends: MAX_RESENDS, pendingUntil: until }))) return fail('no_resends');
    return ok(await restartAttempt(tx, attempt, { now, nextAskAt: nextAskAt(now, now) ?? now }));
  });
}

/** The old prompt is certainly dead: its attempt is closed and a new one opened, and the payment stays pending. */
async function replaceAttempt(
  context: Context,
  payment: Payment,
  old: Attempt,
): Promise<Result<Attempt, 'no_resends' | 'prompt_open'>> {
  const now = context.clock();
  const attempt = newAttempt(payment, now);
  return context.db.transaction(async (tx) => {
    // A second click, or the worker, may have been here meanwhile.
    if ((await lockAttempt(tx, old))?.state !== 'open') return fail('prompt_open');
    const until = pendingUntil(context, payment, now);
    if (!(await takeResend(tx, payment, { maxResends: MAX_RESENDS, pendingUntil: until }))) return fail('no_resends');
    const answer = { state: 'declined', operatorRef: null, operatorCode: 'prompt_expired', now } as const;
    if (!(await closeAttempt(tx, old, answer))) throw new Error('An attempt was closed while its payment was pending');
    await insertAttempt(tx, attempt);
    await insertStep(tx, {
      merchantId: payment.merchantId,
      paymentId: payment.id,
      event: 'ask_again',
      fromState: 'pending',
      toState: 'pending',
      at: now,
      by: 'shopper',
      detail: { attempt: attempt.id, instead: old.id },
    });
    return ok(attempt);
  });
}
