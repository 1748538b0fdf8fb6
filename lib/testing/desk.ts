import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { askAgain, askOperator } from '@/lib/checkout/ask-operator';
import type { Context } from '@/lib/checkout/context';
import type { Order } from '@/lib/checkout/new-payment';
import { openSession } from '@/lib/checkout/open-session';
import { type Placed, placeOrder } from '@/lib/checkout/place-order';
import { submitNumber } from '@/lib/checkout/submit-number';
import { submitOtp } from '@/lib/checkout/submit-otp';
import { tmoneyOnline } from '@/lib/doors/tmoney-online/door';
import { createMerchant } from '@/lib/merchants/create-merchant';
import { handsetSender } from '@/lib/notify/sms-handset';
import { type CatalogueEntry, operatorEntry } from '@/lib/operators/catalogue';
import { makeOperator } from '@/lib/operators/registry';
import { keysFrom } from '@/lib/platform/crypto';
import { makeLogger } from '@/lib/platform/log';
import { makeSandbox, newNumber } from '@/lib/sandbox/fixture';
import { gsma } from '@/lib/sandbox/gsma/server';
import { simulatedOperator } from '@/lib/sandbox/networks';
import { receiveMessage } from '@/lib/sandbox/phone';
import { readWallet } from '@/lib/sandbox/wallets';
import { claimDueAttempts } from '@/lib/store/attempts';
import type { Db } from '@/lib/store/database';
import { findPayment, type Payment } from '@/lib/store/payments';
import { shopperTexts } from '@/lib/web/texts';
import { makeDeliverer } from '@/lib/worker/deliver';
import { type LocalServer, localServer, type Received } from './server';

export const BROWSER = 'the-browser-that-started-it';

const DEADLINES = {
  sessionMs: 180_000,
  pageMs: 600_000,
  otpMs: 60_000,
  pushMs: 300_000,
  resultMs: 15_000,
  tigoTokenMs: 600_000,
};

/**
 * A whole desk for tests of the use cases: the product's own parts on a real database, the simulated operator and
 * handset behind real HTTP, a merchant's server that records what it is told, and one clock that stands until `pass`.
 */
export async function makeDesk(db: Db) {
  const sandbox = makeSandbox(db);
  const { clock } = sandbox.world;
  const keys = keysFrom('a-secret-for-tests-of-thirty-two-characters');
  const world = await localServer((request, response) => void answerWorld(request, response));
  const shop = await localServer();
  const connect = (entry: CatalogueEntry) =>
    makeOperator(
      entry,
      {
        operator: entry.id,
        url: `${world.url}/gsma/${entry.id}`,
        credentials: { user: 'guichet', password: 'guichet-sandbox', apiKey: 'guichet-sandbox-api-key' },
        callbackUrl: (reference) => `${shop.url}/callback/${reference}`,
        timeoutMs: 5_000,
      },
      clock,
    );
  const tmoney = operatorEntry('tmoney-tg');
  if (!tmoney) throw new Error('TMoney is in the catalogue');
  const operator = connect(tmoney);
  const context: Context = {
    mode: 'sandbox',
    db,
    clock,
    keys,
    deadlines: DEADLINES,
    operatorFor: async (entry) => connect(entry),
    sms: handsetSender(world.url),
    texts: shopperTexts,
    doors: { 'tmoney-online': tmoneyOnline },
    wake: () => {},
  };

  /** The simulated operator's and the handset's addresses. */
  async function answerWorld(request: Received, response: ServerResponse) {
    const [, first = '', ...path] = request.path.split('/');
    if (first === 'sandbox') {
      const { from, text } = JSON.parse(request.body);
      await receiveMessage(db, { msisdn: path[2] ?? '', from, text }, clock());
      response.writeHead(201).end();
      return;
    }
    const headers = request.headers as Record<string, string>;
    const asked = new Request(`${world.url}${request.path}`, {
      method: request.method,
      headers: Object.fromEntries(Object.entries(headers).filter(([name]) => /^(x-|auth|content-type)/.test(name))),
      body: request.body || null,
    });
    const answer = await gsma(asked, { operator: path[0] ?? '', path: path.slice(1) }, sandbox.world);
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(await answer.text());
  }

  const { merchant } = await createMerchant(
    { db, keys, now: clock(), mode: 'sandbox' },
    {
      name: 'Boutique',
      currency: 'XOF',
      amountUnit: 'major',
      acceptUrl: `${shop.url}/accept`,
      declineUrl: `${shop.url}/decline`,
      cancelUrl: `${shop.url}/cancel`,
      notificationUrl: `${shop.url}/notify`,
      mbankingUrl: null,
      allowedIps: [],
      returnOrigins: [],
      operators: null,
    },
  );

  const order = async ({ sessionId, ...over }: Partial<Order> & { sessionId?: string } = {}): Promise<Placed> => {
    const session = sessionId ?? (await openSession(context, merchant.merchantId));
    const placed = await placeOrder(
      context,
      {
        door: 'tmoney-online',
        merchantId: merchant.merchantId,
        purchaseRef: `order-${randomUUID()}`,
        money: { minor: 5000n, currency: 'XOF' },
        amountUnit: 'major',
        brand: 'Boutique',
        description: null,
        pageText: null,
        language: 'fr',
        acceptUrl: `${shop.url}/accept`,
        declineUrl: `${shop.url}/decline`,
        cancelUrl: `${shop.url}/cancel`,
        msisdn: null,
        clientIp: '203.0.113.9',
        ...over,
      },
      session,
    );
    if (!placed.ok) throw new Error(placed.code);
    return placed.value;
  };

  const now = async (payment: Payment): Promise<Payment> => {
    const found = await findPayment(db, payment);
    if (!found) throw new Error('The payment is gone');
    return found;
  };

  const typeNumber = (payment: Payment, msisdn: string, pin = '1234', browserId = BROWSER) =>
    submitNumber(context, payment, { msisdn, pin, browserId, clientIp: '203.0.113.9' });

  /** The newest code on the handset. */
  const codeOn = async (msisdn: string): Promise<string> => {
    const { messages } = await sandbox.phone(msisdn);
    return messages.map(({ text }) => /\b\d{6}\b/.exec(text)?.[0]).find(Boolean) ?? 'no code';
  };

  /** A payment whose shopper has typed number and PIN and has the code. */
  const challenged = async (lastTwo: string, over: Partial<Order> = {}) => {
    const { payment } = await order(over);
    const msisdn = newNumber(lastTwo);
    const typed = await typeNumber(payment, msisdn);
    if (!typed.ok) throw new Error(typed.code);
    return { payment: await now(payment), msisdn, code: await codeOn(msisdn) };
  };

  /** A payment whose attempt is committed and whose operator has not been asked yet. */
  const asking = async (lastTwo: string, over: Partial<Order> = {}) => {
    const ready = await challenged(lastTwo, over);
    const result = await submitOtp(context, ready.payment, { otp: ready.code, browserId: BROWSER });
    if (!result.ok || !result.value.attempt) throw new Error('The code was not taken');
    return { ...ready, payment: result.value.payment, attempt: result.value.attempt };
  };

  return {
    context,
    sandbox,
    operator,
    merchant,
    shop,
    operatorServer: world,
    order,
    now,
    typeNumber,
    codeOn,
    challenged,
    asking,
    ask: askOperator,
    pass: sandbox.pass,
    /** A simulated wallet, as the truth that money is checked against. */
    wallet: (operatorId: string, msisdn: string, currency: string) => {
      const simulated = simulatedOperator(operatorId);
      return simulated && readWallet(db, simulated, { msisdn, currency });
    },
    /** Asks about every attempt that is due, as the worker would. */
    reconcile: async () => {
      const at = clock();
      const due = await claimDueAttempts(db, { now: at, leaseUntil: new Date(at.getTime() + 30_000), limit: 100 });
      for (const attempt of due) await askAgain(context, attempt);
      return due.length;
    },
    /** Delivers what is due, as the worker would, and answers what the merchant has been told so far of a purchase. */
    told: async (purchaseRef: string) => {
      const log = makeLogger('silent');
      const deliverer = makeDeliverer({ db, clock, random: () => 0, publicOnly: false, sms: context.sms, log });
      while ((await deliverer.tick()) > 0) await deliverer.settled();
      return notificationsAt(shop, purchaseRef);
    },
    close: async () => {
      await Promise.all([world.close(), shop.close()]);
    },
  };
}
export type Desk = Awaited<ReturnType<typeof makeDesk>>;

function notificationsAt(shop: LocalServer, purchaseRef: string): Record<string, string>[] {
  return shop.received
    .filter(({ path }) => path.startsWith('/notify?'))
    .map(({ path }) => Object.fromEntries(new URL(path, shop.url).searchParams))
    .filter((query) => query.purchaseref === purchaseRef);
}
