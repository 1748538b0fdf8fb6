import { makeDemo } from '@/lib/merchants/demo';
import { CATALOGUE } from '@/lib/operators/catalogue';
import type { Keys } from '@/lib/platform/crypto';
import type { Env } from '@/lib/platform/env';
import type { Db } from '@/lib/store/database';
import { ensureOperatorSettings } from '@/lib/store/operator-settings';

/** What the simulated operators take (see the sandbox's contract). */
const SANDBOX_CREDENTIALS = { user: 'guichet', password: 'guichet-sandbox', apiKey: 'guichet-sandbox-api-key' };

/**
 * The sandbox's world: the demo merchant and the connection of each operator to its simulator in this installation, reached
 * over HTTP as the real one would be. What is there already is left as it is. Live starts empty.
 */
export async function seed(deps: { db: Db; keys: Keys; env: Env; now: Date }): Promise<void> {
  const { db, keys, env, now } = deps;
  if (env.mode !== 'sandbox') return;
  await makeDemo({ db, keys, now, baseUrl: env.baseUrl });
  for (const { id, adapter } of CATALOGUE) {
    await ensureOperatorSettings(db, {
      operator: id,
      // A path: each copy reaches the simulator in itself, whichever copy wrote this row.
      url: `/sandbox/${adapter}/${id}`,
      credentialsSealed: keys.seal(JSON.stringify(SANDBOX_CREDENTIALS), `operator:${id}`),
      updatedAt: now,
    });
  }
}
