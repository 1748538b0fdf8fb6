import { X509Certificate } from 'node:crypto';

/** The one certificate that a PEM text holds; undefined when it holds none, several, or anything else beside it. */
export function readCertificate(pem: string): X509Certificate | undefined {
  if (!/^\s*-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/.test(pem)) return undefined;
  try {
    return new X509Certificate(pem.trim());
  } catch {
    return undefined;
  }
}
