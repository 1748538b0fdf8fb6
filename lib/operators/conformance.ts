import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import type { Money } from '@/lib/core/money';
import type { Msisdn } from '@/lib/core/msisdn';
import type { DeclineReason, Outcome } from '@/lib/core/outcome';
import type { Clock } from '@/lib/platform/clock';
import { type LocalServer, localServer, type Received } from '@/lib/testing/server';
import type { ChargeInput, Operator, OperatorConnection, Proof } from './operator';

/** Plays the operator for one request. */
export type Play = (request: Received, response: ServerResponse) => void;

/** One way in which an operator says no, as its documents put it, and what that means to us. */
export type Refusal = { says: string; play: Play; reason: DeclineReason };

/**
 * How one adapter's operator speaks, so that the suite can put every adapter into the same situations. A `Play` for
 * `charge`, `refund` and `payOut` is given the request that moves money alone; `before` answers whatever comes ahead of it (a log-in,
 * a token). The others are given every request.
 */
export type OperatorFixture = {
  make(connection: OperatorConnection, clock: Clock): Operator;
  credentials: Record<string, string>;
  payer: Msisdn;
  money: Money;
  /** The operator's id of the transaction in `paid` answers. */
  operatorRef: string;
  /** Proofs that the adapter can charge with. */
  proofs: readonly Proof[];
  movesMoney(request: Received): boolean;
  /** The idempotency key of a request that moves money. */
  keyOf(request: Received): string | undefined;
  /** The one header, in lower case, that may carry the PIN; null when the adapter never sends one. */
  pinHeader: string | null;
  before?: Play;
  charge: { paid(money: Money): Play; pushed: Play; refusals: readonly Refusal[]; unmapped: readonly Play[] };
  query: {
    paid(money: Money): Play;
    pushed: Play;
    refusals: readonly Refusal[];
    notFound: Play;
    unmapped: readonly Play[];
    /** Answers that try to have us believe, or ask, another server. */
    forged(elsewhere: string): readonly Play[];
  };
  validate?: { challenged: Play; authorization: string | null; name: string | null; refusals: readonly Refusal[] };
  refund?: { paid(money: Money): Play; refusals: readonly Refusal[] };
  payOut?: { paid(money: Money): Play; pushed: Play; refusals: readonly Refusal[]; unmapped: readonly Play[] };
  heartbeat?: { up: Play; degraded?: Play; down: Play };
};

/** A PIN that stands nowhere else in a fixture, so that finding it in a transcript is finding a leak. */
export const TELLTALE_PIN = '831974';

const REFERENCE = '0b9c51a4-7f0e-4f6e-9a57-5d0e6f7a1c11';
const OTHER_REFERENCE = '6a1f2f3e-2c0b-4d55-8f7c-0c7a4be3d922';
const SHORT_MS = 150;

const hang: Play = () => {};
const reset: Play = (_, response) => void response.socket?.destroy();
const say =
  (status: number, body: string, headers: Record<string, string> = {}): Play =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };

/** What goes wrong between us and any operator, and why we then do not know. None of these is a yes or a no. */
const MISHAPS: ReadonlyArray<{ what: string; play: Play; why: string; timeoutMs?: number }> = [
  { what: 'no answer in time', play: hang, why: 'timeout', timeoutMs: SHORT_MS },
  {
    what: 'an answer that stops half-way',
    play: (_, response) => void response.writeHead(201, { 'content-length': '500' }).write('{"'),
    why: 'timeout',
    timeoutMs: SHORT_MS,
  },
  { what: 'a connection that is reset', play: reset, why: 'network' },
  { what: 'a body that is not of the protocol', play: say(200, '<html>Welcome</html>'), why: 'unreadable' },
  { what: 'an empty body', play: say(200, ''), why: 'unreadable' },
  { what: 'an endless body', play: say(200, `{"a":"${'x'.repeat(200_000)}"}`), why: 'unreadable' },
  { what: 'a web server that knows no such page', play: say(404, '<h1>Not Found</h1>'), why: 'unreadable' },
  { what: 'HTTP 500', play: say(500, 'Internal Server Error'), why: 'server_error' },
  { what: 'HTTP 502 from a proxy', play: say(502, '<h1>Bad Gateway</h1>'), why: 'server_error' },
  { what: 'HTTP 429', play: say(429, ''), why: 'busy' },
  { what: 'HTTP 503', play: say(503, ''), why: 'busy' },
];

/** The guarantees that every adapter gives, tried over HTTP against a server that plays its operator. */
export function conformance(name: string, fixture: OperatorFixture): void {
  const stage = theatre(fixture);
  describe(`${name} keeps the contract of the operator port`, () => {
    chargeGuarantees(fixture, stage);
    queryGuarantees(fixture, stage);
    idempotencyGuarantees(fixture, stage);
    secrecyGuarantees(fixture, stage);
    if (fixture.validate) validateGuarantees(fixture, stage, fixture.validate);
    if (fixture.refund) refundGuarantees(fixture, stage, fixture.refund);
    if (fixture.payOut) payOutGuarantees(fixture, stage, fixture.payOut);
    if (fixture.heartbeat) heartbeatGuarantees(stage, fixture.heartbeat);
  });
}

type Options = { timeoutMs?: number; movesMoneyOnly?: boolean };
type Stage = {
  /** An operator that plays `play`, and what it received. */
  on(play: Play, options?: Options): Promise<{ operator: Operator; received: Received[] }>;
  server(play: Play): Promise<LocalServer>;
  connect(url: string, timeoutMs?: number): Operator;
};

/** Servers that close after each test. */
function theatre(fixture: OperatorFixture): Stage {
  const open: LocalServer[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((server) => server.close()));
  });
  const server = async (play: Play) => {
    const made = await localServer(play);
    open.push(made);
    return made;
  };
  const connect = (url: string, timeoutMs = 5_000) =>
    fixture.make(
      {
        operator: 'test',
        url,
        credentials: fixture.credentials,
        callbackUrl: (reference) => `https://guichet.test/callbacks/${reference}`,
        timeoutMs,
      },
      () => new Date('2026-03-01T10:00:00.000Z'),
    );
  return {
    server,
    connect,
    on: async (play, { timeoutMs, movesMoneyOnly = false } = {}) => {
      const before = fixture.before ?? say(404, '');
      const made = await server((request, response) =>
        movesMoneyOnly && !fixture.movesMoney(request) ? before(request, response) : play(request, response),
      );
      return { operator: connect(made.url, timeoutMs), received: made.received };
    },
  };
}

function chargeGuarantees(fixture: OperatorFixture, stage: Stage) {
  const { charge, money } = fixture;
  const onCharge = async (play: Play, timeoutMs = 5_000, proof = firstProof(fixture)) => {
    const { operator, received } = await stage.on(play, { timeoutMs, movesMoneyOnly: true });
    const outcome = await operator.charge(chargeInput(fixture, proof));
    return { outcome, asked: received.filter(fixture.movesMoney) };
  };

  for (const proof of fixture.proofs) {
    test(`a yes to a charge by ${proof.kind} is paid, with the operator's reference`, async () => {
      const { outcome } = await onCharge(charge.paid(money), 5_000, proof);
      expect(outcome).toMatchObject({ kind: 'paid', operatorRef: fixture.operatorRef, paidMinor: money.minor });
      expect(outcome).toMatchObject({ currency: money.currency });
    });
  }

  test('what was really taken is told, not what was asked for', async () => {
    const less = { ...money, minor: money.minor - 1n };
    expect((await onCharge(charge.paid(less))).outcome).toMatchObject({ kind: 'paid', paidMinor: less.minor });
  });

  test('a yes in another currency is not known', async () => {
    const currency = money.currency === 'XAF' ? 'XOF' : 'XAF';
    const { outcome } = await onCharge(charge.paid({ ...money, currency }));
    expect(outcome).toMatchObject({ kind: 'unknown', why: 'unmapped' });
  });

  test('a request that was taken in hand is pushed', async () => {
    expect((await onCharge(charge.pushed)).outcome).toMatchObject({ kind: 'pushed' });
  });

  test.each(charge.refusals)('$says is declined: $reason', async ({ play, reason }) => {
    expect((await onCharge(play)).outcome).toMatchObject({ kind: 'declined', reason });
  });

  test('a code that is not in the table is not known', async () => {
    expect(charge.unmapped.length).toBeGreaterThan(0);
    for (const play of charge.unmapped) {
      expect((await onCharge(play)).outcome).toMatchObject({ kind: 'unknown', why: 'unmapped' });
    }
  });

  test.each(MISHAPS)(
    '$what: not known ($why), and the money is asked for only once',
    async ({ play, why, timeoutMs }) => {
      const { outcome, asked } = await onCharge(play, timeoutMs);
      expect(outcome).toMatchObject({ kind: 'unknown', why });
      expect(asked).toHaveLength(1);
    },
  );

  test('a redirect is not followed with the order', async () => {
    const elsewhere = await stage.server(charge.paid(money));
    const { outcome } = await onCharge(say(307, '', { location: elsewhere.url }));
    expect(outcome).toMatchObject({ kind: 'unknown' });
    expect(elsewhere.received).toEqual([]);
  });

  test('nobody listening, or an address that is none, is not known and throws nothing', async () => {
    const gone = await stage.server(hang);
    await gone.close();
    for (const url of [gone.url, 'not an address', 'ftp://operator.test', '']) {
      const outcome = await stage.connect(url).charge(chargeInput(fixture, firstProof(fixture)));
      expect(outcome).toMatchObject({ kind: 'unknown', why: 'network' });
    }
  });
}

function queryGuarantees(fixture: OperatorFixture, stage: Stage) {
  const { query, money } = fixture;
  const onQuery = async (play: Play, timeoutMs = 5_000) => {
    const { operator, received } = await stage.on(play, { timeoutMs });
    return { outcome: await operator.query({ reference: REFERENCE }), received };
  };

  test('a query after a time-out finds that the money was taken', async () => {
    const { operator } = await stage.on(
      (request, response) => (fixture.movesMoney(request) ? hang : query.paid(money))(request, response),
      { timeoutMs: 500 },
    );
    const lost = await operator.charge(chargeInput(fixture, firstProof(fixture)));
    expect(lost).toMatchObject({ kind: 'unknown' });
    const found = await operator.query({ reference: REFERENCE });
    expect(found).toMatchObject({ kind: 'paid', operatorRef: fixture.operatorRef, paidMinor: money.minor });
  });

  test('a query tells what was really taken', async () => {
    const less = { ...money, minor: money.minor - 1n };
    expect((await onQuery(query.paid(less))).outcome).toMatchObject({ kind: 'paid', paidMinor: less.minor });
  });

  test('a query finds a request that is still in hand', async () => {
    expect((await onQuery(query.pushed)).outcome).toMatchObject({ kind: 'pushed' });
  });

  test.each(query.refusals)('a query finds that $says: declined, $reason', async ({ play, reason }) => {
    expect((await onQuery(play)).outcome).toMatchObject({ kind: 'declined', reason });
  });

  test('an operator that has never seen the request says so, and that is not yet a no', async () => {
    expect((await onQuery(query.notFound)).outcome).toMatchObject({ kind: 'unknown', why: 'not_found' });
  });

  test('an answer to a query that is not in the table is not known', async () => {
    for (const play of query.unmapped) {
      expect((await onQuery(play)).outcome).toMatchObject({ kind: 'unknown', why: 'unmapped' });
    }
  });

  test.each(MISHAPS)('a query that meets $what is not known ($why)', async ({ play, why, timeoutMs }) => {
    expect((await onQuery(play, timeoutMs)).outcome).toMatchObject({ kind: 'unknown', why });
  });

  test('a query asks about our reference and moves no money', async () => {
    const { received } = await onQuery(query.paid(money));
    expect(received.filter(fixture.movesMoney)).toEqual([]);
    expect(received.some(({ path, body }) => path.includes(REFERENCE) || body.includes(REFERENCE))).toBe(true);
  });

  test('forged answers are neither believed nor followed', async () => {
    const elsewhere = await stage.server(query.paid(money));
    const forged = query.forged(elsewhere.url);
    for (const play of forged) expect((await onQuery(play)).outcome).toMatchObject({ kind: 'unknown' });
    expect(elsewhere.received).toEqual([]);
  });

  test('one query takes no longer than one call may, however many requests it makes', async () => {
    const slow: Play = (request, response) => void setTimeout(() => query.paid(money)(request, response), 450);
    const start = performance.now();
    await onQuery(slow, 600);
    expect(performance.now() - start).toBeLessThan(850);
  });
}

function idempotencyGuarantees(fixture: OperatorFixture, stage: Stage) {
  test('the same reference is sent as the same idempotency key, another as another', async () => {
    const { operator, received } = await stage.on(fixture.charge.paid(fixture.money), { movesMoneyOnly: true });
    const input = chargeInput(fixture, firstProof(fixture));
    for (const reference of [REFERENCE, REFERENCE, OTHER_REFERENCE]) await operator.charge({ ...input, reference });
    const keys = received.filter(fixture.movesMoney).map(fixture.keyOf);
    expect(keys[0]).toBeTruthy();
    expect(keys).toEqual([keys[0], keys[0], expect.not.stringMatching(`^${keys[0]}$`)]);
  });
}

function secrecyGuarantees(fixture: OperatorFixture, stage: Stage) {
  const echo: Play = (request, response) => {
    const said = JSON.stringify(request.headers);
    say(400, JSON.stringify({ errorCategory: said, errorCode: said, code: said, message: said }))(request, response);
  };
  const plays: ReadonlyArray<[string, Play]> = [
    ['paid', fixture.charge.paid(fixture.money)],
    ['reset', reset],
    ['not answered', hang],
    ['answered by its own headers', echo],
  ];

  test.each(plays)('the PIN of a charge that is %s stands in its own header and nowhere else', async (_, play) => {
    const { operator, received } = await stage.on(play, { timeoutMs: 300 });
    const outcomes: Outcome[] = [];
    if (fixture.proofs.some(({ kind }) => kind === 'pin')) {
      outcomes.push(await operator.charge(chargeInput(fixture, { kind: 'pin', pin: TELLTALE_PIN })));
    }
    if (operator.validate) outcomes.push(await operator.validate(validateInput(fixture, TELLTALE_PIN)));
    expect(show(outcomes)).not.toContain(TELLTALE_PIN);
    for (const { path, headers, body } of received) {
      const { [fixture.pinHeader ?? '']: _pin, ...others } = headers;
      expect(`${path}\n${JSON.stringify(others)}\n${body}`).not.toContain(TELLTALE_PIN);
      expect(base64Of(others)).not.toContain(TELLTALE_PIN);
    }
  });
}

function validateGuarantees(
  fixture: OperatorFixture,
  stage: Stage,
  validate: NonNullable<OperatorFixture['validate']>,
) {
  const onValidate = async (play: Play, timeoutMs = 5_000) => {
    const { operator, received } = await stage.on(play, { timeoutMs });
    const outcome = await operator.validate?.(validateInput(fixture, TELLTALE_PIN));
    return { outcome, received };
  };

  test('a right PIN is challenged, moves no money and brings what stands for the PIN', async () => {
    const { outcome, received } = await onValidate(validate.challenged);
    const { authorization, name } = validate;
    expect(outcome).toMatchObject({ kind: 'challenged', authorization, holder: { name } });
    expect(received.filter(fixture.movesMoney)).toEqual([]);
  });

  test.each(validate.refusals)('a check that finds $says is declined: $reason', async ({ play, reason }) => {
    expect((await onValidate(play)).outcome).toMatchObject({ kind: 'declined', reason });
  });

  test.each(MISHAPS)('a check that meets $what is not known ($why)', async ({ play, why, timeoutMs }) => {
    expect((await onValidate(play, timeoutMs)).outcome).toMatchObject({ kind: 'unknown', why });
  });
}

function refundGuarantees(fixture: OperatorFixture, stage: Stage, refund: NonNullable<OperatorFixture['refund']>) {
  const { operatorRef, money } = fixture;
  const onRefund = async (play: Play, timeoutMs = 5_000) => {
    const { operator, received } = await stage.on(play, { timeoutMs, movesMoneyOnly: true });
    const outcome = await operator.refund?.({ reference: REFERENCE, operatorRef, money });
    return { outcome, asked: received.filter(fixture.movesMoney) };
  };

  test('a yes to a refund is paid, under its own idempotency key', async () => {
    const { outcome, asked } = await onRefund(refund.paid(money));
    expect(outcome).toMatchObject({ kind: 'paid', paidMinor: money.minor, currency: money.currency });
    expect(asked.map(fixture.keyOf)).toEqual([expect.stringContaining(REFERENCE)]);
  });

  test.each(refund.refusals)('a refund refused because $says is declined: $reason', async ({ play, reason }) => {
    expect((await onRefund(play)).outcome).toMatchObject({ kind: 'declined', reason });
  });

  test.each(MISHAPS)('a refund that meets $what is not known ($why), and is asked once', async (mishap) => {
    const { outcome, asked } = await onRefund(mishap.play, mishap.timeoutMs);
    expect(outcome).toMatchObject({ kind: 'unknown', why: mishap.why });
    expect(asked).toHaveLength(1);
  });
}

function payOutGuarantees(fixture: OperatorFixture, stage: Stage, payOut: NonNullable<OperatorFixture['payOut']>) {
  const { money, payer: msisdn } = fixture;
  const order = { msisdn, money, purchaseRef: 'CMD-1042', description: 'Envoi' };
  const onPayOut = async (play: Play, timeoutMs = 5_000, references: readonly string[] = [REFERENCE]) => {
    const { operator, received } = await stage.on(play, { timeoutMs, movesMoneyOnly: true });
    const outcomes: (Outcome | undefined)[] = [];
    for (const reference of references) outcomes.push(await operator.payOut?.({ ...order, reference }));
    return { outcome: outcomes[0], asked: received.filter(fixture.movesMoney) };
  };

  test('a yes to a payout is paid, with the operator’s reference and what was really sent', async () => {
    const less = { ...money, minor: money.minor - 1n };
    const { outcome } = await onPayOut(payOut.paid(less));
    const { currency } = money;
    expect(outcome).toMatchObject({ kind: 'paid', operatorRef: fixture.operatorRef, paidMinor: less.minor, currency });
  });

  test('a yes to a payout in another currency is not known', async () => {
    const currency = money.currency === 'XAF' ? 'XOF' : 'XAF';
    const { outcome } = await onPayOut(payOut.paid({ ...money, currency }));
    expect(outcome).toMatchObject({ kind: 'unknown', why: 'unmapped' });
  });

  test('a payout that was taken in hand is pushed', async () => {
    expect((await onPayOut(payOut.pushed)).outcome).toMatchObject({ kind: 'pushed' });
  });

  test('a payout has its own idempotency key, the same for the same reference', async () => {
    const { asked } = await onPayOut(payOut.paid(money), 5_000, [REFERENCE, REFERENCE, OTHER_REFERENCE]);
    const keys = asked.map(fixture.keyOf);
    expect(keys[0]).toBeTruthy();
    expect(keys).toEqual([keys[0], keys[0], expect.not.stringMatching(`^${keys[0]}$`)]);
  });

  test.each(payOut.refusals)('a payout refused because $says is declined: $reason', async ({ play, reason }) => {
    expect((await onPayOut(play)).outcome).toMatchObject({ kind: 'declined', reason });
  });

  test('a code to a payout that is not in the table is not known', async () => {
    expect(payOut.unmapped.length).toBeGreaterThan(0);
    for (const play of payOut.unmapped) {
      expect((await onPayOut(play)).outcome).toMatchObject({ kind: 'unknown', why: 'unmapped' });
    }
  });

  test.each(MISHAPS)('a payout that meets $what is not known ($why), and is asked once', async (mishap) => {
    const { outcome, asked } = await onPayOut(mishap.play, mishap.timeoutMs);
    expect(outcome).toMatchObject({ kind: 'unknown', why: mishap.why });
    expect(asked).toHaveLength(1);
  });
}

function heartbeatGuarantees(stage: Stage, heartbeat: NonNullable<OperatorFixture['heartbeat']>) {
  const status = async (play: Play, timeoutMs = 5_000) =>
    (await (await stage.on(play, { timeoutMs })).operator.heartbeat?.())?.status;

  test('an operator is what it says of itself', async () => {
    expect(await status(heartbeat.up)).toBe('up');
    if (heartbeat.degraded) expect(await status(heartbeat.degraded)).toBe('degraded');
    expect(await status(heartbeat.down)).toBe('down');
  });

  test.each(MISHAPS)('an operator that meets a heartbeat with $what is down', async ({ play, timeoutMs }) => {
    expect(await status(play, timeoutMs)).toBe('down');
  });
}

function chargeInput(fixture: OperatorFixture, proof: Proof): ChargeInput {
  const { payer: msisdn, money } = fixture;
  return { reference: REFERENCE, msisdn, money, purchaseRef: 'CMD-1042', description: 'Panier de fruits', proof };
}

function validateInput(fixture: OperatorFixture, pin: string) {
  return { reference: OTHER_REFERENCE, msisdn: fixture.payer, pin, money: fixture.money, purchaseRef: 'CMD-1042' };
}

function firstProof({ proofs }: OperatorFixture): Proof {
  return proofs[0] ?? { kind: 'none' };
}

function show(value: unknown): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? part.toString() : part));
}

/** What stands behind Basic and other encoded headers. */
function base64Of(headers: Received['headers']): string {
  const words = Object.values(headers).flatMap((value) => `${value}`.split(' '));
  return words.map((value) => Buffer.from(value, 'base64').toString('latin1')).join('\n');
}
