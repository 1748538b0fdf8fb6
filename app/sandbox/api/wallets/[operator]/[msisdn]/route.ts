import { getWallet } from '@/lib/sandbox/api';
import { sandboxRoute } from '@/lib/web/sandbox-route';

export const dynamic = 'force-dynamic';

/** A simulated wallet, as it truly is. */
export const GET = sandboxRoute(getWallet);
