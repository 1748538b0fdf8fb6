import { postToken } from '@/lib/web/tigo/token';

export const dynamic = 'force-dynamic';

/** Tigo Secure: a merchant's server asks for an access token. */
export const POST = postToken;
