import { postValidation } from '@/lib/web/tigo/mfs';

export const dynamic = 'force-dynamic';

/** Tigo Secure: whether a subscriber has a wallet. */
export const POST = postValidation;
