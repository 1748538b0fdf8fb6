/** A simulated operator: where it answers, what it speaks, and whose wallets it takes money from. */
export type SimulatedOperator = {
  id: string;
  /** The owner of the wallets. Operators that reach the same wallets by different protocols share it. */
  network: string;
  name: string;
  /** The first one is the currency of a wallet when none is named. */
  currencies: readonly [string, ...string[]];
  /** International digits of the numbers that can have a wallet here. */
  numbers: RegExp;
  protocol: 'gsma';
  /** Sender of the operator's own texts. */
  smsFrom: string;
  /** What the handset shows when the operator asks for a payment: `{amount}` and `{payee}` are filled in. */
  prompt: string;
  /** Language in which the prompt writes amounts. */
  language: string;
};
export type Protocol = SimulatedOperator['protocol'];

/** Every simulated operator. To add one that speaks a known protocol, add its row. */
export const SIMULATED_OPERATORS: readonly SimulatedOperator[] = [
  {
    id: 'tmoney-tg',
    network: 'tmoney-tg',
    name: 'TMoney',
    currencies: ['XOF'],
    numbers: /^228(7[0-3]|9[0-3])\d{6}$/,
    protocol: 'gsma',
    smsFrom: 'TMoney',
    prompt: 'TMoney : payer {amount} à {payee} ? Tapez votre code secret pour confirmer.',
    language: 'fr',
  },
];

export function simulatedOperator(id: string): SimulatedOperator | undefined {
  return SIMULATED_OPERATORS.find((operator) => operator.id === id);
}
