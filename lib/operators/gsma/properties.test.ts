import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decimalsOf } from '@/lib/core/money';
import type { Msisdn } from '@/lib/core/msisdn';
import type { Outcome } from '@/lib/core/outcome';
import type { Operator } from '@/lib/operators/operator';
import { type LocalServer, localServer } from '@/lib/testing/server';
import { gsma } from './adapter';
import { errorBody, gsmaFixture, requestStateBody, TRANSACTION_REF, transactionBody } from './fixtures';

type Said = { status: number; body: string };

const KINDS = ['challenged', 'pushed', 'paid', 'declined', 'unknown'];

/** What the operator says to the request that makes money move, and to every question. */
const script: { post: Said; get: Said } = { post: { status: 500, body: '' }, get: { status: 500, body: '' } };
let server: LocalServer;
let operator: Operator;

beforeAll(async () => {
  server = await localServer(({ method }, response) => {
    const { status, body } = method === 'POST' ? script.post : script.get;
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  operator = gsma(
    {
      operator: 'tmoney-tg',
      url: server.url,
      credentials: gsmaFixture.credentials,
      callbackUrl: (reference) => `https://guichet.test/callbacks/${reference}`,
      timeoutMs: 10_000,
    },
    () => new Date('2026-03-01T10:00:00.000Z'),
  );
});
afterAll(() => server.close());

const statuses = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(200, 201, 202, 400, 401, 404) },
  { weight: 2, arbitrary: fc.integer({ min: 205, max: 599 }).filter((status) => status !== 304) },
);
const words = fc.oneof(
  fc.constantFrom('completed', 'Completed', 'pending', 'failed', 'reversed', 'complete', '', ' completed'),
  fc.string(),
);
const amounts = fc.oneof(
  fc.constantFrom('5000', '5000.00', '5000.5', '-1', '0', '1e4', '٥', ' 5000', '5,000'),
  fc.string(),
  fc.double(),
  fc.bigInt({ min: 0n, max: 10n ** 20n }).map(String),
);
const anything = fc.jsonValue();
const bends = {
  transactionStatus: words,
  status: words,
  amount: fc.oneof(amounts, anything),
  currency: fc.oneof(fc.constantFrom('XOF', 'XAF', 'TZS', 'xof', 'XXX', '952'), anything),
  transactionReference: fc.oneof(fc.string(), anything),
  objectReference: fc.oneof(fc.constant(TRANSACTION_REF), fc.string(), anything),
  debitParty: anything,
  error: fc.oneof(fc.constant(errorBody('businessRule', 'insufficientFunds')), anything),
  link: fc.oneof(fc.constantFrom(`/transactions/${TRANSACTION_REF}`, '//', '/requeststates/1'), fc.string()),
};
/** A real body in which up to two fields say something else, or are gone. */
const bent = (body: object) =>
  fc
    .tuple(fc.record(bends), fc.subarray(Object.keys(bends), { maxLength: 2 }))
    .map(([over, names]) =>
      JSON.stringify({ ...body, ...Object.fromEntries(Object.entries(over).filter(([name]) => names.includes(name))) }),
    );
const bodies = fc.oneof(
  bent(transactionBody()),
  bent(requestStateBody()),
  bent(errorBody('businessRule', 'insufficientFunds')),
  bent({ link: `/transactions/${TRANSACTION_REF}` }),
  bent({ ...transactionBody(), link: `/transactions/${TRANSACTION_REF}` }),
  anything.map((value) => JSON.stringify(value)),
  fc.string(),
  fc.nat({ max: 9_000 }).map((depth) => '['.repeat(depth)),
);
const sayings = fc.record({ status: statuses, body: bodies });

/** Whether an answer is a yes that says how much: read by other means than the adapter's own. */
function saysYes({ status, body }: Said): boolean {
  if (status < 200 || status > 202) return false;
  const { transactionStatus, amount, currency } = JSON.parse(body);
  if (String(transactionStatus).toLowerCase() !== 'completed' || typeof amount !== 'string') return false;
  const [, whole, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  return whole !== undefined && fraction.replace(/0+$/, '').length <= (decimalsOf(currency) ?? -1);
}

function expectSound(outcome: Outcome, said: Said[]) {
  expect(KINDS).toContain(outcome.kind);
  if (outcome.kind === 'paid') {
    expect(said.some(saysYes)).toBe(true);
    expect(outcome.paidMinor).toBeGreaterThan(0n);
    expect(outcome.paidMinor).toBeLessThan(2n ** 63n);
  }
  // What is stored must be storable: PostgreSQL refuses NUL, and an operator may not choose how much it writes.
  const code = 'code' in outcome ? outcome.code : '';
  const ref = 'operatorRef' in outcome ? (outcome.operatorRef ?? '') : '';
  expect(`${code}${ref}`).toMatch(/^[\x20-\x7e]*$/);
  expect(code.length).toBeLessThanOrEqual(80);
}

test('whatever a charge is answered, it throws nothing and is paid only by a completed transaction with an amount', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(sayings, sayings, async (post, get) => {
      Object.assign(script, { post, get });
      const outcome = await operator.charge({
        reference: '3f1cf40d-0f6e-4b9e-8f43-2b6f1a0c7d55',
        msisdn: '22890123456' as Msisdn,
        money: { minor: 5000n, currency: 'XOF' },
        purchaseRef: 'CMD-1042',
        description: '',
        proof: { kind: 'none' },
      });
      seen.add(outcome.kind);
      expectSound(outcome, [post, get]);
    }),
    { numRuns: 600 },
  );
  // The answers are worth something only when they lead everywhere.
  expect([...seen].sort()).toEqual(['declined', 'paid', 'pushed', 'unknown']);
});

test('whatever a query is answered, it throws nothing, and a refusal of the question is no refusal of the payment', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(sayings, async (get) => {
      script.get = get;
      const outcome = await operator.query({ reference: '3f1cf40d-0f6e-4b9e-8f43-2b6f1a0c7d55' });
      seen.add(outcome.kind);
      expectSound(outcome, [get]);
      if (get.status >= 205) expect(outcome.kind).toBe('unknown');
    }),
    { numRuns: 600 },
  );
  expect(seen).toContain('paid');
});

test('whatever a check of a wallet is answered, it throws nothing and never says paid', async () => {
  await fc.assert(
    fc.asyncProperty(sayings, sayings, async (post, get) => {
      Object.assign(script, { post, get });
      const outcome = await operator.validate?.({
        reference: '3f1cf40d-0f6e-4b9e-8f43-2b6f1a0c7d55',
        msisdn: '22890123456' as Msisdn,
        pin: '4821',
        money: { minor: 5000n, currency: 'XOF' },
        purchaseRef: 'CMD-1042',
      });
      expect(['challenged', 'declined', 'unknown']).toContain(outcome?.kind);
    }),
    { numRuns: 200 },
  );
});
