import { spawn } from 'node:child_process';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { postPaid } from '@/lib/ledger/postings';
import { testDatabase } from '@/lib/testing/database';
import { type LocalServer, localServer } from '@/lib/testing/server';
import { getLedgerCheck, getLedgerStatement, postLedgerFunding } from './ledger';

const database = testDatabase();
const NOW = new Date('2026-03-02T10:00:00.000Z');
const MERCHANT = '2280000000000001';
const TOKEN = 'admin-token-of-this-test';

let server: LocalServer;

/** The real routes, on a real database, behind real HTTP. */
beforeAll(async () => {
  const world = globalThis as { guichetApp?: unknown };
  world.guichetApp = Promise.resolve({
    db: database.db(),
    clock: () => NOW,
    env: { mode: 'sandbox', adminToken: TOKEN },
  });
  const routes = { check: getLedgerCheck, statement: getLedgerStatement, fundings: postLedgerFunding };
  server = await localServer((asked, response) => {
    const request = new Request(`${server.url}${asked.path}`, {
      method: asked.method,
      headers: { authorization: asked.headers.authorization ?? '' },
      body: asked.body || null,
    });
    const name = new URL(request.url).pathname.split('/').at(-1) as keyof typeof routes;
    void routes[name](request, { params: Promise.resolve({}) }).then(async (answer) =>
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text()),
    );
  });
  await database.db().execute(sql`insert into merchants (merchant_id, name, currency, amount_unit, allowed_ips,
    return_origins, created_at, updated_at) values (${MERCHANT}, 'Shop', 'XOF', 'major', '{}', '{}', now(), now())`);
});
afterAll(() => server.close());

/** Runs one of the commands as `npm run` does. */
function run(script: string, args: string[] = [], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [path.resolve('lib/ledger', script), ...args], {
    env: { ...process.env, BASE_URL: server.url, ADMIN_TOKEN: TOKEN, ...env },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

const fund = async (body: Record<string, string>) => {
  const response = await fetch(`${server.url}/api/v1/ledger/fundings`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify({ merchantId: MERCHANT, country: 'TZ', currency: 'TZS', ...body }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe('npm run ledger:check', () => {
  const tamper = (by: number) =>
    database
      .db()
      .execute(sql`update ledger_accounts set balance_minor = balance_minor + ${by} where kind = 'prefunded'`);
  let tampered = 0;
  afterEach(async () => {
    if (tampered) await tamper(-tampered);
    tampered = 0;
  });

  it('ends with 0 when everything adds up', async () => {
    await fund({ amount: '1550', reference: 'BANK-1' });
    expect(await run('check.mjs')).toMatchObject({ code: 0, out: expect.stringContaining('Everything adds up.') });
  });

  it('ends with 1 and names what differs, what it is and what it should be', async () => {
    await fund({ amount: '1550', reference: 'BANK-1' });
    tampered = 7;
    await tamper(tampered);
    const { code, out } = await run('check.mjs');
    expect(code).toBe(1);
    expect(out).toContain(
      `balances_equal_their_entries: prefunded:${MERCHANT}:TZ:TZS TZS is 100001557, should be 100001550`,
    );
  });

  it('ends with 2 and says why when it cannot ask: nobody there, or the wrong token', async () => {
    const nobody = await run('check.mjs', [], { BASE_URL: 'http://127.0.0.1:9' });
    expect(nobody).toMatchObject({ code: 2, err: expect.stringContaining('No Guichet answers') });
    const stranger = await run('check.mjs', [], { ADMIN_TOKEN: 'another' });
    expect(stranger).toMatchObject({ code: 2, err: expect.stringContaining('does not take this ADMIN_TOKEN') });
  });
});

describe('npm run ledger:statement', () => {
  it('prints a day from its opening to its closing balance, in whole units', async () => {
    await fund({ amount: '1550', reference: 'BANK-1' });
    const names = ['--kind', 'prefunded', '--merchant', MERCHANT, '--country', 'TZ', '--currency', 'TZS'];
    const { code, out } = await run('statement.mjs', ['--day', '2026-03-02', ...names]);
    expect(code).toBe(0);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => line.replace(/ +/g, ' '));
    expect(lines).toEqual([
      `prefunded:${MERCHANT}:TZ:TZS 2026-03-02 (UTC) TZS`,
      'opening balance 0.00',
      `2026-03-02T10:00:00.000Z prefunded:${MERCHANT}:TZ:TZS:opening 1000000.00`,
      `2026-03-02T10:00:00.000Z ${MERCHANT}:BANK-1:funding 15.50`,
      'closing balance 1000015.50',
    ]);
    const tomorrow = await run('statement.mjs', ['--day', '2026-03-03', '--account', `prefunded:${MERCHANT}:TZ:TZS`]);
    expect(tomorrow.out.replace(/ +/g, ' ')).toContain('opening balance 1000015.50\nclosing balance 1000015.50');
  });

  it('prints every line of a busy day, however many pages it is', async () => {
    await database.db().transaction(async (tx) => {
      for (let n = 0; n < 1_003; n++) {
        const money = { minor: 1n, currency: 'XOF' };
        await postPaid(tx, { id: `pay_${n}`, merchantId: MERCHANT, operator: 'tmoney-tg', money, now: NOW });
      }
    });
    const asked = ['--day', '2026-03-02', '--account', `collection:${MERCHANT}:TG:XOF`];
    const { out } = await run('statement.mjs', asked);
    expect(out.match(/:paid /g)).toHaveLength(1_003);
    expect(out.replace(/ +/g, ' ')).toContain('closing balance 1003\n');
  });

  it('says what it needs, and which account it does not know', async () => {
    expect(await run('statement.mjs')).toMatchObject({ code: 2, err: expect.stringContaining('--day YYYY-MM-DD') });
    const unknown = await run('statement.mjs', ['--day', '2026-03-02', '--account', 'collection:nobody:TG:XOF']);
    expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('There is no such account') });
    const wrong = await run('statement.mjs', ['--day', '2026-02-30', '--kind', 'collection']);
    expect(wrong).toMatchObject({ code: 2, err: expect.stringMatching(/ {2}currency: .*\n {2}day: /) });
  });
});

describe('POST /api/v1/ledger/fundings', () => {
  it('enters a transfer once, and takes no more out than is there', async () => {
    const entered = await fund({ amount: '250', reference: 'BANK-2' });
    expect(entered).toEqual({ status: 201, body: { account: `prefunded:${MERCHANT}:TZ:TZS`, posted: true } });
    expect(await fund({ amount: '250', reference: 'BANK-2' })).toMatchObject({ status: 200, body: { posted: false } });
    expect((await fund({ amount: '-999999999', reference: 'BANK-3' })).status).toBe(409);
    expect((await fund({ amount: '-250', reference: 'BANK-4' })).status).toBe(201);
  });

  it('refuses what is not a transfer, an account that nobody serves, and callers without the token', async () => {
    expect((await fund({ amount: '1.5', reference: 'BANK-5' })).status).toBe(422);
    expect((await fund({ amount: '0', reference: 'BANK-5' })).status).toBe(422);
    expect((await fund({ amount: '5', reference: 'BANK-5', currency: 'EUR' })).status).toBe(404);
    const anybody = await fetch(`${server.url}/api/v1/ledger/fundings`, { method: 'POST', body: '{}' });
    expect(anybody.status).toBe(401);
  });
});
