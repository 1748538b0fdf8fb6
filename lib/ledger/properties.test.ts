import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askOperator } from '@/lib/checkout/ask-operator';
import { beginAttempt } from '@/lib/checkout/begin-attempt';
import type { Context } from '@/lib/checkout/context';
import { payOut } from '@/lib/checkout/pay-out';
import { refundPayment } from '@/lib/checkout/refund-payment';
import { reversePayout } from '@/lib/checkout/reverse-payout';
import type { Money } from '@/lib/core/money';
import type { Msisdn } from '@/lib/core/msisdn';
import type { Outcome } from '@/lib/core/outcome';
import { operatorEntry } from '@/lib/operators/catalogue';
import type { Operator } from '@/lib/operators/operator';
import { accountId, findAccount, sumEntries } from '@/lib/store/ledger';
import { changePayment, findPayment, type Payment } from '@/lib/store/payments';
import { findPayout, type Payout } from '@/lib/store/payouts';
import { testDatabase } from '@/lib/testing/database';
import { type Desk, makeDesk } from '@/lib/testing/desk';
import { startReconciler } from '@/lib/worker/reconcile';
import { collection, operatorClearing, prefunded } from './accounts';
import { checkLedger } from './check-ledger';

const database = testDatabase();
let desk: Desk;

beforeAll(async () => {
  desk = await makeDesk(database.db());
});
afterAll(() => desk.close());

const tmoney = operatorEntry('tmoney-tg');
if (!tmoney) throw new Error('TMoney is in the catalogue');

const OPENING = 1_000_000n;

/** What really happens to the money, and what we hear of it at once. */
const TRUTHS = ['done', 'less', 'declined', 'lost'] as const;
const HEARD = ['the_truth', 'nothing'] as const;
type Fate = { truth: (typeof TRUTHS)[number]; heard: (typeof HEARD)[number] };

const amount = fc.bigInt({ min: 1n, max: 400_000n });
const fate = fc.record({ truth: fc.constantFrom(...TRUTHS), heard: fc.constantFrom(...HEARD) });
const step = fc.oneof(
  fc.record({ kind: fc.constant('pay' as const), amount, fate }),
  fc.record({ kind: fc.constant('refund' as const), of: fc.nat(20), amount, fate }),
  fc.record({ kind: fc.constant('payout' as const), amount, fate }),
  fc.record({ kind: fc.constant('reverse' as const), of: fc.nat(20), amount, fate }),
  fc.record({ kind: fc.constant('look' as const) }),
);

it('whatever is paid, refunded, paid out and taken back, and whatever is heard of it, every sum is right', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      await play(steps);
    }),
    { numRuns: 12 },
  );
}, 120_000);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function play(steps: Step[]): Promise<void> {
  const merchantId = desk.merchant.merchantId;
  const counter = fatefulOperator();
  const context: Context = { ...desk.context, operatorFor: async () => counter.operator };
  const before = await balances(merchantId);
  const payments: Payment[] = [];
  const payouts: Payout[] = [];
  for (const one of steps) {
    if (one.kind === 'look') {
      desk.pass(3_000);
      await reconcile(context);
    } else {
      counter.decree(one.fate);
      const money = { minor: one.amount, currency: 'XOF' };
      if (one.kind === 'pay') payments.push(await pay(context, money));
      if (one.kind === 'payout') payouts.push(...(await send(context, merchantId, money)));
      const payment = one.kind === 'refund' ? payments[one.of % payments.length] : undefined;
      if (payment) await refundPayment(context, { payment, money, reference: 'r' });
      const payout = one.kind === 'reverse' ? payouts[one.of % payouts.length] : undefined;
      if (payout) await reversePayout(context, { payout: await fresh(payout), money, reference: 'r' });
    }
    const { differences } = await checkLedger(database.db());
    expect(differences).toEqual([]);
  }
  // All is known once the operator's own limit has passed.
  for (let n = 0; n < 3; n++) {
    desk.pass(62_000);
    await reconcile(context);
  }
  expect((await checkLedger(database.db())).differences).toEqual([]);
  const after = await balances(merchantId);
  const { taken, sent } = counter.moved();
  expect(after.collection - before.collection).toBe(taken);
  expect(after.prefunded - before.prefunded).toBe(-sent);
  expect(after.clearing - before.clearing).toBe(sent - taken);
  expect(after.kept).toBe(after.prefunded);
}

/** An operator at the port whose truth about each request is decreed before it, and told whenever it is asked. */
function fatefulOperator() {
  let next: Fate = { truth: 'done', heard: 'the_truth' };
  let taken = 0n;
  let sent = 0n;
  const truths = new Map<string, Outcome>();
  const act = ({ reference, money }: { reference: string; money: Money }, move: (minor: bigint) => void): Outcome => {
    const { truth, heard } = next;
    const minor = truth === 'less' && money.minor > 1n ? money.minor / 2n : money.minor;
    const unheard: Outcome = { kind: 'unknown', why: 'timeout', code: 'timeout' };
    if (truth === 'lost') return unheard;
    const outcome: Outcome =
      truth === 'declined'
        ? { kind: 'declined', reason: 'refused', code: 'no' }
        : { kind: 'paid', operatorRef: `T-${reference}`, paidMinor: minor, currency: money.currency, holder: null };
    if (outcome.kind === 'paid') move(minor);
    truths.set(reference, outcome);
    return heard === 'the_truth' ? outcome : unheard;
  };
  const takes = (minor: bigint) => {
    taken += minor;
  };
  const sends = (minor: bigint) => {
    sent += minor;
  };
  const isOfPayout = (operatorRef: string) => payoutRefs.has(operatorRef);
  const payoutRefs = new Set<string>();
  const operator: Operator = {
    charge: async (input) => act(input, takes),
    query: async ({ reference }) => truths.get(reference) ?? { kind: 'unknown', why: 'not_found', code: 'none' },
    refund: async (input) =>
      act(input, isOfPayout(input.operatorRef) ? (minor) => sends(-minor) : (minor) => takes(-minor)),
    payOut: async (input) => {
      payoutRefs.add(`T-${input.reference}`);
      return act(input, sends);
    },
  };
  return {
    operator,
    decree: (fate: Fate) => {
      next = fate;
    },
    moved: () => ({ taken, sent }),
  };
}

async function pay(context: Context, money: Money): Promise<Payment> {
  const { payment } = await desk.order({ money });
  await changePayment(database.db(), payment, { operator: 'tmoney-tg', msisdn: '22890000001' });
  const begun = await beginAttempt(context, await desk.now(payment));
  if (!begun.ok) throw new Error(begun.code);
  await askOperator(context, begun.value.payment, begun.value.attempt);
  return (await findPayment(database.db(), payment)) ?? payment;
}

async function send(context: Context, merchantId: string, money: Money): Promise<Payout[]> {
  if (!tmoney) throw new Error('TMoney is in the catalogue');
  const result = await payOut(context, {
    merchantId,
    door: 'api',
    reference: randomUUID(),
    operator: tmoney,
    msisdn: '22890000001' as Msisdn,
    money,
    country: 'TG',
    description: 'A payout',
    doorData: null,
  });
  if (!result.ok) expect(result.code).toBe('not_enough_funds');
  return result.ok ? [result.value] : [];
}

async function fresh(payout: Payout): Promise<Payout> {
  return (await findPayout(database.db(), payout)) ?? payout;
}

/** One look of the real worker at everything that is due. */
async function reconcile(context: Context): Promise<void> {
  const running = startReconciler(context);
  await new Promise(setImmediate);
  await running.stop();
}

async function balances(merchantId: string) {
  const account = { merchantId, country: 'TG', currency: 'XOF' };
  const sum = (id: string) => sumEntries(database.db(), id);
  const opened = await findAccount(database.db(), accountId(prefunded(account)));
  return {
    collection: await sum(accountId(collection(account))),
    prefunded: opened ? await sum(opened.id) : OPENING,
    kept: opened?.balanceMinor ?? OPENING,
    clearing: await sum(accountId(operatorClearing('tmoney-tg', 'XOF'))),
  };
}
