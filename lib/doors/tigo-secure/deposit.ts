import type { Context } from '@/lib/checkout/context';
import { type PayOutError, payOut } from '@/lib/checkout/pay-out';
import { fromDecimal, type Money } from '@/lib/core/money';
import { type Msisdn, parseMsisdn } from '@/lib/core/msisdn';
import { DECLINE_REASONS, type DeclineReason } from '@/lib/core/outcome';
import type { CatalogueEntry } from '@/lib/operators/catalogue';
import { isAvailable } from '@/lib/operators/health';
import type { Merchant } from '@/lib/store/merchants';
import { readHealth } from '@/lib/store/operator-health';
import type { Payout } from '@/lib/store/payouts';
import { DECIMAL } from './amounts';
import { DOOR, isEnabled } from './authorize';
import { type DepositRequest, parseDeposit } from './deposit-request';
import { type Answered, type Problem, refuse } from './faults';
import { isMasterMerchant } from './master-merchant';
import { isCurrency, operationOf, operations } from './operations';
import type { RemittanceData } from './remittance';
import { mfsIdOf } from './result';
import { codeText, type FaultCode, faultProblem, succeed } from './service-faults';
import { isCallingCode, readSubscriber } from './subscriber';

const SERVICE = 'DepositRemittance';
const API = 'Deposit Remittance';

type Code = FaultCode<typeof SERVICE>;

/** Why a deposit was not paid, as the guide's code. */
const CODE_OF: Record<DeclineReason, Code> = {
  no_wallet: '3007-E',
  wallet_blocked: '3006-E',
  not_enough_money: '3016-E',
  limit_exceeded: '3013-E',
  amount_not_allowed: '3008-E',
  wrong_pin: '3002-E',
  prompt_expired: '3015-E',
  never_arrived: '3015-E',
  refused: '3001-E',
  operator_declined: '3001-E',
};

const NOT_BEGUN: Record<Exclude<PayOutError, 'reference_used'>, Code> = {
  not_enough_funds: '3016-E',
  not_possible: '3017-E',
};

/**
 * `POST /v1/tigo/mfs/depositRemittance`: pays a remittance into a subscriber's wallet from the partner's pre-funded
 * account of that country (guide, "Deposit Remittance Service"). While the operator has not said what became of it, which
 * is waited for no longer than one call to it may take, the answer is a time-out, the money stays reserved and the
 * reference stays used: the status query tells the truth as soon as it is known. Any other refusal uses up nothing.
 */
export async function answerDeposit(
  context: Context,
  { merchant, body }: { merchant: Merchant; body: string },
): Promise<Answered<Record<string, unknown>>> {
  if (!operations(1).some((one) => isEnabled(merchant, one))) return refuse({ why: 'not_permitted', api: API });
  const parsed = parseDeposit(body);
  if (!parsed.ok) return parsed;
  const request = parsed.value;
  const no = (code: Code) => refuse(faultProblem(SERVICE, code, { correlationID: request.reference }));
  const checked = await check(context, merchant, request);
  if (!checked.ok) return 'code' in checked ? no(checked.code) : checked;
  const { operation, money, msisdn } = checked.value;
  const paid = await payOut(context, {
    merchantId: merchant.merchantId,
    door: DOOR,
    reference: request.reference,
    operator: operation,
    msisdn,
    money,
    country: operation.country,
    description: merchant.name,
    doorData: kept(merchant, request),
  });
  if (!paid.ok) {
    if (paid.code === 'reference_used') return refuse({ why: 'exists', parameter: 'transactionRefId' });
    return no(NOT_BEGUN[paid.code]);
  }
  const payout = paid.value;
  if (payout.state !== 'done') return no(failureOf(payout) ?? '2502-F');
  return succeed(SERVICE, request.reference, { transactionId: mfsIdOf(payout, payout.operatorRef) });
}

/** The wire's code of a deposit that was not paid; undefined for one that was, or of which nobody knows yet. */
export function errorCodeOf(payout: Payout): string | undefined {
  const code = failureOf(payout);
  return code && codeText(SERVICE, code);
}

function failureOf({ state, reason }: Payout): Code | undefined {
  if (state !== 'declined') return undefined;
  const known = DECLINE_REASONS.find((one) => one === reason);
  return known ? CODE_OF[known] : '3001-E';
}

type Checked =
  | { ok: true; value: { operation: CatalogueEntry; money: Money; msisdn: Msisdn } }
  | { ok: false; code: Code }
  | { ok: false; problem: Problem };

async function check(context: Context, merchant: Merchant, request: DepositRequest): Promise<Checked> {
  const { receiver, localPayment, originPayment, aggregator } = request;
  const operation = operationOf(receiver.countryCode, 1);
  if (!operation) return invalid('ReceivingSubscriber.countryCode', 'country is not supported');
  if (!isEnabled(merchant, operation)) return refuse({ why: 'not_permitted', api: API });
  if (receiver.countryCallingCode && !isCallingCode(receiver.countryCallingCode, operation)) {
    return invalid('ReceivingSubscriber.countryCallingCode', 'not the calling code of the country');
  }
  if (originPayment && !isCurrency(originPayment.currencyCode)) {
    return invalid('OriginPayment.currencyCode', 'currency is not supported');
  }
  if (request.verificationRequest?.toLowerCase() === 'true') {
    return invalid('verificationRequest', 'only false is supported');
  }
  if (!operation.currencies.includes(localPayment.currencyCode)) {
    return invalid('LocalPayment.currencyCode', 'currency is not supported in the country');
  }
  const money = readAmount(localPayment);
  if (!money.ok) return money;
  if (!(await isMasterMerchant(context, merchant.merchantId, aggregator))) return { ok: false, code: '3002-E' };
  if (parseMsisdn(receiver.account, operation.country) === aggregator.account) return { ok: false, code: '3014-E' };
  const msisdn = readSubscriber(receiver.account, operation);
  if (!msisdn.ok) return { ok: false, code: msisdn.code === 'other_operator' ? '3007-E' : '3018-E' };
  // What is known to be out of reach is not asked: the money would stay reserved for nothing.
  if (!isAvailable((await readHealth(context.db)).get(operation.id))) return { ok: false, code: '2501-F' };
  return { ok: true, value: { operation, money: money.value, msisdn: msisdn.value } };
}

function invalid(parameter: string, detail: string): { ok: false; problem: Problem } {
  return refuse({ why: 'invalid', parameter, detail });
}

function readAmount({
  amount,
  currencyCode,
}: DepositRequest['localPayment']):
  | { ok: true; value: Money }
  | { ok: false; code: Code }
  | { ok: false; problem: Problem } {
  const size = amount.replace(/^-/, '');
  if (!DECIMAL.test(size)) return refuse({ why: 'invalid', parameter: 'LocalPayment.amount' });
  if (size !== amount || /^[0.]*$/.test(size)) return { ok: false, code: '4002-V' };
  const money = fromDecimal(amount, currencyCode);
  return money ? { ok: true, value: money } : { ok: false, code: '3008-E' };
}

/** All of the request but its pin. */
function kept(merchant: Merchant, { aggregator, reference: _, ...rest }: DepositRequest): RemittanceData {
  return { ...rest, partner: merchant.name, aggregator: { account: aggregator.account, id: aggregator.id } };
}
