import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the tests' certificates; its README says how they were made. */
export const CERTIFICATES = path.join(path.dirname(fileURLToPath(import.meta.url)), 'certificates');

/** Clients' certificates: `next` follows `good`, `foreign` is signed by another authority of the same name. */
export type ClientName = 'good' | 'next' | 'expired' | 'foreign';

/** A client's certificate and its key, both PEM. */
export function clientCertificate(name: ClientName): { cert: string; key: string } {
  return { cert: pem(`${name}.pem`), key: pem(`${name}.key`) };
}

/** The authority of the server's certificate and of the good clients', PEM. */
export function authority(): string {
  return pem('partners-ca.pem');
}

function pem(file: string): string {
  return readFileSync(path.join(CERTIFICATES, file), 'utf8');
}
