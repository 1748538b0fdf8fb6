import type { ServerResponse } from 'node:http';
import { POST as postToken } from '@/app/v1/oauth/generate/accesstoken/route';
import { POST as postToken2018 } from '@/app/v1/oauth/generate/accesstoken-test-2018/route';
import { POST as postTokenV2 } from '@/app/v1/oauth/mfs/payments/tokens/route';
import { GET as getStatus } from '@/app/v1/payment-auth/transactions/[...ids]/route';
import { POST as postDeposit } from '@/app/v1/tigo/mfs/depositRemittance/route';
import { GET as getDepositStatus } from '@/app/v1/tigo/mfs/depositRemittance/transactions/[...ids]/route';
import { POST as postReversal } from '@/app/v1/tigo/mfs/reverseTransaction/route';
import { POST as postValidation } from '@/app/v1/tigo/mfs/validateMFSAccount/route';
import { POST as postValidation2018 } from '@/app/v1/tigo/mfs/validateMFSAccount-test-2018/route';
import { POST as postAuthorize } from '@/app/v1/tigo/payment-auth/authorize/route';
import { POST as postAutorize } from '@/app/v1/tigo/payment-auth/autorize/route';
import { GET as getPage } from '@/app/v1/tigo/payment-auth/transactions/route';
import { POST as postAuthorize2018 } from '@/app/v1/tigo/payment-auth-test-2018/authorize/route';
import { GET as getSystemStatus } from '@/app/v1/tigo/systemstatus/route';
import { POST as postAuthorizeV2 } from '@/app/v2/tigo/mfs/payments/authorizations/route';
import { DELETE as deleteV2, GET as getStatusV2 } from '@/app/v2/tigo/mfs/payments/transactions/[...ids]/route';
import { tigoSecure } from '@/lib/doors/tigo-secure/door';
import { createMerchant, type NewMerchant } from '@/lib/merchants/create-merchant';
import { readEnv } from '@/lib/platform/env';
import type { Database } from '@/lib/store/database';
import { makeDesk } from '@/lib/testing/desk';
import { localServer, type Received } from '@/lib/testing/server';
import type { App } from '../app';

type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>;

const ROUTES = new Map<string, Handler>([
  ['POST /v1/oauth/generate/accesstoken', postToken],
  ['POST /v1/oauth/generate/accesstoken-test-2018', postToken2018],
  ['POST /v1/oauth/mfs/payments/tokens', postTokenV2],
  ['POST /v1/tigo/payment-auth/authorize', postAuthorize],
  ['POST /v1/tigo/payment-auth/autorize', postAutorize],
  ['POST /v1/tigo/payment-auth-test-2018/authorize', postAuthorize2018],
  ['GET /v1/tigo/payment-auth/transactions', getPage],
  ['GET /v1/payment-auth/transactions', getStatus],
  ['POST /v2/tigo/mfs/payments/authorizations', postAuthorizeV2],
  ['GET /v2/tigo/mfs/payments/transactions', getStatusV2],
  ['DELETE /v2/tigo/mfs/payments/transactions', deleteV2],
  ['GET /v1/tigo/systemstatus', getSystemStatus],
  ['POST /v1/tigo/mfs/validateMFSAccount', postValidation],
  ['POST /v1/tigo/mfs/validateMFSAccount-test-2018', postValidation2018],
  ['POST /v1/tigo/mfs/depositRemittance', postDeposit],
  ['GET /v1/tigo/mfs/depositRemittance/transactions', getDepositStatus],
  ['POST /v1/tigo/mfs/reverseTransaction', postReversal],
]);

export type Reply = { status: number; type: string; text: string; json: Record<string, never>; location: string };

/** The door behind real HTTP: the product's own route handlers on a desk, and a merchant whose secrets are known. */
export async function openFront(database: Database) {
  const desk = await makeDesk(database.db);
  const { context } = desk;
  context.doors['tigo-secure'] = tigoSecure;
  const front = await localServer((request, response) => void answer(request, response));
  const env = readEnv({ BASE_URL: front.url, SESSION_RATE_PER_MINUTE: '1000000' });
  const worker = { wake: () => {}, stop: async () => {} };
  const app: App = { env, database, db: database.db, clock: context.clock, keys: context.keys, context, worker };
  (globalThis as { guichetApp?: Promise<App> }).guichetApp = Promise.resolve(app);

  async function answer({ method, path, headers, body }: Received, response: ServerResponse) {
    const pathname = path.split('?')[0] ?? '';
    const handler = [...ROUTES].find(([name]) => `${method} ${pathname}/`.startsWith(`${name}/`))?.[1];
    const sent = { ...(headers as Record<string, string>), 'x-guichet-peer': '127.0.0.1' };
    const request = new Request(`${front.url}${path}`, { method, headers: sent, body: method === 'GET' ? null : body });
    const answered = handler
      ? await handler(request, { params: Promise.resolve({} as never) })
      : new Response(null, { status: 404 });
    response.writeHead(answered.status, Object.fromEntries(answered.headers));
    response.end(await answered.text());
  }

  const merchantWith = (over: Partial<NewMerchant> = {}) =>
    createMerchant(
      { db: database.db, keys: context.keys, now: context.clock(), mode: 'sandbox' },
      {
        name: 'Boutique',
        currency: 'TZS',
        amountUnit: 'major',
        acceptUrl: null,
        declineUrl: null,
        cancelUrl: null,
        notificationUrl: null,
        mbankingUrl: null,
        allowedIps: ['127.0.0.1'],
        returnOrigins: [],
        operators: null,
        ...over,
      },
    );
  const shop = await merchantWith();

  const call = async (method: string, path: string, init: { headers?: Record<string, string>; body?: string } = {}) => {
    const answered = await fetch(`${front.url}${path}`, { method, redirect: 'manual', ...init });
    const text = await answered.text();
    const type = answered.headers.get('content-type') ?? '';
    const json = type.startsWith('application/json') ? JSON.parse(text) : {};
    const reply: Reply = {
      status: answered.status,
      type,
      text,
      json,
      location: answered.headers.get('location') ?? '',
    };
    return reply;
  };

  const askToken = (tigo: { clientId: string; clientSecret: string }) =>
    call('POST', '/v1/oauth/generate/accesstoken?grant_type=client_credentials', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ client_id: tigo.clientId, client_secret: tigo.clientSecret }).toString(),
    });

  return {
    desk,
    shop,
    merchantWith,
    call,
    askToken,
    token: async (tigo: { clientId: string; clientSecret: string } = shop.secrets.tigo): Promise<string> =>
      (await askToken(tigo)).json.accessToken ?? 'no token',
    /** The master merchant of the requests, as its merchant writes it. */
    master: ({ account, pin, id }: { account: string; pin: string; id: string } = shop.secrets.tigo) => ({
      account,
      pin,
      id,
    }),
    close: async () => {
      await Promise.all([front.close(), desk.close()]);
      (globalThis as { guichetApp?: Promise<App> | undefined }).guichetApp = undefined;
    },
  };
}
export type Front = Awaited<ReturnType<typeof openFront>>;
