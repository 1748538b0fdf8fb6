import { onlineOrder, onlineSession } from '@/lib/web/online';

export const dynamic = 'force-dynamic';

/** TMoney Online: a merchant's server asks for a session. */
export const GET = onlineSession;

/** TMoney Online: the shopper's browser brings the order. */
export const POST = onlineOrder;
