import { postAuthorization } from '@/lib/web/tigo/payments';

export const dynamic = 'force-dynamic';

/** Tigo Secure: a path of 2018 that merchants still have, the same as without its suffix. */
export const POST = postAuthorization;
