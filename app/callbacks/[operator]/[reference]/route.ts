import { callback } from '@/lib/web/callback';

export const dynamic = 'force-dynamic';

/** GSMA operators call back by PUT, others by POST. */
export const PUT = callback;
export const POST = callback;
