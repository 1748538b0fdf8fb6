import { hintAsked } from '@/lib/store/hints';
import { route } from './route';

/**
 * An operator says that something happened. A callback is a hint: its body is not even read. It makes us ask the operator
 * now, and what the operator answers is what counts. The address ends in our request's id, which only the operator knows.
 */
export const callback = route<{ operator: string; reference: string }>(
  'callback',
  async (_request, { operator, reference }, { db, clock, context }) => {
    const known = await hintAsked(db, { id: reference, operator, now: clock() });
    if (known) setTimeout(() => context.wake('reconcile'), 250).unref();
    return new Response(null, { status: known ? 204 : 404 });
  },
);
