import type { Holder, Outcome } from '@/lib/core/outcome';
import type { Operator } from './operator';

/**
 * The same operator, whose words are plain text: control characters are taken out of everything that it names. They are
 * stored, shown and sent on, and no database keeps a NUL: an answer that could not be stored would be money taken and
 * never told.
 */
export function plain(operator: Operator): Operator {
  const tidied =
    <Input>(call: (input: Input) => Promise<Outcome>) =>
    async (input: Input): Promise<Outcome> =>
      tidy(await call(input));
  return {
    ...operator,
    charge: tidied(operator.charge),
    query: tidied(operator.query),
    ...(operator.validate ? { validate: tidied(operator.validate) } : {}),
    ...(operator.refund ? { refund: tidied(operator.refund) } : {}),
    ...(operator.payOut ? { payOut: tidied(operator.payOut) } : {}),
  };
}

function tidy(outcome: Outcome): Outcome {
  switch (outcome.kind) {
    case 'challenged':
      return { ...outcome, holder: tidyHolder(outcome.holder) };
    case 'pushed':
      return { ...outcome, operatorRef: outcome.operatorRef === null ? null : tidyText(outcome.operatorRef) };
    case 'paid':
      return {
        ...outcome,
        operatorRef: tidyText(outcome.operatorRef),
        holder: outcome.holder && tidyHolder(outcome.holder),
      };
    default:
      return { ...outcome, code: tidyText(outcome.code) };
  }
}

function tidyHolder({ name, account }: Holder): Holder {
  return { name: name === null ? null : tidyText(name), account: account === null ? null : tidyText(account) };
}

function tidyText(text: string): string {
  return text.replace(/\p{Cc}/gu, '');
}
