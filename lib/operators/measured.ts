import type { Outcome } from '@/lib/core/outcome';
import { log } from '@/lib/platform/log';
import { metrics } from '@/lib/platform/metrics';
import type { Operator } from './operator';

/**
 * The same operator, with each call timed and counted, and every answer that is neither yes nor no said in the log in the
 * operator's own code: what operations read at night when an operator stops answering.
 */
export function measured(id: string, operator: Operator): Operator {
  const timed =
    <Input>(verb: string, call: (input: Input) => Promise<Outcome>) =>
    async (input: Input): Promise<Outcome> => {
      const end = metrics().operatorCalls.startTimer({ operator: id, verb });
      const outcome = await call(input);
      end({ outcome: outcome.kind === 'unknown' ? outcome.why : outcome.kind });
      if (outcome.kind === 'unknown') {
        log.warn({ operator: id, verb, why: outcome.why, operatorCode: outcome.code }, 'operator did not say');
      }
      return outcome;
    };
  return {
    ...operator,
    charge: timed('charge', operator.charge),
    query: timed('query', operator.query),
    ...(operator.validate ? { validate: timed('validate', operator.validate) } : {}),
    ...(operator.refund ? { refund: timed('refund', operator.refund) } : {}),
    ...(operator.payOut ? { payOut: timed('pay_out', operator.payOut) } : {}),
  };
}
