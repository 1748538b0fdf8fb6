import { postAuthorization } from '@/lib/web/tigo/payments';

export const dynamic = 'force-dynamic';

/** Tigo Secure: a merchant's server places an order. */
export const POST = postAuthorization;
