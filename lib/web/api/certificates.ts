import { certificateSchema } from '@/lib/merchants/certificate-input';
import { newId } from '@/lib/platform/random';
import {
  type ClientCertificate,
  insertClientCertificate,
  listClientCertificates,
  MAX_CERTIFICATES,
  revokeClientCertificate,
} from '@/lib/store/client-certificates';
import { findMerchant } from '@/lib/store/merchants';
import { adminRoute } from './admin';
import { invalidFields, problemJson } from './problem-json';

type OfMerchant = { merchantId: string };

/** `POST /api/v1/merchants/{merchantId}/certificates`: registers a client certificate beside those there are; 201. */
export const postCertificate = adminRoute<OfMerchant>(
  'POST /api/v1/merchants/{id}/certificates',
  async ({ body, params, app }) => {
    const merchantId = digitsOf(params.merchantId);
    if (!(await findMerchant(app.db, merchantId))) return problemJson(404, 'There is no such merchant');
    const now = app.clock();
    const parsed = certificateSchema(now).safeParse(body);
    if (!parsed.success) return invalidFields(parsed.error);
    const before = await listClientCertificates(app.db, merchantId);
    if (before.filter(({ revokedAt }) => revokedAt === null).length >= MAX_CERTIFICATES) {
      return problemJson(409, `A merchant has at most ${MAX_CERTIFICATES} certificates: revoke one first`);
    }
    const row = { id: newId('crt', now), merchantId, ...parsed.data, createdAt: now, revokedAt: null };
    await insertClientCertificate(app.db, row);
    return Response.json(certificateJson(row), { status: 201, headers: NO_STORE });
  },
);

/** `GET /api/v1/merchants/{merchantId}/certificates`: those not revoked first, then the newest; 100 at most. */
export const getCertificates = adminRoute<OfMerchant>(
  'GET /api/v1/merchants/{id}/certificates',
  async ({ params, app }) => {
    const merchantId = digitsOf(params.merchantId);
    if (!(await findMerchant(app.db, merchantId))) return problemJson(404, 'There is no such merchant');
    const rows = await listClientCertificates(app.db, merchantId);
    return Response.json({ certificates: rows.map(certificateJson) }, { headers: NO_STORE });
  },
);

/** `DELETE /api/v1/merchants/{merchantId}/certificates/{id}`: revokes it at once; 204, also again. */
export const deleteCertificate = adminRoute<OfMerchant & { certificateId: string }>(
  'DELETE /api/v1/merchants/{id}/certificates/{id}',
  async ({ params, app }) => {
    const key = { merchantId: digitsOf(params.merchantId), id: params.certificateId, now: app.clock() };
    const revoked = await revokeClientCertificate(app.db, key);
    return revoked ? new Response(null, { status: 204 }) : problemJson(404, 'There is no such certificate');
  },
);

const NO_STORE = { 'cache-control': 'no-store' };

function certificateJson({ merchantId: _, ...row }: ClientCertificate) {
  return {
    ...row,
    validFrom: row.validFrom.toISOString(),
    validUntil: row.validUntil.toISOString(),
    createdAt: row.createdAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}

function digitsOf(id: string): string {
  return id.replace(/^mer_/, '');
}
