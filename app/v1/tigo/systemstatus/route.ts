import { getSystemStatus } from '@/lib/web/tigo/mfs';

export const dynamic = 'force-dynamic';

/** Tigo Secure: how each Tigo operation is. */
export const GET = getSystemStatus;
