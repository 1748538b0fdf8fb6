import type { Context, Door, Ended } from '@/lib/checkout/context';
import { findAccessTokenOfPayment } from '@/lib/store/access-tokens';
import type { Payment } from '@/lib/store/payments';
import { findTigoPaymentByAuthCode } from '@/lib/store/tigo-payments';
import { authCodeHash } from './authorize';
import { tigoData } from './data';
import { remittanceText } from './remittance';
import { externalRefIdOf, mfsIdOf, resultParameters } from './result';
import { withParameters } from './wire';

/**
 * A merchant is told by a form posted to its callbackUri, and then its shopper goes to the redirectUri as it stands.
 * Without a callbackUri the same parameters ride on the redirectUri (guide, "Payment status callback").
 */
export const tigoSecure: Door = {
  tell: async (ended) => {
    const { callbackUri } = tigoData(ended.payment);
    if (callbackUri === null) return null;
    const body = new URLSearchParams(await parametersOf(ended)).toString();
    return { channel: 'form', target: callbackUri, body };
  },
  returnUrl: async (ended) => {
    const { callbackUri, redirectUri } = tigoData(ended.payment);
    return callbackUri === null ? withParameters(redirectUri, await parametersOf(ended)) : redirectUri;
  },
  receiverText: remittanceText,
};

/** The payment behind a redirectUrl; undefined unless code and reference belong together. */
export async function paymentOfAuthCode(
  context: Context,
  { authCode, reference }: { authCode: string; reference: string },
): Promise<Payment | undefined> {
  const payment = await findTigoPaymentByAuthCode(context.db, authCodeHash(context.keys, authCode));
  return payment?.purchaseRef === reference ? payment : undefined;
}

async function parametersOf(ended: Ended): Promise<[string, string][]> {
  const { payment } = ended;
  const { version, language } = tigoData(payment);
  return resultParameters({
    version,
    state: payment.state,
    reason: payment.reason,
    reference: payment.purchaseRef,
    language,
    paid: payment.state === 'paid' ? await paidOf(ended) : null,
  });
}

/** Only a paid payment's token goes back: with it the merchant knows that nobody but us can have said so. */
async function paidOf({ db, keys, payment, operatorRef }: Ended) {
  const token = await findAccessTokenOfPayment(db, payment.id);
  if (!token) throw new Error('A Tigo Secure payment without its token');
  return {
    externalRefId: externalRefIdOf(payment),
    mfsId: mfsIdOf(payment, operatorRef),
    accessToken: keys.open(token.tokenSealed, token.tokenHash),
  };
}
