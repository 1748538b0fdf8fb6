import { deleteCertificate } from '@/lib/web/api/certificates';

export const dynamic = 'force-dynamic';
export const DELETE = deleteCertificate;
