/** How a simulated operator treats a number, whatever protocol it is asked in. */
export type Behaviour = {
  wallet: 'funded' | 'empty' | 'blocked' | 'none';
  /** Why the operator declines every charge of the number; null when it does not. */
  refusal: 'limit_exceeded' | 'failed' | null;
  /** The request is lost on the way: nothing is recorded, nothing is answered. */
  lost: boolean;
  /** How the answer to a charge comes: `broken` is an HTTP 500 that cannot be read, `late` is LATE_MS late. */
  answer: 'at_once' | 'never' | 'broken' | 'late' | 'after_callback';
  /** Milliseconds from an accepted charge to its end; `after_page` is longer than the page lives; null ends at once. */
  finishMs: number | 'after_page' | null;
  callbacks: 0 | 1 | 2;
  callbackSays: 'truth' | 'paid';
  /** Whether anybody looks at the prompts of this handset. */
  prompt: 'answered' | 'ignored';
  pays: 'all' | 'half';
};

const USUAL: Behaviour = {
  wallet: 'funded',
  refusal: null,
  lost: false,
  answer: 'at_once',
  finishMs: null,
  callbacks: 1,
  callbackSays: 'truth',
  prompt: 'answered',
  pays: 'all',
};

/** The last two digits of a number and what is unusual about it. SANDBOX.md, "Numbers", row by row. */
export const NUMBERS = {
  '10': { wallet: 'empty' },
  '11': { wallet: 'blocked' },
  '12': { wallet: 'none' },
  '13': { refusal: 'limit_exceeded' },
  '20': { answer: 'never' },
  '21': { lost: true, answer: 'never' },
  '22': { answer: 'broken' },
  '23': { answer: 'late' },
  '24': { prompt: 'ignored' },
  '25': { finishMs: 2_000, callbacks: 0 },
  '26': { finishMs: 1_500, callbacks: 2 },
  '27': { answer: 'after_callback' },
  '28': { finishMs: 1_500, refusal: 'failed', callbackSays: 'paid' },
  '29': { finishMs: 'after_page' },
  '30': { pays: 'half' },
} as const satisfies Record<string, Partial<Behaviour>>;

/** How late the answer of a `late` number is. */
export const LATE_MS = 10_000;

/** How long after the page's own time an `after_page` charge ends. */
export const AFTER_PAGE_MS = 30_000;

/** How long a connection that is never answered is held before the operator's own gateway gives up. */
export const HOLD_MS = 60_000;

/** How late every answer of an operator in the state `slow` is. */
export const SLOW_MS = 5_000;

/** How the operator treats `msisdn`; the same for every call. */
export function behaviourOf(msisdn: string): Behaviour {
  const listed: Record<string, Partial<Behaviour>> = NUMBERS;
  return { ...USUAL, ...listed[msisdn.slice(-2)] };
}
