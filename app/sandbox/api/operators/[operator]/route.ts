import { getOperator, putOperator } from '@/lib/sandbox/api';
import { sandboxRoute } from '@/lib/web/sandbox-route';

export const dynamic = 'force-dynamic';

export const GET = sandboxRoute(getOperator);

/** Takes a simulated operator down, slows it, or brings it up. */
export const PUT = sandboxRoute(putOperator);
