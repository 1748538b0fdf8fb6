import { getDepositStatus } from '@/lib/web/tigo/mfs';

export const dynamic = 'force-dynamic';

/** Tigo Secure: what became of a remittance. */
export const GET = getDepositStatus;
