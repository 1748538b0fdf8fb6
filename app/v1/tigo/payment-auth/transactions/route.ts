import { openPage } from '@/lib/web/tigo/page';

export const dynamic = 'force-dynamic';

/** Tigo Secure: the address to which a shop sends its shopper. */
export const GET = openPage;
