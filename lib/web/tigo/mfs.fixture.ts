import { submitOtp } from '@/lib/checkout/submit-otp';
import { submitPin } from '@/lib/checkout/submit-pin';
import { sample, sampleV2 } from '@/lib/doors/tigo-secure/request.fixture';
import { sampleDeposit, sampleReversal, sampleValidation } from '@/lib/doors/tigo-secure/service.fixture';
import { newNumber } from '@/lib/sandbox/fixture';
import { answerPrompt, readPhone } from '@/lib/sandbox/phone';
import type { Db } from '@/lib/store/database';
import { findTigoPayment } from '@/lib/store/tigo-payments';
import { BROWSER } from '@/lib/testing/desk';
import { startReconciler } from '@/lib/worker/reconcile';
import type { Front, Reply } from './front.fixture';

type Members = Record<string, unknown>;
type Tigo = Parameters<Front['master']>[0] & Parameters<Front['token']>[0];

let references = 0;
export const newReference = () => `service-${references++}`;

/** What a partner's server does at the services beside the payment, each call with a token of its own. */
export function partnerAt(front: Front, db: Db, tigo: Tigo = front.shop.secrets.tigo) {
  const { desk } = front;
  const send = async (method: string, path: string, body?: unknown): Promise<Reply> =>
    front.call(method, path, {
      headers: { accesstoken: await front.token(tigo) },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const receiver = (account: string) => ({ ...(sampleDeposit().ReceivingSubscriber as Members), account });

  /** Pays an order in Tanzania, of 218 223.00 shillings, with a number that ends so. */
  const paid = async (lastTwo = '00') => {
    const reference = newReference();
    const order = sample({ MasterMerchant: front.master(tigo), transactionRefId: reference });
    const placed = await send('POST', '/v1/tigo/payment-auth/authorize', order);
    if (placed.status !== 200) throw new Error(placed.text);
    const msisdn = newNumber(lastTwo, 'tigo-tz');
    const payment = await paymentOf(reference);
    await desk.typeNumber(payment, msisdn, '');
    const code = { otp: await desk.codeOn(msisdn), browserId: BROWSER };
    const coded = await submitOtp(desk.context, await desk.now(payment), code);
    if (!coded.ok) throw new Error(coded.code);
    const asked = await submitPin(desk.context, coded.value.payment, { pin: '1234', browserId: BROWSER });
    if (!asked.ok || !asked.value.attempt) throw new Error('The PIN was not taken');
    await desk.ask(desk.context, asked.value.payment, asked.value.attempt);
    return { reference, msisdn, mfsId: await mfsIdOf(`/v1/payment-auth/transactions/${tigo.id}${reference}`, 'mfsId') };
  };

  /** The same through version 2 in Paraguay, of 50 000 guaraníes, approved on the handset. */
  const paidV2 = async () => {
    const reference = newReference();
    const msisdn = newNumber('00', 'tigo-py');
    const order = sampleV2({ MasterMerchant: front.master(tigo), merchantTransactionId: reference });
    await send('POST', '/v2/tigo/mfs/payments/authorizations', order);
    const typed = await desk.typeNumber(await paymentOf(reference), msisdn, '');
    if (!typed.ok || !typed.value.attempt) throw new Error('The prompt was not sent');
    await desk.ask(desk.context, typed.value.payment, typed.value.attempt);
    const { prompts } = await readPhone(db, msisdn, desk.context.clock());
    await answerPrompt(db, { msisdn, id: `${prompts[0]?.id}`, pin: '1234' }, desk.context.clock());
    desk.pass(5_000);
    await desk.sandbox.tick();
    await desk.reconcile();
    const path = `/v2/tigo/mfs/payments/transactions/PRY/${tigo.id}/${reference}`;
    return { reference, msisdn, mfsId: await mfsIdOf(path, 'mfsTransactionId') };
  };

  const paymentOf = async (purchaseRef: string) => {
    const { merchantId } = front.shop.merchant;
    const found = await findTigoPayment(db, { merchantId, purchaseRef });
    if (!found) throw new Error('No payment was placed');
    return found;
  };

  const mfsIdOf = async (path: string, name: string): Promise<string> => {
    const { json } = await send('GET', path);
    const id = (json as Record<string, Members>).Transaction?.[name];
    if (typeof id !== 'string') throw new Error('The payment was not paid');
    return id;
  };

  return {
    send,
    paid,
    paidV2,
    receiver,
    validate: (account: string, over: Members = {}) => {
      const ReceivingSubscriber = { ...receiver(account), ...over };
      return send('POST', '/v1/tigo/mfs/validateMFSAccount', sampleValidation({ ReceivingSubscriber }));
    },
    deposit: (over: Members = {}) =>
      send('POST', '/v1/tigo/mfs/depositRemittance', {
        ...sampleDeposit({ PaymentAggregator: front.master(tigo), transactionRefId: newReference() }),
        ...over,
      }),
    depositStatus: (reference: unknown) =>
      send('GET', `/v1/tigo/mfs/depositRemittance/transactions/${encodeURIComponent(`${tigo.id}${reference}`)}`),
    reverse: (of: { reference: string; mfsId: string }, over: Members = {}) =>
      send('POST', '/v1/tigo/mfs/reverseTransaction', {
        ...sampleReversal({ MasterAccount: front.master(tigo) }),
        transactionRefId: of.reference,
        mfsTransactionId: of.mfsId,
        ...over,
      }),
    reverseV2: (of: { reference: string; mfsId: string }, over: Members = {}) =>
      send('DELETE', `/v2/tigo/mfs/payments/transactions/PRY/${of.mfsId}/${of.reference}`, {
        MasterAccount: front.master(tigo),
        ...over,
      }),
    /** What moved in a simulated wallet, in minor units. */
    moves: async (msisdn: string, operator = 'tigo-tz', currency = 'TZS') => {
      const wallet = await desk.wallet(operator, msisdn, currency);
      return wallet?.transactions.map(({ type, amount }) => `${type} ${amount}`).sort() ?? [];
    },
    texts: async (msisdn: string) => {
      await desk.told('nothing');
      return (await readPhone(db, msisdn, desk.context.clock())).messages.map(({ from, text }) => `${from}: ${text}`);
    },
    /** One look of the real worker at everything that is due. */
    reconcile: async () => {
      const running = startReconciler(desk.context);
      await new Promise(setImmediate);
      await running.stop();
    },
  };
}
export type Partner = ReturnType<typeof partnerAt>;
