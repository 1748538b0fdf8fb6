import { deleteTransactionV2 } from '@/lib/web/tigo/mfs';
import { getStatusV2 } from '@/lib/web/tigo/payments';

export const dynamic = 'force-dynamic';

/** Tigo Secure v2: what became of an order. */
export const GET = getStatusV2;

/** Tigo Secure v2: gives a payment back. */
export const DELETE = deleteTransactionV2;
