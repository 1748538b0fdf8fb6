import { z } from 'zod';
import type { ClientCertificate } from '@/lib/store/client-certificates';
import { fingerprintOf } from './client-certificate';
import { canonicalName } from './distinguished-name';
import { readCertificate } from './read-certificate';

/** Where nothing else is said a row is valid from now on, and the certificate's own dates bound it. */
const NO_END = new Date('9999-12-31T23:59:59.999Z');

const moment = z.iso
  .datetime({ offset: true, error: 'must be a time: 2027-01-31T00:00:00Z' })
  .transform((text) => new Date(text))
  .optional();

const pem = z
  .string()
  .max(16_384)
  .transform((text, context) => {
    const certificate = readCertificate(text);
    if (certificate) return certificate;
    context.addIssue({ code: 'custom', message: 'must be one certificate in PEM, and nothing else' });
    return z.NEVER;
  });

/** As `openssl x509 -noout -fingerprint -sha256` prints it, or plain. */
const fingerprint = z
  .string()
  .max(150)
  .transform((text) => text.replace(/^.*=/, '').replace(/[:\s]/g, '').toLowerCase())
  .refine((hex) => /^[0-9a-f]{64}$/.test(hex), 'must be a SHA-256: 64 hex digits, with or without colons');

const name = z
  .string()
  .max(1000)
  .transform((text, context) => {
    const canonical = canonicalName(text);
    if (canonical) return canonical;
    context.addIssue({ code: 'custom', message: 'must be a name as in RFC 2253: CN=Tigo CA,O=Tigo,C=SN' });
    return z.NEVER;
  });

const given = z
  .strictObject({
    pem: pem.optional(),
    fingerprint: fingerprint.optional(),
    issuer: name.optional(),
    subject: name.optional(),
    validFrom: moment,
    validUntil: moment,
  })
  .refine((one) => [one.pem, one.fingerprint, one.issuer].filter(Boolean).length === 1, {
    message: 'must have one of pem, fingerprint and issuer',
  })
  .refine(({ issuer, subject }) => !subject || issuer, { path: ['subject'], message: 'goes with an issuer alone' });

export type CertificateGiven = Pick<
  ClientCertificate,
  'fingerprint' | 'issuer' | 'subject' | 'validFrom' | 'validUntil'
>;

/** A certificate as the administration API takes it: in PEM, by its fingerprint, or by its issuer and perhaps subject. */
export function certificateSchema(now: Date) {
  return given
    .transform(({ pem, fingerprint, issuer, subject, validFrom, validUntil }): CertificateGiven => {
      if (!pem) {
        const time = { validFrom: validFrom ?? now, validUntil: validUntil ?? NO_END };
        return { fingerprint: fingerprint ?? null, issuer: issuer ?? null, subject: subject ?? null, ...time };
      }
      return {
        fingerprint: fingerprintOf(pem),
        // For people to read: the fingerprint is what it is known by.
        issuer: canonicalName(pem.issuer) ?? null,
        subject: canonicalName(pem.subject) ?? null,
        validFrom: validFrom ?? new Date(pem.validFrom),
        validUntil: validUntil ?? new Date(pem.validTo),
      };
    })
    .refine(({ validFrom, validUntil }) => validFrom < validUntil, {
      path: ['validUntil'],
      message: 'must be later than validFrom',
    })
    .refine(({ validUntil }) => validUntil > now, { path: ['validUntil'], message: 'must not have passed' });
}
