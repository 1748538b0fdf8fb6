import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { findAccount, accountId as idOf, type Line, listEntries, post, sumEntries } from '@/lib/store/ledger';
import { testDatabase } from '@/lib/testing/database';
import { collection, fees, funding, operatorClearing, prefunded } from './accounts';
import { checkLedger } from './check-ledger';
import { postPaid, postPayoutAsked } from './postings';
import { fundPrefunded, openPrefunded } from './prefunded';
import { readStatement } from './read-statement';

const database = testDatabase();

const NOW = new Date('2026-03-01T10:00:00.000Z');
let merchants = 0;
const newAccount = () => ({ merchantId: `${++merchants}`.padStart(16, '7'), country: 'TZ', currency: 'TZS' });
const balance = (account: Parameters<typeof idOf>[0]) => sumEntries(database.db(), idOf(account));
const kept = async (account: Parameters<typeof idOf>[0]) =>
  (await findAccount(database.db(), idOf(account)))?.balanceMinor;

const paid = (merchantId: string, minor: bigint, over: { id?: string; now?: Date; feeMinor?: bigint } = {}) =>
  database.db().transaction((tx) =>
    postPaid(tx, {
      id: `pay_${randomUUID()}`,
      merchantId,
      operator: 'tigo-tz',
      money: { minor, currency: 'TZS' },
      now: NOW,
      ...over,
    }),
  );

const asked = (account: ReturnType<typeof newAccount>, minor: bigint, id: string = randomUUID()) =>
  database.db().transaction((tx) => postPayoutAsked(tx, { id, account, operator: 'tigo-tz', minor, now: NOW }));

/** Why the database refused; the two drivers wrap its words differently. */
async function refusal(work: PromiseLike<unknown>): Promise<string> {
  try {
    await work;
    return 'not refused';
  } catch (error) {
    const words: string[] = [];
    for (let e = error; e instanceof Error; e = e.cause) words.push(e.message);
    return words.join('\n');
  }
}

describe('a posting', () => {
  it('owes the merchant what was paid, and the operator owes us as much', async () => {
    const { merchantId } = newAccount();
    const clearing = operatorClearing('tigo-tz', 'TZS');
    const before = await balance(clearing);
    await paid(merchantId, 5000n);
    expect(await balance(collection({ merchantId, country: 'TZ', currency: 'TZS' }))).toBe(5000n);
    expect((await balance(clearing)) - before).toBe(-5000n);
  });

  it('keeps a fee of what the merchant is owed', async () => {
    const { merchantId } = newAccount();
    const before = await balance(fees('TZS'));
    await paid(merchantId, 5000n, { feeMinor: 75n });
    expect(await balance(collection({ merchantId, country: 'TZ', currency: 'TZS' }))).toBe(4925n);
    expect((await balance(fees('TZS'))) - before).toBe(75n);
  });

  it('is made once, however often and at once it is posted', async () => {
    const { merchantId } = newAccount();
    const id = `pay_${randomUUID()}`;
    await Promise.all(Array.from({ length: 6 }, () => paid(merchantId, 5000n, { id })));
    expect(await balance(collection({ merchantId, country: 'TZ', currency: 'TZS' }))).toBe(5000n);
  });

  it('that does not add up to zero cannot be committed', async () => {
    const posting = `odd:${randomUUID()}`;
    const entries: Line[] = [
      { account: operatorClearing('tigo-tz', 'TZS'), amountMinor: -5000n },
      { account: fees('TZS'), amountMinor: 4999n },
    ];
    const odd = database.db().transaction((tx) => post(tx, { posting, entries, now: NOW }));
    expect(await refusal(odd)).toContain(`posting ${posting} does not balance`);
    const apart = database.db().transaction((tx) =>
      post(tx, {
        posting,
        entries: [
          { account: operatorClearing('tigo-tz', 'TZS'), amountMinor: -5000n },
          { account: fees('XOF'), amountMinor: 5000n },
        ],
        now: NOW,
      }),
    );
    expect(await refusal(apart)).toContain(`posting ${posting} does not balance`);
  });

  it('is never changed or taken away again, whoever asks the database', async () => {
    const { merchantId } = newAccount();
    await paid(merchantId, 5000n);
    for (const statement of [
      sql`update ledger_entries set amount_minor = 1`,
      sql`delete from ledger_entries`,
      sql`truncate ledger_entries`,
    ]) {
      expect(await refusal(database.db().execute(statement))).toContain('ledger entries are append-only');
    }
    expect(await balance(collection({ merchantId, country: 'TZ', currency: 'TZS' }))).toBe(5000n);
  });
});

describe('a pre-funded account', () => {
  it('opens with 1 000 000 units of its currency in the sandbox, once, and with nothing in live mode', async () => {
    const [sandbox, live] = [newAccount(), newAccount()];
    await Promise.all(
      Array.from({ length: 4 }, () => database.db().transaction((tx) => openPrefunded(tx, sandbox, NOW, 'sandbox'))),
    );
    await database.db().transaction((tx) => openPrefunded(tx, live, NOW, 'live'));
    expect([await kept(prefunded(sandbox)), await balance(prefunded(sandbox))]).toEqual([100_000_000n, 100_000_000n]);
    expect([await kept(prefunded(live)), await balance(prefunded(live))]).toEqual([0n, 0n]);
  });

  it('is never below zero, however many take from it at once', async () => {
    const account = newAccount();
    await database.db().transaction((tx) => openPrefunded(tx, account, NOW, 'sandbox'));
    const taken = await Promise.all(Array.from({ length: 12 }, () => asked(account, 30_000_000n)));
    expect(taken.filter(({ ok }) => ok)).toHaveLength(3);
    expect(taken.filter((one) => !one.ok && one.code === 'not_enough_funds')).toHaveLength(9);
    expect([await kept(prefunded(account)), await balance(prefunded(account))]).toEqual([10_000_000n, 10_000_000n]);
  });

  it('is charged once for one posting, also when it comes twice at once', async () => {
    const account = newAccount();
    await database.db().transaction((tx) => openPrefunded(tx, account, NOW, 'sandbox'));
    const id = randomUUID();
    await Promise.all(Array.from({ length: 5 }, () => asked(account, 60_000_000n, id)));
    expect(await kept(prefunded(account))).toBe(40_000_000n);
  });

  it('cannot be set below zero by any other way either', async () => {
    const account = newAccount();
    await database.db().transaction((tx) => openPrefunded(tx, account, NOW, 'live'));
    const id = idOf(prefunded(account));
    const below = database.db().execute(sql`update ledger_accounts set balance_minor = -1 where id = ${id}`);
    expect(await refusal(below)).toContain('ledger_accounts_prefunded_not_negative');
  });

  it('is funded once per reference, and never for a merchant or a country that is not ours', async () => {
    const account = { ...newAccount(), merchantId: '9999999999999999' };
    const fund = (over: object) =>
      fundPrefunded(database.db(), {
        account,
        amountMinor: 700n,
        reference: 'BANK-1',
        now: NOW,
        mode: 'sandbox',
        ...over,
      });
    expect(await fund({})).toEqual({ ok: false, code: 'no_account' });
    await database.db().execute(sql`insert into merchants (merchant_id, name, currency, amount_unit, allowed_ips,
      return_origins, created_at, updated_at) values ('9999999999999999', 'Shop', 'TZS', 'major', '{}', '{}', now(), now())`);
    expect(await fund({})).toMatchObject({ ok: true, value: { posted: true } });
    expect(await fund({})).toMatchObject({ ok: true, value: { posted: false } });
    expect(await fund({ amountMinor: -100_000_701n, reference: 'BANK-2' })).toEqual({
      ok: false,
      code: 'not_enough_funds',
    });
    expect(await fund({ account: { ...account, currency: 'EUR' } })).toEqual({ ok: false, code: 'no_account' });
    expect(await kept(prefunded(account))).toBe(100_000_700n);
  });
});

describe('postings that meet', () => {
  it('on the same accounts in any order do not lock each other out', async () => {
    const [a, b] = [newAccount(), newAccount()];
    for (const account of [a, b]) {
      await database.db().transaction((tx) => openPrefunded(tx, account, NOW, 'sandbox'));
    }
    const moves = Array.from({ length: 20 }, (_, n) =>
      database.db().transaction((tx) =>
        post(tx, {
          posting: `across:${randomUUID()}`,
          entries: [
            { account: prefunded(n % 2 ? a : b), amountMinor: -1n },
            { account: prefunded(n % 2 ? b : a), amountMinor: 1n },
          ],
          now: NOW,
        }),
      ),
    );
    expect((await Promise.all(moves)).every(({ ok }) => ok)).toBe(true);
    expect([await kept(prefunded(a)), await kept(prefunded(b))]).toEqual([100_000_000n, 100_000_000n]);
  });
});

describe('a statement', () => {
  it('goes from the opening to the closing balance of one day, and knows no other day', async () => {
    const { merchantId } = newAccount();
    const day = new Date('2026-03-02T00:00:00.000Z');
    const at = (iso: string) => ({ now: new Date(iso) });
    await paid(merchantId, 1000n, at('2026-03-01T23:59:59.999Z'));
    await paid(merchantId, 300n, at('2026-03-02T00:00:00.000Z'));
    await paid(merchantId, 20n, at('2026-03-02T23:59:59.999Z'));
    await paid(merchantId, 4n, at('2026-03-03T00:00:00.000Z'));
    const account = idOf(collection({ merchantId, country: 'TZ', currency: 'TZS' }));
    const read = await readStatement(database.db(), { account, day, after: 0n });
    if (!read.ok) throw new Error(read.code);
    expect(read.value).toMatchObject({ openingMinor: 1000n, closingMinor: 1320n, decimals: 2, next: null });
    expect(read.value.entries.map(({ amountMinor }) => amountMinor)).toEqual([300n, 20n]);
    const [first] = read.value.entries;
    const rest = await readStatement(database.db(), { account, day, after: first?.seq ?? 0n });
    expect(rest.ok && rest.value.entries.map(({ amountMinor }) => amountMinor)).toEqual([20n]);
  });

  it('of an account that was never used is refused', async () => {
    const asked = { account: 'collection:nobody:TZ:TZS', day: NOW, after: 0n };
    expect(await readStatement(database.db(), asked)).toEqual({ ok: false, code: 'no_account' });
  });
});

describe('the check', () => {
  it('finds a kept balance that was tampered with, and money that no payment explains', async () => {
    const account = newAccount();
    await database.db().transaction((tx) => openPrefunded(tx, account, NOW, 'sandbox'));
    const id = idOf(prefunded(account));
    const rules = async () => {
      const { differences } = await checkLedger(database.db());
      return differences.filter(({ what }) => what.includes(account.merchantId)).map(({ rule }) => rule);
    };
    expect(await rules()).toEqual([]);
    await database.db().execute(sql`update ledger_accounts set balance_minor = balance_minor + 1 where id = ${id}`);
    expect(await rules()).toEqual(['balances_equal_their_entries']);
    await database.db().execute(sql`update ledger_accounts set balance_minor = balance_minor - 1 where id = ${id}`);
    await paid(account.merchantId, 5000n);
    await asked(account, 5000n);
    expect(await rules()).toEqual(['collection_is_paid_less_refunded', 'prefunded_is_funded_less_paid_out']);
  });

  it('counts what it looked at', async () => {
    const { accounts, entries, postings } = await checkLedger(database.db());
    expect(accounts).toBeGreaterThan(5);
    expect(entries).toBeGreaterThanOrEqual(2 * postings);
  });

  it('reads funding as the other side of what came in', async () => {
    expect(await balance(funding('TZS'))).toBeLessThan(0n);
    const page = { from: new Date(0), to: new Date('2100-01-01'), after: 0n, limit: 1 };
    const [first] = await listEntries(database.db(), idOf(funding('TZS')), page);
    expect(first?.posting).toMatch(/:opening$/);
  });
});
