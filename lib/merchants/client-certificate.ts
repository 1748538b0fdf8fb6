import type { X509Certificate } from 'node:crypto';
import { fail, ok, type Result } from '@/lib/core/result';
import type { ClientCertificate } from '@/lib/store/client-certificates';
import { canonicalName } from './distinguished-name';

/** A client certificate as the proxy passed it on; that its holder has the key was proven to the proxy. */
export type PresentedCertificate = {
  certificate: X509Certificate;
  /** Whether the proxy found it signed by an authority that it trusts, and valid. */
  verified: boolean;
};

export type CertificateRefusal = 'missing' | 'unknown' | 'expired' | 'not_yet_valid' | 'revoked' | 'not_verified';

/**
 * Whether a certificate is one of those registered, and which. A row with a fingerprint means that very certificate,
 * whoever signed it; a row with an issuer, and a subject or any, needs the proxy's word for the signature, since anyone
 * can write a name. Both have to be valid now: the certificate by its own dates and the row by its.
 * Rows of the fingerprint alone decide where there are any: so one certificate of a known issuer can be revoked.
 */
export function judgeCertificate(
  presented: PresentedCertificate | undefined,
  registered: readonly ClientCertificate[],
  now: Date,
): Result<ClientCertificate, CertificateRefusal> {
  if (!presented) return fail('missing');
  const { certificate } = presented;
  const fingerprint = fingerprintOf(certificate);
  const itself = registered.filter((row) => row.fingerprint === fingerprint);
  const named = itself.length > 0 ? itself : registered.filter((row) => namesIssuerOf(row, certificate));
  const judged = named.map((row) => judgeRow(row, presented, now));
  return judged.find((one) => one.ok) ?? judged[0] ?? fail('unknown');
}

/** The SHA-256 of a certificate as rows keep it: 64 hex digits in lower case. */
export function fingerprintOf(certificate: X509Certificate): string {
  return certificate.fingerprint256.replaceAll(':', '').toLowerCase();
}

function namesIssuerOf(row: ClientCertificate, certificate: X509Certificate): boolean {
  if (row.fingerprint !== null || row.issuer === null || row.issuer !== canonicalName(certificate.issuer)) return false;
  return row.subject === null || row.subject === canonicalName(certificate.subject);
}

function judgeRow(
  row: ClientCertificate,
  { certificate, verified }: PresentedCertificate,
  now: Date,
): Result<ClientCertificate, CertificateRefusal> {
  const own = outside(new Date(certificate.validFrom), new Date(certificate.validTo), now);
  if (own) return fail(own);
  if (row.revokedAt) return fail('revoked');
  if (row.fingerprint === null && !verified) return fail('not_verified');
  const registered = outside(row.validFrom, row.validUntil, now);
  return registered ? fail(registered) : ok(row);
}

/** Why a moment lies outside of a time; both ends belong to it. A date that cannot be read lets nobody in. */
function outside(from: Date, until: Date, now: Date): 'not_yet_valid' | 'expired' | undefined {
  if (!(now >= from)) return 'not_yet_valid';
  return now <= until ? undefined : 'expired';
}
