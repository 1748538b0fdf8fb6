import { X509Certificate } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { type ClientName, clientCertificate } from '@/e2e/support/certificates';
import { fingerprintOf } from '@/lib/merchants/client-certificate';
import { newId } from '@/lib/platform/random';
import {
  type ClientCertificate,
  insertClientCertificate,
  listClientCertificates,
  MAX_CERTIFICATES,
  revokeClientCertificate,
} from '@/lib/store/client-certificates';
import { NOON, someMerchant } from '@/lib/store/notifications.fixture';
import { testDatabase } from '@/lib/testing/database';
import { presentedCertificate, refuseWithoutCertificate } from './client-certificate';

const { db } = testDatabase();
const PROXIES = ['127.0.0.1/32', '::1/128'];

type Sent = { peer?: string; cert?: string; verify?: string };

/** A request as it comes from nginx; whatever is given is otherwise. */
function request({ peer = '127.0.0.1', cert, verify = 'NONE' }: Sent = {}): Request {
  const headers = { 'x-guichet-peer': peer, 'x-client-verify': verify, ...(cert ? { 'x-client-cert': cert } : {}) };
  return new Request('http://guichet.test/v1/tigo/mfs/depositRemittance', { method: 'POST', headers });
}

const escaped = (name: ClientName) => encodeURIComponent(clientCertificate(name).cert);
const fingerprint = (name: ClientName) => fingerprintOf(new X509Certificate(clientCertificate(name).cert));

describe('a presented certificate', () => {
  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('is read from the proxy at %s', (peer) => {
    const read = presentedCertificate(request({ peer, cert: escaped('good'), verify: 'SUCCESS' }), PROXIES);
    expect(read?.verified).toBe(true);
    expect(read && fingerprintOf(read.certificate)).toBe(fingerprint('good'));
  });

  it.each(['198.51.100.7', '127.0.0.2', '::2', ''])('is no word of anybody else: %j', (peer) => {
    const sent = request({ peer, cert: escaped('good'), verify: 'SUCCESS' });
    expect(presentedCertificate(sent, PROXIES)).toBeUndefined();
  });

  it('is nobody’s word where no proxy is trusted, nor in X-Forwarded-For', () => {
    const sent = request({ peer: '198.51.100.7', cert: escaped('good'), verify: 'SUCCESS' });
    sent.headers.set('x-forwarded-for', '127.0.0.1');
    expect(presentedCertificate(sent, PROXIES)).toBeUndefined();
    expect(presentedCertificate(request({ cert: escaped('good') }), [])).toBeUndefined();
  });

  it.each(['NONE', 'FAILED:certificate has expired', 'success', 'SUCCESS, SUCCESS', ''])(
    'is verified only by the one word for it, not by %j',
    (verify) => {
      expect(presentedCertificate(request({ cert: escaped('good'), verify }), PROXIES)).toMatchObject({
        verified: false,
      });
    },
  );

  it.each([
    ['is not escaped well', '%E0%A4%A'],
    ['is no certificate', encodeURIComponent('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')],
    ['is two', `${escaped('good')},${escaped('good')}`],
  ])('that %s is none', (_, cert) => {
    expect(presentedCertificate(request({ cert, verify: 'SUCCESS' }), PROXIES)).toBeUndefined();
  });
});

async function register(merchantId: string, over: Partial<ClientCertificate>): Promise<ClientCertificate> {
  const row = {
    id: newId('crt', NOON),
    merchantId,
    fingerprint: null,
    issuer: null,
    subject: null,
    validFrom: new Date('2020-01-01T00:00:00.000Z'),
    validUntil: new Date('2100-01-01T00:00:00.000Z'),
    createdAt: NOON,
    revokedAt: null,
    ...over,
  };
  await insertClientCertificate(db(), row);
  return row;
}

const asked = (mode: 'live' | 'sandbox', now = NOON) => ({
  db: db(),
  clock: () => now,
  env: { mode, trustedProxies: PROXIES },
});

describe('live mode', () => {
  it('lets a registered certificate through, and says why it refuses another', async () => {
    const merchantId = await someMerchant(db());
    await register(merchantId, { fingerprint: fingerprint('good') });
    await register(merchantId, { issuer: 'C=SN, CN=Partners\\2C all of them, O=Guichet tests', subject: 'CN=nobody' });
    await register(merchantId, { fingerprint: fingerprint('expired') });
    const answers = async (sent: Sent) => refuseWithoutCertificate(asked('live'), request(sent), merchantId);

    expect(
      await answers({ cert: escaped('good'), verify: 'FAILED:unable to verify the first certificate' }),
    ).toBeNull();
    for (const [sent, words] of [
      [{}, 'none was presented'],
      [{ cert: escaped('foreign') }, 'not registered'],
      [{ cert: escaped('expired'), verify: 'FAILED:certificate has expired' }, 'expired'],
      [{ cert: escaped('good'), peer: '198.51.100.7' }, 'none was presented'],
    ] as const) {
      const refused = await answers(sent);
      expect(refused?.status).toBe(403);
      expect(refused?.headers.get('content-type')).toBe('application/json');
      expect(await refused?.json()).toEqual({
        fault: {
          faultstring: `Access Denied for client certificate : ${words}`,
          detail: { errorcode: 'accesscontrol.ClientCertificateDenied' },
        },
      });
    }
  });

  it('refuses a certificate that is another merchant’s', async () => {
    const merchantId = await someMerchant(db());
    await register(await someMerchant(db()), { fingerprint: fingerprint('good') });
    const sent = request({ cert: escaped('good'), verify: 'SUCCESS' });
    expect((await refuseWithoutCertificate(asked('live'), sent, merchantId))?.status).toBe(403);
  });

  it('refuses a certificate from the moment that it is revoked', async () => {
    const merchantId = await someMerchant(db());
    const { id } = await register(merchantId, { fingerprint: fingerprint('good') });
    const sent = () => request({ cert: escaped('good'), verify: 'SUCCESS' });
    expect(await refuseWithoutCertificate(asked('live'), sent(), merchantId)).toBeNull();
    expect(await revokeClientCertificate(db(), { merchantId: await someMerchant(db()), id, now: NOON })).toBe(false);
    expect(await refuseWithoutCertificate(asked('live'), sent(), merchantId)).toBeNull();
    expect(await revokeClientCertificate(db(), { merchantId, id, now: NOON })).toBe(true);
    expect((await refuseWithoutCertificate(asked('live'), sent(), merchantId))?.status).toBe(403);
    const later = new Date(NOON.getTime() + 60_000);
    expect(await revokeClientCertificate(db(), { merchantId, id, now: later })).toBe(true);
    expect((await listClientCertificates(db(), merchantId))[0]?.revokedAt).toEqual(NOON);
  });

  it('still knows a revoked fingerprint, and every live issuer, behind hundreds of revoked issuers', async () => {
    const merchantId = await someMerchant(db());
    const issuer = 'C=SN, CN=Partners\\2C all of them, O=Guichet tests';
    const early = new Date(NOON.getTime() - 60_000);
    await register(merchantId, { issuer, createdAt: early });
    await register(merchantId, { fingerprint: fingerprint('good'), revokedAt: NOON, createdAt: early });
    for (let n = 0; n < 2 * MAX_CERTIFICATES; n++) await register(merchantId, { issuer: `CN=${n}`, revokedAt: NOON });
    const verified = (name: ClientName) => request({ cert: escaped(name), verify: 'SUCCESS' });
    expect((await refuseWithoutCertificate(asked('live'), verified('good'), merchantId))?.status).toBe(403);
    expect(await refuseWithoutCertificate(asked('live'), verified('next'), merchantId)).toBeNull();
    const listed = await listClientCertificates(db(), merchantId);
    expect(listed).toHaveLength(MAX_CERTIFICATES);
    expect(listed[0]).toMatchObject({ issuer, revokedAt: null });
  });
});

test('the sandbox asks for no certificate, and a bad one does no harm there', async () => {
  const merchantId = await someMerchant(db());
  await register(merchantId, { fingerprint: fingerprint('good') });
  for (const sent of [{}, { cert: escaped('expired') }, { cert: 'rubbish' }]) {
    expect(await refuseWithoutCertificate(asked('sandbox'), request(sent), merchantId)).toBeNull();
  }
});
