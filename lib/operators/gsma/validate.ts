import { randomUUID } from 'node:crypto';
import type { Outcome } from '@/lib/core/outcome';
import type { ValidateInput } from '@/lib/operators/operator';
import type { HttpAnswer } from '@/lib/platform/http';
import { isSuccess, type Line } from './call';
import { NO_TO_PIN, notKnown, refusal, saysNeverSeen } from './outcomes';
import { accountStatus, authorisationBody, authorisationCode, holderName, readBody } from './wire';

/** The holder's name is a courtesy, so it is waited for no longer than this. */
const NAME_TIMEOUT_MS = 3_000;

/**
 * The wallet's state, and the PIN's worth as an authorisation code. In the flow `pin_then_otp` the shopper types the PIN
 * before the SMS code, some time before the money is asked for, and a PIN may not be kept that long. The operator's code
 * stands for it: good for this amount, once, for us alone, for fifteen minutes.
 * GSMA 1.2, Account Status, Account Name and Authorisation Codes APIs.
 */
export async function validate(line: Line, input: ValidateInput): Promise<Outcome> {
  const account = `/accounts/msisdn/${input.msisdn}`;
  const unusable = walletRefusal(await line.get(`${account}/status`));
  if (unusable) return unusable;
  // The name comes while the code is made, and its failure is only a missing name.
  const [name, authorized] = await Promise.all([
    line.get(`${account}/accountname`, { timeoutMs: NAME_TIMEOUT_MS }),
    input.pin === null ? { code: null } : authorize(line, `${account}/authorisationcodes`, input, input.pin),
  ]);
  if ('kind' in authorized) return authorized;
  return {
    kind: 'challenged',
    authorization: authorized.code,
    holder: { name: isSuccess(name) ? holderName(name.body) : null, account: null },
  };
}

/** Why a wallet cannot pay; undefined when it can. */
function walletRefusal(answer: HttpAnswer): Outcome | undefined {
  if (saysNeverSeen(answer)) return { kind: 'declined', reason: 'no_wallet', code: 'identifierError' };
  const status = isSuccess(answer) ? readBody(accountStatus, answer.body) : undefined;
  if (!status) return notKnown(answer);
  const word = status.accountStatus.toLowerCase();
  if (word === 'unavailable' || status.subStatus?.toLowerCase() === 'blocked') {
    return { kind: 'declined', reason: 'wallet_blocked', code: status.accountStatus };
  }
  // "Unregistered" takes money as a voucher for later: there is no wallet to pay from.
  if (word === 'unregistered') return { kind: 'declined', reason: 'no_wallet', code: status.accountStatus };
  return word === 'available' ? undefined : { kind: 'unknown', why: 'unmapped', code: status.accountStatus };
}

/**
 * Asks for the code that stands for a PIN. Not covered: an operator that makes codes asynchronously (202). The shopper
 * waits in front of the page meanwhile, so such an operator needs a flow of its own; here it is `unknown`.
 */
async function authorize(
  line: Line,
  path: string,
  input: ValidateInput,
  pin: string,
): Promise<Outcome | { code: string }> {
  const answer = await line.post(path, {
    body: authorisationBody(input, line.user, line.now()),
    // Not our reference: every try of a PIN is a request of its own, and the key of the charge must stay unused.
    correlationId: randomUUID(),
    pin,
  });
  if (!isSuccess(answer)) return refusal(answer, NO_TO_PIN);
  if (answer.status === 202) return { kind: 'unknown', why: 'unmapped', code: 'asynchronous' };
  const made = readBody(authorisationCode, answer.body);
  if (!made) return notKnown(answer);
  if (made.codeState.toLowerCase() === 'active') return { code: made.authorisationCode };
  return { kind: 'unknown', why: 'unmapped', code: 'code_not_active' };
}
