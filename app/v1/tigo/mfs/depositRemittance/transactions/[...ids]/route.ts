import { getDepositStatus } from '@/lib/web/tigo/services';

export const dynamic = 'force-dynamic';

/** Tigo Secure: what became of a remittance. */
export const GET = getDepositStatus;
