import {
  type CertificateRefusal,
  fingerprintOf,
  judgeCertificate,
  type PresentedCertificate,
} from '@/lib/merchants/client-certificate';
import { readCertificate } from '@/lib/merchants/read-certificate';
import { inRanges } from '@/lib/merchants/settings';
import type { Env } from '@/lib/platform/env';
import { log } from '@/lib/platform/log';
import { findClientCertificates } from '@/lib/store/client-certificates';
import type { App } from './app';

/**
 * The client certificate that a request came with, as our own proxy says in the headers that its configuration
 * (`lib/doors/tigo-secure/nginx.conf`) sets: `X-Client-Cert`, a PEM escaped as in URLs, and `X-Client-Verify`. From
 * anyone but a trusted proxy they say nothing: a certificate is public, and who writes a header has proven no key.
 */
export function presentedCertificate(
  request: Request,
  trustedProxies: readonly string[],
): PresentedCertificate | undefined {
  const escaped = request.headers.get('x-client-cert');
  if (!escaped || !inRanges(request.headers.get('x-guichet-peer') ?? '', trustedProxies)) return undefined;
  const certificate = readCertificate(unescaped(escaped));
  if (!certificate) {
    log.warn('a proxy sent a client certificate that cannot be read');
    return undefined;
  }
  return { certificate, verified: request.headers.get('x-client-verify') === 'SUCCESS' };
}

/** Why a merchant's request may not go on for want of a good client certificate; null when it may, as in the sandbox. */
export async function certificateRefusal(
  app: Asked,
  request: Request,
  merchantId: string,
): Promise<CertificateRefusal | null> {
  if (app.env.mode !== 'live') return null;
  const presented = presentedCertificate(request, app.env.trustedProxies);
  const fingerprint = presented && fingerprintOf(presented.certificate);
  const registered = fingerprint ? await findClientCertificates(app.db, { merchantId, fingerprint }) : [];
  const judged = judgeCertificate(presented, registered, app.clock());
  if (judged.ok) return null;
  log.warn({ merchantId, reason: judged.code, fingerprint }, 'client certificate refused');
  return judged.code;
}

/**
 * Two-way TLS, as remittance asks for: in live mode a 403 unless the request came with a registered client certificate,
 * in the shape of the gateway's other refusals (protocols/tigo-secure.md §1.10); null to go on. The guide prints no body
 * of this case; the words are ours.
 */
export async function refuseWithoutCertificate(
  app: Asked,
  request: Request,
  merchantId: string,
): Promise<Response | null> {
  const reason = await certificateRefusal(app, request, merchantId);
  return reason && Response.json(certificateFault(reason), { status: 403, headers: { 'cache-control': 'no-store' } });
}

/** The body of that refusal. */
export function certificateFault(reason: CertificateRefusal) {
  const faultstring = `Access Denied for client certificate : ${WORDS[reason]}`;
  return { fault: { faultstring, detail: { errorcode: 'accesscontrol.ClientCertificateDenied' } } };
}

/** The parts of an App that matter here. */
type Asked = Pick<App, 'db' | 'clock'> & { env: Pick<Env, 'mode' | 'trustedProxies'> };

const WORDS: Record<CertificateRefusal, string> = {
  missing: 'none was presented',
  unknown: 'not registered',
  expired: 'expired',
  not_yet_valid: 'not yet valid',
  revoked: 'revoked',
  not_verified: 'not verified',
};

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
