import type { Context } from '@/lib/checkout/context';
import { refundPayment } from '@/lib/checkout/refund-payment';
import { reversePayout } from '@/lib/checkout/reverse-payout';
import { fromDecimal, type Money } from '@/lib/core/money';
import { parseMsisdn } from '@/lib/core/msisdn';
import { type CatalogueEntry, operatorEntry } from '@/lib/operators/catalogue';
import { findTakingAttempt } from '@/lib/store/attempts';
import type { Merchant } from '@/lib/store/merchants';
import type { Payment } from '@/lib/store/payments';
import { findPayoutByReference, type Payout } from '@/lib/store/payouts';
import { findTigoPayment } from '@/lib/store/tigo-payments';
import { DOOR, isEnabled } from './authorize';
import { tigoData } from './data';
import { type Problem, refuse, type Version } from './faults';
import { isMasterMerchant } from './master-merchant';
import { operationOf, operations } from './operations';
import { remittanceData } from './remittance';
import { mfsIdOf } from './result';
import type { FaultCode } from './service-faults';

const API = 'Reverse Transaction';

/** What is asked back, whichever version asks. */
export type ReversalAsk = {
  version: Version;
  merchant: Merchant;
  master: { account: string; pin: string; id: string };
  /** ISO 3166 alpha-3, in any case. */
  country: string;
  /** The original request's own reference. */
  reference: string;
  /** The wallet's transaction, as the callback or the deposit's answer told it. */
  mfsId: string;
  subscriber: string | null;
  /** All that is left, when null. */
  local: { amount: string; currencyCode: string } | null;
};

type Code = FaultCode<'ReverseTransaction'>;

export type Reversed =
  | { ok: true; transactionId: string }
  | { ok: false; code: Code }
  | { ok: false; problem: Problem };

/** What is to be reversed: money that came in, or money that went out. */
type Original = { operator: CatalogueEntry; currency: string; numbers: string[] } & (
  | { payment: Payment }
  | { payout: Payout }
);

/** Why nothing was given back, as a code of ours; a problem with the request is told as one. */
const CODE_OF = {
  already_reversed: '3001-E',
  more_than_left: '3011-E',
  other_currency: '3011-E',
  not_refundable: '3043-E',
  too_many: '3043-E',
  not_paid: '3043-E',
} as const satisfies Record<string, Code>;

/**
 * Reverses a payment or a remittance, whole or in part (guide, "Reverse Transaction service"). It is found by reference
 * and wallet transaction together, among those of the very account that the request proves. What is given back never
 * adds up to more than was paid: the reserve in the original's row sees to that, whoever asks at the same time.
 */
export async function reverseTransaction(context: Context, ask: ReversalAsk): Promise<Reversed> {
  const { merchant, version } = ask;
  if (!operations(version).some((one) => isEnabled(merchant, one))) return refuse({ why: 'not_permitted', api: API });
  const operation = operationOf(ask.country, version);
  if (!operation) {
    const parameter = version === 1 ? 'countryCode' : 'country';
    return refuse({ why: 'invalid', parameter, detail: 'country is not supported' });
  }
  if (!(await isMasterMerchant(context, merchant.merchantId, ask.master))) return refuse({ why: 'master_invalid' });
  const original = await findOriginal(context, ask);
  if (original?.operator.id !== operation.id) return refuse({ why: 'transaction_unknown' });
  if (ask.subscriber && !isSubscriber(ask.subscriber, original)) {
    return refuse({ why: 'invalid', parameter: 'subscriberAccount', detail: 'not the subscriber of the transaction' });
  }
  const money = ask.local ? readMoney(ask.local, original.currency) : undefined;
  if (money && 'parameter' in money) return refuse({ why: 'invalid', ...money });
  return giveBack(context, original, { money, reference: ask.reference });
}

async function giveBack(
  context: Context,
  original: Original,
  asked: { money: Money | undefined; reference: string },
): Promise<Reversed> {
  const result =
    'payment' in original
      ? await refundPayment(context, { payment: original.payment, ...asked })
      : await reversePayout(context, { payout: original.payout, ...asked });
  if (!result.ok) return { ok: false, code: CODE_OF[result.code] };
  const one = 'reversal' in result.value ? result.value.reversal : result.value;
  if (one.state === 'pending') return { ok: false, code: '2502-F' };
  if (one.state === 'declined') return { ok: false, code: '3043-E' };
  const { id, askedAt: createdAt, answeredAt: finishedAt, operatorRef } = one;
  return { ok: true, transactionId: mfsIdOf({ id, createdAt, finishedAt }, operatorRef) };
}

/** The paid payment, or the paid remittance, that is meant. One reference may have named both; the transaction tells. */
async function findOriginal(context: Context, ask: ReversalAsk): Promise<Original | undefined> {
  const { merchantId } = ask.merchant;
  const isIts = ({ account, id }: { account: string; id: string }) =>
    account === ask.master.account && id === ask.master.id;
  const payment = await findTigoPayment(context.db, { merchantId, purchaseRef: ask.reference });
  if (payment?.state === 'paid') {
    const attempt = await findTakingAttempt(context.db, payment);
    const operator = operatorEntry(attempt?.operator ?? '');
    const data = tigoData(payment);
    if (operator && isIts(data.masterMerchant) && mfsIdOf(payment, attempt?.operatorRef ?? null) === ask.mfsId) {
      return {
        operator,
        currency: payment.currency,
        numbers: [payment.msisdn ?? '', data.subscriber.account],
        payment,
      };
    }
  }
  const payout = await findPayoutByReference(context.db, merchantId, ask.reference);
  if (payout?.state !== 'done' || payout.door !== DOOR || mfsIdOf(payout, payout.operatorRef) !== ask.mfsId) {
    return undefined;
  }
  const operator = operatorEntry(payout.operator);
  if (!operator || !isIts(remittanceData(payout).aggregator)) return undefined;
  return { operator, currency: payout.currency, numbers: [payout.msisdn], payout };
}

/** Shops name the number of their order; the shopper may have paid with another one. Both are the subscriber. */
function isSubscriber(account: string, { numbers, operator }: Original): boolean {
  const asked = parseMsisdn(account, operator.country) ?? account;
  return numbers.some((number) => number === account || parseMsisdn(number, operator.country) === asked);
}

type Wrong = { parameter: string; detail: string };

function readMoney(
  { amount, currencyCode }: { amount: string; currencyCode: string },
  currency: string,
): Money | Wrong {
  if (currencyCode.toUpperCase() !== currency) {
    return { parameter: 'LocalPayment.currencyCode', detail: 'not the currency of the transaction' };
  }
  const money = fromDecimal(amount, currency);
  if (!money) return { parameter: 'LocalPayment.amount', detail: 'more decimals than the currency has' };
  return money.minor > 0n ? money : { parameter: 'LocalPayment.amount', detail: 'amount must be more than zero' };
}
