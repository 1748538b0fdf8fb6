import { getCertificates, postCertificate } from '@/lib/web/api/certificates';

export const dynamic = 'force-dynamic';
export const GET = getCertificates;
export const POST = postCertificate;
