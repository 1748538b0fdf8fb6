import { X509Certificate } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { type ClientName, clientCertificate } from '@/e2e/support/certificates';
import type { ClientCertificate } from '@/lib/store/client-certificates';
import { certificateSchema } from './certificate-input';
import { fingerprintOf, judgeCertificate } from './client-certificate';
import { canonicalName } from './distinguished-name';
import { readCertificate } from './read-certificate';

const NOW = new Date('2026-03-01T12:00:00.000Z');
const ISSUER = 'C=SN, CN=Partners\\2C all of them, O=Guichet tests';
const SUBJECT = 'C=SN, CN=remittance, O=Tigo Cash';

const certificate = (name: ClientName) => new X509Certificate(clientCertificate(name).cert);
const presented = (name: ClientName, verified: boolean) => ({ certificate: certificate(name), verified });

function row(over: Partial<ClientCertificate>): ClientCertificate {
  return {
    id: 'crt_1',
    merchantId: '2280000000000001',
    fingerprint: null,
    issuer: null,
    subject: null,
    validFrom: new Date('2024-01-01T00:00:00.000Z'),
    validUntil: new Date('2030-01-01T00:00:00.000Z'),
    createdAt: NOW,
    revokedAt: null,
    ...over,
  };
}

const itself = (name: ClientName, over: Partial<ClientCertificate> = {}) =>
  row({ fingerprint: fingerprintOf(certificate(name)), ...over });
const byIssuer = (over: Partial<ClientCertificate> = {}) => row({ issuer: ISSUER, ...over });

describe('a certificate known by its fingerprint', () => {
  it('is good whoever signed it', () => {
    const known = itself('good');
    expect(judgeCertificate(presented('good', false), [known], NOW)).toEqual({ ok: true, value: known });
    expect(judgeCertificate(presented('foreign', false), [itself('foreign')], NOW).ok).toBe(true);
  });

  it.each([
    ['the row ended', itself('good', { validUntil: new Date(NOW.getTime() - 1) }), 'expired'],
    ['the row has not begun', itself('good', { validFrom: new Date(NOW.getTime() + 1) }), 'not_yet_valid'],
    ['it was revoked', itself('good', { revokedAt: NOW }), 'revoked'],
    ['it is another one of the same name', itself('next'), 'unknown'],
  ] as const)('is refused where %s', (_, known, code) => {
    expect(judgeCertificate(presented('good', true), [known], NOW)).toEqual({ ok: false, code });
  });

  it('is refused by its own dates, whatever the row and the proxy say', () => {
    expect(judgeCertificate(presented('expired', true), [itself('expired')], NOW)).toEqual({
      ok: false,
      code: 'expired',
    });
    const early = new Date('2024-05-31T23:59:59.000Z');
    expect(judgeCertificate(presented('next', true), [itself('next')], early)).toEqual({
      ok: false,
      code: 'not_yet_valid',
    });
  });

  it('is good to the last moment of its row and of itself', () => {
    const last = new Date('2024-01-01T00:00:00.000Z');
    expect(judgeCertificate(presented('expired', false), [itself('expired', { validUntil: last })], last).ok).toBe(
      true,
    );
  });
});

describe('a certificate known by its issuer', () => {
  it('is good when the proxy verified it, for any subject or for the one that is named', () => {
    expect(judgeCertificate(presented('good', true), [byIssuer()], NOW).ok).toBe(true);
    expect(judgeCertificate(presented('good', true), [byIssuer({ subject: SUBJECT })], NOW).ok).toBe(true);
  });

  it.each([
    ['nobody verified the signature', presented('foreign', false), byIssuer(), 'not_verified'],
    ['the subject is another', presented('good', true), byIssuer({ subject: 'CN=somebody' }), 'unknown'],
    ['the issuer is another', presented('good', true), byIssuer({ issuer: 'CN=Partners' }), 'unknown'],
    ['it ran out', presented('expired', false), byIssuer(), 'expired'],
    ['the row was revoked', presented('good', true), byIssuer({ revokedAt: NOW }), 'revoked'],
    ['the row ended', presented('good', true), byIssuer({ validUntil: new Date(NOW.getTime() - 1) }), 'expired'],
  ] as const)('is refused where %s', (_, shown, known, code) => {
    expect(judgeCertificate(shown, [known], NOW)).toEqual({ ok: false, code });
  });

  it('is refused once its own fingerprint is revoked, while others of the issuer stay good', () => {
    const known = [byIssuer(), itself('good', { revokedAt: NOW })];
    expect(judgeCertificate(presented('good', true), known, NOW)).toEqual({ ok: false, code: 'revoked' });
    expect(judgeCertificate(presented('next', true), known, NOW).ok).toBe(true);
  });

  it('is not what the issuer of a fingerprint row says, which is for people', () => {
    const known = itself('next', { issuer: ISSUER, subject: SUBJECT });
    expect(judgeCertificate(presented('good', true), [known], NOW)).toEqual({ ok: false, code: 'unknown' });
  });
});

test('while certificates are exchanged the old and the new one are both good', () => {
  const known = [itself('next'), itself('good')];
  for (const name of ['good', 'next'] as const)
    expect(judgeCertificate(presented(name, false), known, NOW).ok).toBe(true);
});

test('one live row is enough, however many revoked ones name the same certificate', () => {
  const known = [itself('good', { revokedAt: NOW }), itself('good')];
  expect(judgeCertificate(presented('good', false), known, NOW).ok).toBe(true);
});

test('without a certificate, and with one where nothing is registered, nobody passes', () => {
  expect(judgeCertificate(undefined, [itself('good'), byIssuer()], NOW)).toEqual({ ok: false, code: 'missing' });
  expect(judgeCertificate(presented('good', true), [], NOW)).toEqual({ ok: false, code: 'unknown' });
});

describe('a name', () => {
  it('is the same as Node prints it and in RFC 2253, in either order', () => {
    expect(canonicalName(certificate('good').issuer)).toBe(ISSUER);
    expect(canonicalName('CN=Partners\\, all of them,O=Guichet tests,C=SN')).toBe(ISSUER);
    expect(canonicalName('c = SN, o = Guichet tests, cn = Partners\\2C all of them')).toBe(ISSUER);
    expect(canonicalName(ISSUER)).toBe(ISSUER);
    expect(canonicalName('CN=Lom\\C3\\A9')).toBe(canonicalName('CN=Lomé'));
  });

  it('cannot be made to look like another by what is inside a value', () => {
    for (const text of ['CN=a\\,O=b', 'CN=a\\+O=b', 'CN=a\\0AO=b', 'CN=a\\\\,O=b', 'CN=a\\5C\\,O=b']) {
      expect(canonicalName(text)).not.toBe(canonicalName('CN=a,O=b'));
    }
    expect(canonicalName('CN=a\\\\41')).not.toBe(canonicalName('CN=a\\41'));
  });

  it.each(['', 'Tigo', '/C=SN/CN=Tigo', 'CN="a, O=b"', 'CN=a\\', '=a'])('is not %j', (text) => {
    expect(canonicalName(text)).toBeUndefined();
  });
});

describe('a PEM', () => {
  const { cert, key } = clientCertificate('good');

  it('is read with spaces around it', () => {
    expect(readCertificate(`\n${cert}\n`)?.fingerprint256).toBe(certificate('good').fingerprint256);
  });

  it.each([
    ['a key', key],
    ['a key beside it', cert + key],
    ['two certificates', cert + clientCertificate('next').cert],
    ['two headers in one, as a careless proxy joins them', `${cert}, ${cert}`],
    ['half of it', cert.slice(0, 300)],
    ['no certificate inside', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
    ['nothing', ''],
  ])('is not %s', (_, text) => {
    expect(readCertificate(text)).toBeUndefined();
  });
});

describe('what an administrator registers', () => {
  const read = (body: unknown) => certificateSchema(NOW).safeParse(body);
  const fingerprint = fingerprintOf(certificate('good'));

  it('is a certificate with its own dates, unless others are given', () => {
    const { cert: pem } = clientCertificate('good');
    expect(read({ pem }).data).toEqual({
      fingerprint,
      issuer: ISSUER,
      subject: SUBJECT,
      validFrom: new Date('2024-01-01T00:00:00.000Z'),
      validUntil: new Date('2124-01-01T00:00:00.000Z'),
    });
    const given = { validFrom: '2026-04-01T02:00:00+02:00', validUntil: '2026-05-01T00:00:00Z' };
    expect(read({ pem, ...given }).data).toMatchObject({
      validFrom: new Date('2026-04-01T00:00:00.000Z'),
      validUntil: new Date('2026-05-01T00:00:00.000Z'),
    });
  });

  it('is a fingerprint as openssl prints it, from now on', () => {
    const printed = `sha256 Fingerprint=${certificate('good').fingerprint256}`;
    expect(read({ fingerprint: printed }).data).toMatchObject({ fingerprint, issuer: null, validFrom: NOW });
  });

  it('is an issuer, with a subject or for any', () => {
    const issuer = 'CN=Partners\\, all of them,O=Guichet tests,C=SN';
    expect(read({ issuer }).data).toMatchObject({ fingerprint: null, issuer: ISSUER, subject: null });
    expect(read({ issuer, subject: 'CN=remittance,O=Tigo Cash,C=SN' }).data).toMatchObject({ subject: SUBJECT });
  });

  it.each([
    ['nothing', {}, ''],
    ['a fingerprint and an issuer', { fingerprint, issuer: 'CN=a' }, ''],
    ['a subject alone', { fingerprint, subject: 'CN=a' }, 'subject'],
    ['SHA-1', { fingerprint: 'a'.repeat(40) }, 'fingerprint'],
    ['its private key', { pem: clientCertificate('good').key }, 'pem'],
    ['a certificate that ran out', { pem: clientCertificate('expired').cert }, 'validUntil'],
    ['an end before its beginning', { fingerprint, validUntil: '2025-01-01T00:00:00Z' }, 'validUntil'],
    ['a day without a time', { fingerprint, validUntil: '2027-01-01' }, 'validUntil'],
    ['a misspelled field', { fingerprint, validUtnil: '2027-01-01T00:00:00Z' }, ''],
  ])('is not %s', (_, body, field) => {
    expect(read(body).error?.issues[0]?.path.join('.')).toBe(field);
  });
});
