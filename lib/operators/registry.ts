import type { z } from 'zod';
import type { Outcome } from '@/lib/core/outcome';
import type { Clock } from '@/lib/platform/clock';
import type { CatalogueEntry } from './catalogue';
import { gsma } from './gsma/adapter';
import { gsmaCredentials } from './gsma/wire';
import type { Operator, OperatorConnection } from './operator';
import { plain } from './plain';

type Adapter = {
  make(connection: OperatorConnection, clock: Clock): Operator;
  /** What the adapter needs to prove itself to its operator. */
  credentials: z.ZodType<Record<string, string>>;
};

/** Every protocol that an operator may speak. To add one, read lib/operators/README.md. */
const ADAPTERS: Record<CatalogueEntry['adapter'], Adapter> = {
  gsma: { make: gsma, credentials: gsmaCredentials },
};

/**
 * The operator of a catalogue row, reached by `connection`. Throws when the credentials are not of the adapter's shape:
 * check them with `credentialsSchema` when they are saved.
 */
export function makeOperator(entry: CatalogueEntry, connection: OperatorConnection, clock: Clock): Operator {
  const operator = plain(ADAPTERS[entry.adapter].make(connection, clock));
  return { ...operator, query: async (input) => ofCurrencies(entry, await operator.query(input)) };
}

/** Shape of the credentials that an adapter takes; names and values are strings. */
export function credentialsSchema(adapter: CatalogueEntry['adapter']): z.ZodType<Record<string, string>> {
  return ADAPTERS[adapter].credentials;
}

/** A query does not say what was asked for, so money in a currency that the operator does not deal in is stopped here. */
function ofCurrencies(entry: CatalogueEntry, outcome: Outcome): Outcome {
  if (outcome.kind !== 'paid' || entry.currencies.includes(outcome.currency)) return outcome;
  return { kind: 'unknown', why: 'unmapped', code: `currency_${outcome.currency}` };
}
