import { postTokenV2 } from '@/lib/web/tigo/token';

export const dynamic = 'force-dynamic';

/** Tigo Secure v2: a merchant's server asks for an access token. */
export const POST = postTokenV2;
