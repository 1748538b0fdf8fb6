import { authority, clientCertificate } from './support/certificates';
import { type Product, startProduct } from './support/product';
import { createMerchant } from './support/shop';
import { expect, test } from './support/test';
import { type Asking, askFrom, startTlsProxy, type TlsProxy, type Told } from './support/tls-proxy';

test.describe.configure({ mode: 'default' });

const ADMIN_TOKEN = 'admin_test_demo_live';
const DEPOSIT = '/v1/tigo/mfs/depositRemittance';
const STATUS = `${DEPOSIT}/transactions/AnyAggregatorAnyReference`;

type Partner = { merchantId: string; tigo: { clientId: string; clientSecret: string } };
type Registered = { id: string; fingerprint: string | null; issuer: string | null; revokedAt: string | null };

let product: Product;
let proxy: TlsProxy;

test.beforeAll(async () => {
  // Where there is no nginx its package may have to be fetched first.
  test.setTimeout(240_000);
  product = await startProduct({
    env: {
      GUICHET_MODE: 'live',
      GUICHET_SECRET: 'e2e-secret-of-more-than-32-characters-0123456789',
      ADMIN_TOKEN,
      BASE_URL: 'https://pay.example',
      SMS_URL: 'http://127.0.0.1:9/cgi-bin/sendsms?username=u&password=p',
      TRUSTED_PROXIES: '127.0.0.1/32,::1/128',
    },
  });
  proxy = await startTlsProxy(product);
});

test.afterAll(async () => {
  await proxy?.stop();
  await product?.end();
});

async function newPartner(): Promise<Partner> {
  const made = await createMerchant(product, { name: 'Remittance', allowedIps: ['127.0.0.0/8'] }, ADMIN_TOKEN);
  return made as unknown as Partner;
}

function admin(partner: { merchantId: string }, method: string, path = '', body?: unknown): Promise<Response> {
  return fetch(`${product.url}/api/v1/merchants/${partner.merchantId}/certificates${path}`, {
    method,
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function register(partner: Partner, body: unknown): Promise<Registered> {
  const answer = await admin(partner, 'POST', '', body);
  expect(answer.status).toBe(201);
  return (await answer.json()) as Registered;
}

/** A token of the partner's, and with it one request, both by the same way. */
async function ask(
  partner: Partner,
  asking: Omit<Asking, 'path'> & { path?: string } = {},
  way: (asking: Asking) => Promise<Told> = proxy.ask,
): Promise<Told> {
  const { clientId, clientSecret } = partner.tigo;
  const form = new URLSearchParams({ client_id: clientId, client_secret: clientSecret });
  const token = await way({
    ...asking,
    method: 'POST',
    path: '/v1/oauth/generate/accesstoken?grant_type=client_credentials',
    headers: { ...asking.headers, 'content-type': 'application/x-www-form-urlencoded' },
    body: `${form}`,
  });
  expect(token.status, 'no certificate is needed for a token').toBe(200);
  const { accessToken } = JSON.parse(token.body) as { accessToken: string };
  const headers = { ...asking.headers, accesstoken: accessToken, 'content-type': 'application/json' };
  return way({ path: DEPOSIT, body: '{}', ...asking, headers });
}

function expectRefused(told: Told, words: string): void {
  expect(told.status).toBe(403);
  expect(told.type).toContain('application/json');
  expect(JSON.parse(told.body)).toEqual({
    fault: {
      faultstring: `Access Denied for client certificate : ${words}`,
      detail: { errorcode: 'accesscontrol.ClientCertificateDenied' },
    },
  });
}

/** Past the certificate: what is refused now is the empty deposit, or a reference that nobody knows. */
function expectHeard(told: Told): void {
  expect(told.type, told.body).toContain('application/json');
  expect([400, 500], told.body).toContain(told.status);
  expect(told.body).not.toMatch(/Access Denied|server_error/);
}

test('a registered certificate is heard; a foreign, an expired and a missing one are refused, for the deposit and its status', async () => {
  const partner = await newPartner();
  await register(partner, { pem: clientCertificate('good').cert });
  for (const what of [{ path: DEPOSIT }, { path: STATUS, method: 'GET' }] as const) {
    expectHeard(await ask(partner, { ...what, as: 'good' }));
    expectRefused(await ask(partner, { ...what, as: 'foreign' }), 'not registered');
    expectRefused(await ask(partner, { ...what, as: 'expired' }), 'not registered');
    expectRefused(await ask(partner, what), 'none was presented');
  }
});

test('an issuer is believed when the proxy verified it: its name in a foreign or an expired certificate is not enough', async () => {
  const partner = await newPartner();
  const issuer = 'CN=Partners\\, all of them,O=Guichet tests,C=SN';
  await register(partner, { issuer, subject: 'CN=remittance,O=Tigo Cash,C=SN' });
  expectHeard(await ask(partner, { as: 'good' }));
  expectHeard(await ask(partner, { as: 'next' }));
  expectRefused(await ask(partner, { as: 'foreign' }), 'not verified');
  expectRefused(await ask(partner, { as: 'expired' }), 'expired');
  const another = await newPartner();
  expectRefused(await ask(another, { as: 'good' }), 'not registered');
});

test('during an exchange both certificates are good, and the old one ends when it is revoked', async () => {
  const partner = await newPartner();
  const old = await register(partner, { pem: clientCertificate('good').cert });
  const next = await register(partner, { pem: clientCertificate('next').cert });
  for (const as of ['good', 'next'] as const) expectHeard(await ask(partner, { as }));
  expect((await admin(await newPartner(), 'DELETE', `/${old.id}`)).status).toBe(404);
  for (const _ of ['once', 'again']) expect((await admin(partner, 'DELETE', `/${old.id}`)).status).toBe(204);
  expectRefused(await ask(partner, { as: 'good' }), 'revoked');
  expectHeard(await ask(partner, { as: 'next' }));
  const { certificates } = (await (await admin(partner, 'GET')).json()) as { certificates: Registered[] };
  expect(certificates.map(({ id, revokedAt }) => [id, revokedAt !== null])).toEqual([
    [next.id, false],
    [old.id, true],
  ]);
  expect(certificates[0]?.fingerprint).toMatch(/^[0-9a-f]{64}$/);
});

test('a client cannot write the headers itself, neither through the proxy nor past it', async () => {
  const partner = await newPartner();
  await register(partner, { pem: clientCertificate('good').cert });
  const forged = {
    'X-Client-Cert': encodeURIComponent(clientCertificate('good').cert),
    'X-Client-Verify': 'SUCCESS',
    'X-Guichet-Peer': '127.0.0.1',
    'X-Forwarded-For': '127.0.0.1',
  };
  expectRefused(await ask(partner, { headers: forged }), 'none was presented');
  expectRefused(await ask(partner, { headers: forged, as: 'foreign' }), 'not registered');
  expectRefused(await ask(partner, { headers: forged, host: 'pay.example' }), 'none was presented');
  expectRefused(await ask(partner, { as: 'good', host: 'pay.example' }), 'none was presented');
  // Only Linux has the other loopback addresses by itself.
  if (process.platform !== 'linux') return;
  const past = (asking: Asking) => askFrom('127.0.0.2', product, asking);
  expectRefused(await ask(partner, { headers: forged }, past), 'none was presented');
});

test('certificates are registered by the administrator alone, and only ones that can be used', async () => {
  const partner = await newPartner();
  const path = `${product.url}/api/v1/merchants/${partner.merchantId}/certificates`;
  for (const method of ['GET', 'POST', 'DELETE']) {
    const target = method === 'DELETE' ? `${path}/crt_1` : path;
    expect((await fetch(target, { method, ...(method === 'POST' ? { body: '{}' } : {}) })).status).toBe(401);
  }
  for (const [body, field] of [
    [{}, '(body)'],
    [{ pem: `${authority()}${authority()}` }, 'pem'],
    [{ pem: clientCertificate('good').key }, 'pem'],
    [{ pem: clientCertificate('expired').cert }, 'validUntil'],
    [{ fingerprint: 'ab:cd' }, 'fingerprint'],
    [{ issuer: '/C=SN/CN=Partners' }, 'issuer'],
  ] as const) {
    const answer = await admin(partner, 'POST', '', body);
    expect(answer.status).toBe(422);
    const problem = await answer.text();
    expect(JSON.parse(problem).errors).toEqual([{ field, message: expect.any(String) }]);
    expect(problem).not.toContain('PRIVATE');
  }
  expect((await admin({ merchantId: '1000000000000000' }, 'POST', '', { issuer: 'CN=a' })).status).toBe(404);
  expect((await admin({ merchantId: '1000000000000000' }, 'GET')).status).toBe(404);
  expect(await (await admin(partner, 'GET')).json()).toEqual({ certificates: [] });
});
