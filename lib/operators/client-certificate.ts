import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { z } from 'zod';
import type { ClientTls } from '@/lib/platform/http';

const pem = z.string().min(1).max(16_000);

/**
 * What an adapter's credentials may carry beside its own, as PEM texts, where the operator asks who connects: our
 * certificate with its chain, its key, and the authorities that signed the operator's server, when they are not public ones.
 */
export const certificateFields = {
  clientCertificate: pem.exactOptional(),
  clientKey: pem.exactOptional(),
  ca: pem.exactOptional(),
};

export type CertificateFields = { clientCertificate?: string; clientKey?: string; ca?: string };

/** For `superRefine`: certificate and key come together, can be read and belong together. The texts are in no message. */
export function checkCertificate(fields: CertificateFields, check: z.core.$RefinementCtx): void {
  const wrong = whatIsWrong(fields);
  if (wrong) check.addIssue({ code: 'custom', path: [wrong.field], message: wrong.message });
}

function whatIsWrong({
  clientCertificate: cert,
  clientKey: key,
  ca,
}: CertificateFields): { field: keyof CertificateFields; message: string } | undefined {
  if (cert === undefined && key === undefined && ca === undefined) return undefined;
  if (cert === undefined) return { field: 'clientCertificate', message: 'is missing: it goes with clientKey and ca' };
  if (key === undefined) return { field: 'clientKey', message: 'is missing: it goes with clientCertificate' };
  // The key is checked against the certificate here; a `ca` that is none would be passed over in silence.
  if (!works(() => createSecureContext({ cert, key }))) {
    return { field: 'clientCertificate', message: 'and clientKey must be PEM, open, and belong together' };
  }
  if (ca !== undefined && !works(() => new X509Certificate(ca))) {
    return { field: 'ca', message: 'must be a certificate in PEM' };
  }
  return undefined;
}

function works(make: () => unknown): boolean {
  try {
    make();
    return true;
  } catch {
    return false;
  }
}

/** What a connection presents; null when no certificate is set. */
export function clientTls({ clientCertificate: cert, clientKey: key, ca }: CertificateFields): ClientTls | null {
  if (cert === undefined || key === undefined) return null;
  return { cert, key, ...(ca === undefined ? {} : { ca }) };
}
