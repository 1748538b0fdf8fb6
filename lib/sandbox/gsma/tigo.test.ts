import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Msisdn } from '@/lib/core/msisdn';
import type { Outcome } from '@/lib/core/outcome';
import { CATALOGUE, type CatalogueEntry, operatorEntry } from '@/lib/operators/catalogue';
import type { Operator } from '@/lib/operators/operator';
import { makeOperator } from '@/lib/operators/registry';
import { testDatabase } from '@/lib/testing/database';
import { type LocalServer, localServer } from '@/lib/testing/server';
import { makeSandbox, newNumber, PAGE_MS, PUSH_MS } from '../fixture';
import { HOLD_MS } from '../numbers';
import { answerPrompt } from '../phone';
import type { World } from '../world';
import { gsma } from './server';

const database = testDatabase();
const SENT = 5025n;

type TigoId = 'tigo-sn' | 'tigo-tz' | 'tigo-bo' | 'tigo-sv' | 'tigo-hn' | 'tigo-py';

/** The product's own adapter in front of the simulated operator, over HTTP, and a server that hears its callbacks. */
let world: World;
let simulators: LocalServer;
let callbacks: LocalServer;

beforeAll(async () => {
  callbacks = await localServer((_, response) => response.writeHead(204).end());
  simulators = await localServer((request, response) => {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const [, operator = '', ...path] = request.path.split('/');
    const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers as Record<string, string>;
    const asked = new Request(`http://operator.test${request.path}`, {
      method: request.method,
      headers,
      signal: gone.signal,
      ...(request.body ? { body: request.body } : {}),
    });
    void gsma(asked, { operator, path }, world).then(async (answer) => {
      if (!response.destroyed) response.writeHead(answer.status).end(await answer.text());
    });
  });
});
afterAll(() => Promise.all([simulators.close(), callbacks.close()]));

/** One operator and one subscriber of it. A connection that is never answered is held until the adapter gives up. */
function scene(id: TigoId, lastTwo: string) {
  const sandbox = makeSandbox(database.db(), id);
  const startedMs = sandbox.world.clock().getTime();
  world = {
    ...sandbox.world,
    pause: async (ms, signal) => {
      if (ms < HOLD_MS) return sandbox.pass(ms);
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    },
  };
  const entry: CatalogueEntry | undefined = operatorEntry(id);
  if (!entry) throw new Error(`${id} is not in the catalogue`);
  const operator = makeOperator(
    entry,
    {
      operator: id,
      url: `${simulators.url}/${id}`,
      credentials: { user: 'guichet', password: 'guichet-sandbox', apiKey: 'guichet-sandbox-api-key' },
      callbackUrl: (reference) => `${callbacks.url}/${reference}`,
      timeoutMs: lastTwo === '20' || lastTwo === '21' ? 1_000 : 15_000,
    },
    sandbox.world.clock,
  );
  const msisdn = newNumber(lastTwo, id) as Msisdn;
  const reference = randomUUID();
  const heard = () =>
    callbacks.received.filter(({ path }) => path === `/${reference}`).map(({ body }) => meaning(body));
  return {
    ...sandbox,
    entry,
    operator,
    msisdn,
    reference,
    heard,
    sinceMs: () => sandbox.world.clock().getTime() - startedMs,
    prompts: async () => (await sandbox.phone(msisdn)).prompts,
  };
}
type Scene = ReturnType<typeof scene>;

function order({ reference, msisdn, entry }: Scene) {
  const money = { minor: SENT, currency: entry.currencies[0] ?? '' };
  return { reference, msisdn, money, purchaseRef: 'CMD-1042', description: 'Boutique' };
}

function meaning(body: string): string {
  const { transactionStatus, errorCode } = JSON.parse(body);
  return transactionStatus ?? errorCode;
}

/** An outcome in one line: `paid 5025`, `declined no_wallet`, `unknown timeout`, `pushed`. */
function inShort(outcome: Outcome | undefined): string {
  if (outcome?.kind === 'paid') return `paid ${outcome.paidMinor}`;
  if (outcome?.kind === 'declined') return `declined ${outcome.reason}`;
  if (outcome?.kind === 'unknown') return `unknown ${outcome.why}`;
  return outcome?.kind ?? 'no such verb';
}

/** Asks again as time passes until the operator has said yes or no, or until it has had time enough to have. */
async function follow(s: Scene): Promise<string> {
  let last = await s.operator.query({ reference: s.reference });
  while (last.kind !== 'paid' && last.kind !== 'declined' && s.sinceMs() < PAGE_MS + 2 * PUSH_MS) {
    // What ends soon ends within seconds; the rest takes minutes.
    s.pass(s.sinceMs() < 10_000 ? 1_000 : 10_000);
    await s.tick();
    last = await s.operator.query({ reference: s.reference });
  }
  // What the operator still owes us by way of callbacks goes out in the rounds that follow.
  for (let round = 0; round < 3; round++) await s.tick();
  return inShort(last);
}

type Row = [lastTwo: string, atOnce: string, inTheEnd: string, taken: bigint, heard: readonly string[], endsMs: number];

const PAYS = [
  '00',
  '01',
  '02',
  '03',
  '04',
  '05',
  '06',
  '07',
  '08',
  '09',
  '14',
  '15',
  '16',
  '17',
  '18',
  '19',
  '31',
  '99',
];
const HALF = SENT / 2n;
const AFTER_PAGE_MS = PAGE_MS + 30_000;

/** SANDBOX.md, "Numbers", where the PIN comes with the request. */
const BY_PIN: readonly Row[] = [
  ...PAYS.map((lastTwo): Row => [lastTwo, `paid ${SENT}`, `paid ${SENT}`, SENT, [], 0]),
  ['10', 'declined not_enough_money', 'declined not_enough_money', 0n, [], 0],
  ['11', 'declined wallet_blocked', 'declined wallet_blocked', 0n, [], 0],
  ['12', 'declined no_wallet', 'declined no_wallet', 0n, [], 0],
  ['13', 'declined limit_exceeded', 'declined limit_exceeded', 0n, [], 0],
  ['20', 'unknown timeout', `paid ${SENT}`, SENT, [], 0],
  ['21', 'unknown timeout', 'unknown not_found', 0n, [], PAGE_MS + 2 * PUSH_MS],
  ['22', 'unknown server_error', `paid ${SENT}`, SENT, [], 0],
  ['23', `paid ${SENT}`, `paid ${SENT}`, SENT, [], 10_000],
  ['24', `paid ${SENT}`, `paid ${SENT}`, SENT, [], 0],
  ['25', 'pushed', `paid ${SENT}`, SENT, [], 2_000],
  ['26', 'pushed', `paid ${SENT}`, SENT, ['completed', 'completed'], 2_000],
  ['27', 'pushed', `paid ${SENT}`, SENT, ['completed'], 0],
  ['28', 'pushed', 'declined operator_declined', 0n, ['completed'], 2_000],
  ['29', 'pushed', `paid ${SENT}`, SENT, ['completed'], AFTER_PAGE_MS],
  ['30', `paid ${HALF}`, `paid ${HALF}`, HALF, [], 0],
];

/** The same where the operator asks on the handset, and the subscriber types the PIN there as soon as the prompt comes. */
const BY_PROMPT: readonly Row[] = [
  ...PAYS.map((lastTwo): Row => [lastTwo, 'pushed', `paid ${SENT}`, SENT, ['completed'], 0]),
  ['10', 'pushed', 'declined not_enough_money', 0n, ['insufficientFunds'], 0],
  ['11', 'declined wallet_blocked', 'declined wallet_blocked', 0n, [], 0],
  ['12', 'declined no_wallet', 'declined no_wallet', 0n, [], 0],
  ['13', 'pushed', 'declined limit_exceeded', 0n, ['dailyValueLimitExceeded'], 0],
  ['20', 'unknown timeout', `paid ${SENT}`, SENT, [], 0],
  ['21', 'unknown timeout', 'unknown not_found', 0n, [], PAGE_MS + 2 * PUSH_MS],
  ['22', 'unknown server_error', `paid ${SENT}`, SENT, [], 0],
  ['23', 'pushed', `paid ${SENT}`, SENT, ['completed'], 10_000],
  ['24', 'pushed', 'declined prompt_expired', 0n, ['requestDeclined'], PUSH_MS],
  ['25', 'pushed', `paid ${SENT}`, SENT, [], 2_000],
  ['26', 'pushed', `paid ${SENT}`, SENT, ['completed', 'completed'], 2_000],
  ['27', 'pushed', `paid ${SENT}`, SENT, ['completed'], 0],
  ['28', 'pushed', 'declined operator_declined', 0n, ['completed'], 2_000],
  ['29', 'pushed', `paid ${SENT}`, SENT, ['completed'], AFTER_PAGE_MS],
  ['30', 'pushed', `paid ${HALF}`, HALF, ['completed'], 0],
];

/** The same for money that is put into a wallet: nobody is asked, an empty one may be filled, and no prompt runs out. */
const BY_DEPOSIT: readonly Row[] = BY_PIN.map((row) =>
  row[0] === '10' ? ['10', `paid ${SENT}`, `paid ${SENT}`, SENT, [], 0] : row,
);

async function openingOf(s: Scene): Promise<bigint> {
  return BigInt((await s.wallet(s.msisdn)).balance);
}

describe('a charge with the PIN, in Tanzania', () => {
  test.each(BY_PIN)('of a number that ends in %s is %s, and in the end %s', async (lastTwo, atOnce, ...expected) => {
    const s = scene('tigo-tz', lastTwo);
    const opening = await openingOf(s);
    expect(inShort(await s.operator.charge({ ...order(s), proof: { kind: 'pin', pin: '1234' } }))).toBe(atOnce);
    const inTheEnd = await follow(s);
    const wallet = await s.wallet(s.msisdn);
    expect([inTheEnd, opening - BigInt(wallet.balance), s.heard(), s.sinceMs()]).toEqual(expected);
    expect(wallet.transactions.map(({ type, amount }) => `${type} ${amount}`)).toEqual(
      expected[1] === 0n ? [] : [`debit ${expected[1]}`],
    );
  });
});

describe('a charge by prompt, in Bolivia', () => {
  test.each(BY_PROMPT)('of a number that ends in %s is %s, and in the end %s', async (lastTwo, atOnce, ...expected) => {
    const s = scene('tigo-bo', lastTwo);
    const opening = await openingOf(s);
    expect(inShort(await s.operator.charge({ ...order(s), proof: { kind: 'none' } }))).toBe(atOnce);
    const [prompt] = await s.prompts();
    if (prompt) {
      const pin = { msisdn: s.msisdn, id: prompt.id, pin: '1234' };
      const answered = await answerPrompt(database.db(), pin, s.world.clock());
      expect(answered.kind).toBe(lastTwo === '24' ? 'gone' : 'done');
    }
    const inTheEnd = await follow(s);
    const wallet = await s.wallet(s.msisdn);
    expect([inTheEnd, opening - BigInt(wallet.balance), s.heard(), s.sinceMs()]).toEqual(expected);
    expect(wallet.transactions).toHaveLength(expected[1] === 0n ? 0 : 1);
    expect(await s.prompts()).toEqual([]);
  });

  test('that is refused on the handset is declined, and so is one whose third PIN is wrong', async () => {
    const refused = scene('tigo-bo', '01');
    await refused.operator.charge({ ...order(refused), proof: { kind: 'none' } });
    const id = (await refused.prompts())[0]?.id ?? '';
    await answerPrompt(database.db(), { msisdn: refused.msisdn, id, pin: null }, refused.world.clock());
    expect(await follow(refused)).toBe('declined refused');

    const guessed = scene('tigo-bo', '02');
    await guessed.operator.charge({ ...order(guessed), proof: { kind: 'none' } });
    const prompt = { msisdn: guessed.msisdn, id: (await guessed.prompts())[0]?.id ?? '', pin: '0000' };
    const kinds: string[] = [];
    for (let n = 0; n < 3; n++) kinds.push((await answerPrompt(database.db(), prompt, guessed.world.clock())).kind);
    expect(kinds).toEqual(['wrong_pin', 'wrong_pin', 'wallet_blocked']);
    expect(await follow(guessed)).toBe('declined wallet_blocked');
    expect((await guessed.wallet(guessed.msisdn)).transactions).toEqual([]);
  });
});

describe('a payout, in Bolivia', () => {
  test.each(BY_DEPOSIT)(
    'to a number that ends in %s is %s, and in the end %s',
    async (lastTwo, atOnce, ...expected) => {
      const s = scene('tigo-bo', lastTwo);
      const opening = await openingOf(s);
      expect(inShort(await s.operator.payOut?.(order(s)))).toBe(atOnce);
      expect(await s.prompts()).toEqual([]);
      const inTheEnd = await follow(s);
      const wallet = await s.wallet(s.msisdn);
      expect([inTheEnd, BigInt(wallet.balance) - opening, s.heard(), s.sinceMs()]).toEqual(expected);
      expect(wallet.transactions.map(({ type, amount }) => `${type} ${amount}`)).toEqual(
        expected[1] === 0n ? [] : [`credit ${expected[1]}`],
      );
    },
  );

  test('is paid once per reference, however many ask at the same time', async () => {
    const s = scene('tigo-bo', '03');
    const opening = await openingOf(s);
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => s.operator.payOut?.(order(s))));
    expect(new Set(outcomes.map(inShort))).toEqual(new Set([`paid ${SENT}`]));
    expect(BigInt((await s.wallet(s.msisdn)).balance)).toBe(opening + SENT);
  });

  test('is undone by a refund, in parts and no further, and not when the money is gone', async () => {
    const s = scene('tigo-bo', '10');
    const paid = await s.operator.payOut?.(order(s));
    if (paid?.kind !== 'paid') throw new Error('The payout was not paid');
    const back = (operator: Operator, minor: bigint) =>
      operator.refund?.({
        reference: randomUUID(),
        operatorRef: paid.operatorRef,
        money: { minor, currency: s.entry.currencies[0] ?? '' },
      });
    expect(inShort(await back(s.operator, 2_000n))).toBe('paid 2000');
    expect(inShort(await back(s.operator, 3_026n))).toBe('declined amount_not_allowed');
    await s.operator.charge({ ...order(s), money: { minor: 3_000n, currency: 'BOB' }, ...spent() });
    expect((await s.wallet(s.msisdn)).balance).toBe('25');
    expect(inShort(await back(s.operator, 3_025n))).toBe('declined not_enough_money');
    expect(inShort(await back(s.operator, 25n))).toBe('paid 25');
    const { balance, transactions } = await s.wallet(s.msisdn);
    expect(balance).toBe('0');
    expect(transactions).toHaveLength(4);
  });
});

const spent = () => ({ reference: randomUUID(), proof: { kind: 'pin', pin: '1234' } as const });

const PROMPTS: Record<string, RegExp> = {
  'tigo-sn': /payer 5\s025\sF\sCFA à Boutique/,
  'tigo-tz': /Lipa TSh\s50\.25 kwa Boutique/,
  'tigo-bo': /¿pagar Bs\s?50,25 a Boutique\?/,
  'tigo-sv': /¿pagar \$50\.25 a Boutique\?/,
  'tigo-hn': /¿pagar L\s?50\.25 a Boutique\?/,
  'tigo-py': /¿pagar Gs\.\s?5\.025 a Boutique\?/,
};

test.each(Object.keys(PROMPTS) as TigoId[])(
  '%s asks in its country’s language and currency, and has a million units in each wallet',
  async (id) => {
    const s = scene(id, '01');
    const isWhole = id === 'tigo-sn' || id === 'tigo-py';
    expect((await s.wallet(s.msisdn)).balance).toBe(isWhole ? '1000000' : '100000000');
    await s.operator.charge({ ...order(s), proof: { kind: 'none' } });
    expect((await s.prompts()).map(({ text }) => text)).toEqual([expect.stringMatching(PROMPTS[id] ?? /never/)]);
  },
);

test('every Tigo operation of the catalogue is simulated, and knows a subscriber by name', async () => {
  const tigo = (CATALOGUE as readonly CatalogueEntry[]).filter(({ smsFrom }) => smsFrom === 'Tigo');
  expect(tigo).toHaveLength(6);
  for (const { id } of tigo) {
    const s = scene(id as TigoId, '01');
    const checked = await s.operator.validate?.({ ...order(s), pin: null });
    expect(checked).toMatchObject({ kind: 'challenged', holder: { name: expect.stringMatching(/^\S+ \S+/) } });
    expect(await s.operator.heartbeat?.()).toEqual({ status: 'up' });
  }
});
