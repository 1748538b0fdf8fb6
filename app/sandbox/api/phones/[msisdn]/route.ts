import { getPhone } from '@/lib/sandbox/api';
import { sandboxRoute } from '@/lib/web/sandbox-route';

export const dynamic = 'force-dynamic';

/** What the simulated handset shows. */
export const GET = sandboxRoute(getPhone);
