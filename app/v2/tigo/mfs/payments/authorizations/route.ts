import { postAuthorizationV2 } from '@/lib/web/tigo/payments';

export const dynamic = 'force-dynamic';

/** Tigo Secure v2: a merchant's server places an order. */
export const POST = postAuthorizationV2;
