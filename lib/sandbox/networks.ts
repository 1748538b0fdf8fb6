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
  /** Language and country in which the prompt writes amounts. */
  language: string;
};
export type Protocol = SimulatedOperator['protocol'];

const TIGO = { name: 'Tigo', protocol: 'gsma', smsFrom: 'Tigo' } as const;
const SPANISH_PROMPT = 'Tigo Money: ¿pagar {amount} a {payee}? Ingrese su PIN para confirmar.';

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
  {
    ...TIGO,
    id: 'tigo-sn',
    network: 'tigo-sn',
    currencies: ['XOF'],
    numbers: /^22176\d{7}$/,
    prompt: 'Tigo Cash : payer {amount} à {payee} ? Tapez votre code PIN pour confirmer.',
    language: 'fr',
  },
  {
    ...TIGO,
    id: 'tigo-tz',
    network: 'tigo-tz',
    currencies: ['TZS'],
    numbers: /^255(65|67|71|77)\d{7}$/,
    prompt: 'Tigo Pesa: Lipa {amount} kwa {payee}? Weka namba ya siri kuthibitisha.',
    language: 'sw-TZ',
  },
  {
    ...TIGO,
    id: 'tigo-bo',
    network: 'tigo-bo',
    currencies: ['BOB'],
    numbers: /^5917\d{7}$/,
    prompt: SPANISH_PROMPT,
    language: 'es-BO',
  },
  {
    ...TIGO,
    id: 'tigo-sv',
    network: 'tigo-sv',
    currencies: ['USD'],
    numbers: /^5037\d{7}$/,
    prompt: SPANISH_PROMPT,
    language: 'es-SV',
  },
  {
    ...TIGO,
    id: 'tigo-hn',
    network: 'tigo-hn',
    currencies: ['HNL'],
    numbers: /^5049\d{7}$/,
    prompt: SPANISH_PROMPT,
    language: 'es-HN',
  },
  {
    ...TIGO,
    id: 'tigo-py',
    network: 'tigo-py',
    currencies: ['PYG'],
    numbers: /^59598[1-7]\d{6}$/,
    prompt: SPANISH_PROMPT,
    language: 'es-PY',
  },
];

export function simulatedOperator(id: string): SimulatedOperator | undefined {
  return SIMULATED_OPERATORS.find((operator) => operator.id === id);
}
