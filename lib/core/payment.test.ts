import { describe, expect, test } from 'vitest';
import {
  isFinal,
  MOVES,
  type Move,
  moveFrom,
  OPEN_STATES,
  PAYMENT_STATES,
  type PaymentState,
  returnPage,
} from './payment';

/** Every move that is legal, written out once more and by state, so that a slip in the table is seen here. */
const LEGAL: Record<PaymentState, Partial<Record<Move, PaymentState>>> = {
  created: { identify: 'identified', ask: 'pending', decline: 'declined', cancel: 'canceled', expire: 'expired' },
  identified: { challenge: 'challenged', ask: 'pending', decline: 'declined', cancel: 'canceled', expire: 'expired' },
  challenged: {
    challenge: 'challenged',
    ask: 'pending',
    decline: 'declined',
    cancel: 'canceled',
    expire: 'expired',
  },
  pending: { pay: 'paid', decline: 'declined' },
  paid: {},
  declined: {},
  canceled: {},
  expired: {},
};
const ALL_MOVES = Object.keys(MOVES) as Move[];
const PAIRS = PAYMENT_STATES.flatMap((state) => ALL_MOVES.map((move) => ({ state, move, to: LEGAL[state][move] })));

describe('the moves of a payment', () => {
  test.each(PAIRS)('$move from $state leads to $to', ({ state, move, to }) => {
    expect(moveFrom(state, move)).toBe(to);
  });

  test('are all tried above', () => {
    expect(PAIRS).toHaveLength(PAYMENT_STATES.length * ALL_MOVES.length);
    expect(ALL_MOVES).toHaveLength(7);
  });

  test('never leave a final state', () => {
    for (const state of PAYMENT_STATES.filter(isFinal)) {
      expect(ALL_MOVES.map((move) => moveFrom(state, move))).toEqual(ALL_MOVES.map(() => undefined));
    }
  });

  test('end a pending payment only by the word of the operator: neither shopper nor clock', () => {
    expect(ALL_MOVES.filter((move) => moveFrom('pending', move))).toEqual(['pay', 'decline']);
  });

  test('lead to paid only from pending', () => {
    const toPaid = PAIRS.filter(({ state, move }) => moveFrom(state, move) === 'paid');
    expect(toPaid.map(({ state }) => state)).toEqual(['pending']);
  });

  test('reach every state, and let every open one be cancelled and expire', () => {
    const reached = new Set<PaymentState>(['created']);
    for (const _ of PAYMENT_STATES) {
      for (const state of [...reached]) {
        for (const move of ALL_MOVES) {
          const to = moveFrom(state, move);
          if (to) reached.add(to);
        }
      }
    }
    expect([...reached].sort()).toEqual([...PAYMENT_STATES].sort());
    for (const state of OPEN_STATES) {
      expect([moveFrom(state, 'cancel'), moveFrom(state, 'expire')]).toEqual(['canceled', 'expired']);
    }
  });
});

test('the states are open, pending or final, and nothing else', () => {
  const kinds = PAYMENT_STATES.map((state) =>
    (OPEN_STATES as readonly PaymentState[]).includes(state) ? 'open' : isFinal(state) ? 'final' : state,
  );
  expect(kinds).toEqual(['open', 'open', 'open', 'pending', 'final', 'final', 'final', 'final']);
});

test('only a paid payment goes back to the accept page, and only a cancelled one to the cancel page', () => {
  expect(PAYMENT_STATES.filter(isFinal).map((state) => [state, returnPage(state)])).toEqual([
    ['paid', 'accept'],
    ['declined', 'decline'],
    ['canceled', 'cancel'],
    ['expired', 'decline'],
  ]);
});
