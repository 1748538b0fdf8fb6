import { postPrompt } from '@/lib/sandbox/api';
import { sandboxRoute } from '@/lib/web/sandbox-route';

export const dynamic = 'force-dynamic';

/** The handset's answer to a prompt. */
export const POST = sandboxRoute(postPrompt);
