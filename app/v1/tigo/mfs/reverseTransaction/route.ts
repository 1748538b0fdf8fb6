import { postReversal } from '@/lib/web/tigo/mfs';

export const dynamic = 'force-dynamic';

/** Tigo Secure: gives a payment, or takes a remittance, back. */
export const POST = postReversal;
