import type { Context } from '@/lib/checkout/context';
import { type OperationStatus, operationStatuses } from '@/lib/operators/health';
import { readHealth } from '@/lib/store/operator-health';
import type { Answered } from './faults';
import { operations } from './operations';
import { utcText } from './wire';

/** Any number but 0 is a problem (guide, "System Status Service"); which number is which is ours to say. */
const WORDS: Record<OperationStatus['status'], { code: number; description: string }> = {
  up: { code: 0, description: 'OK' },
  degraded: { code: 1, description: 'Degraded' },
  down: { code: 2, description: 'Down' },
};

/**
 * `GET /v1/tigo/systemstatus`: how each Tigo operation is, by its own heartbeats. The guide's sample writes braces where
 * a list is meant; `lastHeartbeat`, when the last good one was heard, is our addition, left out while there was none.
 */
export async function answerSystemStatus(context: Context): Promise<Answered<Record<string, unknown>>> {
  const rows = operationStatuses(operations(1), await readHealth(context.db));
  const TigoOperationStatus = rows.map(({ country3, status, lastGoodAt }) => ({
    country: country3,
    ...WORDS[status],
    ...(lastGoodAt ? { lastHeartbeat: utcText(lastGoodAt) } : {}),
  }));
  return { ok: true, value: { tigoSecureStatusCode: 0, statusDescription: 'OK', TigoOperationStatus } };
}
