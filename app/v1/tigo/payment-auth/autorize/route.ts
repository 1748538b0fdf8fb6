import { postAuthorization } from '@/lib/web/tigo/payments';

export const dynamic = 'force-dynamic';

/** Tigo Secure: the same, as the guide's table spells it. */
export const POST = postAuthorization;
