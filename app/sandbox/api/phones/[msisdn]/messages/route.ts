import { postMessage } from '@/lib/sandbox/api';
import { sandboxRoute } from '@/lib/web/sandbox-route';

export const dynamic = 'force-dynamic';

/** A text for the simulated handset. */
export const POST = sandboxRoute(postMessage);
