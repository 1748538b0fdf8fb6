import { postReversal } from '@/lib/web/tigo/services';

export const dynamic = 'force-dynamic';

/** Tigo Secure: gives a payment, or takes a remittance, back. */
export const POST = postReversal;
