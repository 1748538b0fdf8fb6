import { openPage } from '@/lib/web/tigo/page';

export const dynamic = 'force-dynamic';

/** Tigo Secure: a path of 2018 that merchants still have, the same as without its suffix. */
export const GET = openPage;
