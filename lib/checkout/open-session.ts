import { randomDigits } from '@/lib/platform/random';
import { insertSession } from '@/lib/store/sessions';
import type { Context } from './context';

/** TMoney Online prints session ids as 32 decimal digits. */
export const SESSION_DIGITS = 32;

/** Opens a session for one order of this merchant; answers its id. Only the id's keyed hash is kept. */
export async function openSession(context: Context, merchantId: string): Promise<string> {
  const now = context.clock();
  const id = randomDigits(SESSION_DIGITS);
  await insertSession(context.db, {
    merchantId,
    idHash: context.keys.hash('session', id),
    createdAt: now,
    expiresAt: new Date(now.getTime() + context.deadlines.sessionMs),
    usedAt: null,
  });
  return id;
}
