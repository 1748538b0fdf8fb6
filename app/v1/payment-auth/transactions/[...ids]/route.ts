import { getStatus } from '@/lib/web/tigo/payments';

export const dynamic = 'force-dynamic';

/** Tigo Secure: what became of an order. */
export const GET = getStatus;
