import type { Context } from '@/lib/checkout/context';
import { toDecimal } from '@/lib/core/money';
import { isFinal } from '@/lib/core/payment';
import { findTakingAttempt } from '@/lib/store/attempts';
import { listCredentials } from '@/lib/store/credentials';
import type { Payment } from '@/lib/store/payments';
import { findTigoPayment } from '@/lib/store/tigo-payments';
import { type TigoData, tigoData } from './data';
import { type Answered, refuse, type Version } from './faults';
import { externalRefIdOf, mfsIdOf, statusOf } from './result';
import { checkToken } from './tokens';
import { utcText } from './wire';

type Body = Record<string, unknown>;

type Asked = { accessToken: string | null; address: string };

/**
 * `GET …/payment-auth/transactions/{MasterMerchantId}{transactionRefId}` (protocols/tigo-secure.md §1.9). The two ids
 * are joined with nothing between them, so each id of the merchant's accounts is tried as the beginning.
 */
export async function answerStatus(context: Context, asked: Asked & { joined: string }): Promise<Answered<Body>> {
  const presented = await checkToken(context, asked);
  if (!presented.ok) return presented;
  const { merchantId } = presented.value.merchant;
  for (const id of await masterMerchantIds(context, merchantId)) {
    if (!asked.joined.startsWith(id)) continue;
    const payment = await findTigoPayment(context.db, { merchantId, purchaseRef: asked.joined.slice(id.length) });
    if (payment && tigoData(payment).masterMerchant.id === id)
      return { ok: true, value: await status(context, 1, payment) };
  }
  return refuse({ why: 'transaction_unknown' });
}

/**
 * `GET …/v2/tigo/mfs/payments/transactions/{country}/{MasterMerchantId}/{merchantTransactionId}`
 * (protocols/tigo-secure-v2-and-push.md §2). One PHP client puts the mfsTransactionId in the middle; that is as good.
 */
export async function answerStatusV2(
  context: Context,
  asked: Asked & { country: string; id: string; reference: string },
): Promise<Answered<Body>> {
  const presented = await checkToken(context, asked);
  if (!presented.ok) return presented;
  const { merchantId } = presented.value.merchant;
  const payment = await findTigoPayment(context.db, { merchantId, purchaseRef: asked.reference });
  if (!payment) return refuse({ why: 'transaction_unknown' });
  const { masterMerchant, subscriber } = tigoData(payment);
  const body = await status(context, 2, payment);
  const isIts = asked.id === masterMerchant.id || asked.id === (body.Transaction as Body).mfsTransactionId;
  const isThere = asked.country.toUpperCase() === subscriber.country.toUpperCase();
  return isIts && isThere ? { ok: true, value: body } : refuse({ why: 'transaction_unknown' });
}

/** The ids of a merchant's accounts, the longest first: one may be the beginning of another. */
export async function masterMerchantIds(context: Context, merchantId: string): Promise<string[]> {
  const names = (await listCredentials(context.db, merchantId))
    .filter(({ kind }) => kind === 'tigo_account')
    .map(({ name }) => name.slice(name.indexOf('/') + 1));
  return [...new Set(names)].sort((a, b) => b.length - a.length);
}

async function status(context: Context, version: Version, payment: Payment): Promise<Body> {
  const data = tigoData(payment);
  const transaction = await transactionOf(context, version, payment);
  return { Transaction: transaction, ...echo(version, data, payment) };
}

async function transactionOf(context: Context, version: Version, payment: Payment): Promise<Body> {
  const { state } = payment;
  const attempt = state === 'paid' ? await findTakingAttempt(context.db, payment) : undefined;
  const mfsId = state === 'paid' ? mfsIdOf(payment, attempt?.operatorRef ?? null) : null;
  const ids =
    version === 1
      ? {
          refId: payment.purchaseRef,
          ...(mfsId === null ? {} : { externalRefId: externalRefIdOf(payment), mfsId }),
        }
      : {
          merchantTransactionId: payment.purchaseRef,
          ...(mfsId === null ? {} : { mfsTransactionId: mfsId }),
        };
  return {
    ...ids,
    createdOn: utcText(payment.createdAt),
    status: isFinal(state) ? statusOf(version, state) : 'pending',
    ...(payment.finishedAt ? { completedOn: utcText(payment.finishedAt) } : {}),
  };
}

/** The order again, without its pin. The local amount is what was really paid, once it was. */
function echo(version: Version, data: TigoData, payment: Payment): Body {
  const { paidMinor, amountMinor, currency } = payment;
  const differs = paidMinor !== null && paidMinor !== amountMinor;
  const amount = differs ? toDecimal({ minor: paidMinor, currency }) : data.localPayment.amount;
  return {
    MasterMerchant: data.masterMerchant,
    ...(data.merchant ? { Merchant: given(data.merchant) } : {}),
    Subscriber: given(data.subscriber),
    redirectUri: data.redirectUri,
    ...given({ callbackUri: data.callbackUri, language: data.language, terminalId: data.terminalId }),
    [version === 1 ? 'originPayment' : 'OriginPayment']: data.originPayment,
    ...given({ exchangeRate: data.exchangeRate }),
    LocalPayment: { amount, currencyCode: data.localPayment.currencyCode },
  };
}

/** What the order gave; what it left out is left out again. */
export function given(members: Record<string, string | null>): Body {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
}
