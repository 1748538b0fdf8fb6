import type { Clock } from '@/lib/platform/clock';
import type { Keys } from '@/lib/platform/crypto';
import { log } from '@/lib/platform/log';
import type { Db } from '@/lib/store/database';
import { findOperatorSettings } from '@/lib/store/operator-settings';
import type { CatalogueEntry } from './catalogue';
import { measured } from './measured';
import type { Operator } from './operator';
import { makeOperator } from './registry';

/** How long settings are trusted before they are read again, so that a change reaches every copy within it. */
const FRESH_MS = 5_000;

const notConnected = async () => ({ kind: 'unknown', why: 'network', code: 'not_connected' }) as const;
const NOT_CONNECTED: Operator = {
  charge: notConnected,
  query: notConnected,
  validate: notConnected,
  refund: notConnected,
  payOut: notConnected,
};

/**
 * Answers the operator behind a catalogue row, connected as its settings say. Settings are kept for five seconds. One that
 * has none yet answers like one that is out of reach: nothing is asked, and nothing is final.
 */
export function makeConnector(deps: {
  db: Db;
  keys: Keys;
  /** Public address that operators call back to. */
  callbackBase: string;
  /** Where this copy reaches itself, for the sandbox's simulators. */
  ownUrl: string;
  clock: Clock;
}): (entry: CatalogueEntry) => Promise<Operator> {
  const known = new Map<string, { operator: Operator; until: number }>();
  return async (entry) => {
    const now = deps.clock().getTime();
    const kept = known.get(entry.id);
    if (kept && kept.until > now) return kept.operator;
    const settings = await findOperatorSettings(deps.db, entry.id);
    if (!settings) {
      log.error({ operator: entry.id }, 'operator has no connection settings');
      return NOT_CONNECTED;
    }
    const credentials = JSON.parse(deps.keys.open(settings.credentialsSealed, `operator:${entry.id}`));
    const operator = measured(
      entry.id,
      makeOperator(
        entry,
        {
          operator: entry.id,
          url: settings.url.startsWith('/') ? deps.ownUrl + settings.url : settings.url,
          credentials,
          callbackUrl: (reference) => `${deps.callbackBase}/callbacks/${entry.id}/${reference}`,
          timeoutMs: entry.timeoutMs,
        },
        deps.clock,
      ),
    );
    known.set(entry.id, { operator, until: now + FRESH_MS });
    return operator;
  };
}
