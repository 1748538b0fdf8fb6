import { gsma } from '@/lib/sandbox/gsma/server';
import { pause } from '@/lib/sandbox/world';
import { sandboxRoute } from '@/lib/web/sandbox-route';

export const dynamic = 'force-dynamic';

/** A simulated operator that speaks the GSMA Mobile Money API. */
const answer = sandboxRoute<{ operator: string; path: string[] }>((request, target, world) =>
  gsma(request, target, { ...world, pause }),
);

export { answer as GET, answer as POST };
