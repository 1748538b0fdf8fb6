import { type SQL, sql } from 'drizzle-orm';
import { type Db, rowsOf } from './database';

/** At most so many differences of one kind are listed. */
const LISTED = 100;

export type Counts = { accounts: number; entries: number; postings: number };

export async function countLedger(db: Db): Promise<Counts> {
  const [row] = await rows<Counts>(
    db,
    sql`select (select count(*) from ledger_accounts)::int as accounts, count(*)::int as entries,
      count(distinct posting)::int as postings from ledger_entries`,
  );
  return row ?? { accounts: 0, entries: 0, postings: 0 };
}

/** What an entry, an account or a merchant shows, and what it should. Minor units as text. */
export type Difference = { what: string; currency: string; is: string; shouldBe: string };

/** Postings that do not add up to zero in each currency. */
export function listUnbalanced(db: Db): Promise<Difference[]> {
  return rows(
    db,
    sql`select posting as what, currency, sum(amount_minor)::text as is, '0' as "shouldBe" from ledger_entries
      group by posting, currency having sum(amount_minor) <> 0 order by posting limit ${LISTED}`,
  );
}

/** Entries in another currency than their account's. */
export function listForeignEntries(db: Db): Promise<Difference[]> {
  return rows(
    db,
    sql`select e.posting || ' in ' || a.id as what, e.currency, e.currency as is, a.currency as "shouldBe"
      from ledger_entries e join ledger_accounts a on a.id = e.account_id
      where a.currency <> e.currency order by e.seq limit ${LISTED}`,
  );
}

/** Balances that are kept (those of pre-funded accounts) and are not what their entries add up to. */
export function listWrongBalances(db: Db): Promise<Difference[]> {
  return rows(
    db,
    sql`select a.id as what, a.currency, a.balance_minor::text as is, coalesce(sum(e.amount_minor), 0)::text as "shouldBe"
      from ledger_accounts a left join ledger_entries e on e.account_id = a.id
      where a.kind = 'prefunded' group by a.id having a.balance_minor <> coalesce(sum(e.amount_minor), 0)
      order by a.id limit ${LISTED}`,
  );
}

/** Pre-funded accounts below zero. */
export function listOverdrawn(db: Db): Promise<Difference[]> {
  return rows(
    db,
    sql`select a.id as what, a.currency, sum(e.amount_minor)::text as is, '0 or more' as "shouldBe"
      from ledger_accounts a join ledger_entries e on e.account_id = a.id
      where a.kind = 'prefunded' group by a.id having sum(e.amount_minor) < 0 order by a.id limit ${LISTED}`,
  );
}

/** Paid payments that were never posted, with what was paid. */
export function listUnpostedPayments(db: Db): Promise<Difference[]> {
  return rows(
    db,
    sql`select p.id as what, p.currency, '0' as is, p.paid_minor::text as "shouldBe" from payments p
      where p.state = 'paid' and p.paid_minor > 0
        and not exists (select 1 from ledger_entries e where e.posting = p.id || ':paid')
      order by p.id limit ${LISTED}`,
  );
}

/** Merchants whose collection accounts (and the fees that were kept of them) are not their payments less their refunds. */
export function listCollectionDifferences(db: Db): Promise<Difference[]> {
  const shown = sql`select a.owner, e.currency, e.amount_minor + coalesce((
      select sum(f.amount_minor) from ledger_entries f join ledger_accounts b on b.id = f.account_id and b.kind = 'fees'
      where f.posting = e.posting), 0) as minor
    from ledger_entries e join ledger_accounts a on a.id = e.account_id and a.kind = 'collection'`;
  const wanted = sql`select merchant_id, currency, paid_minor from payments where state = 'paid'
    union all select merchant_id, currency, -amount_minor from refunds where state = 'done'`;
  return compare(db, { name: 'collection', shown, wanted });
}

/** Merchants whose pre-funded accounts did not move by what was brought in, paid out and taken back. */
export function listPrefundedDifferences(db: Db): Promise<Difference[]> {
  const shown = sql`select a.owner, e.currency, e.amount_minor as minor from ledger_entries e
    join ledger_accounts a on a.id = e.account_id and a.kind = 'prefunded'
    where not exists (select 1 from ledger_entries f join ledger_accounts b on b.id = f.account_id
      where f.posting = e.posting and b.kind = 'funding')`;
  const wanted = sql`select merchant_id, currency, -amount_minor from payouts where state <> 'declined'
    union all select p.merchant_id, p.currency, (r ->> 'amountMinor')::bigint
      from payouts p, jsonb_array_elements(p.door_data -> 'reversals') r where r ->> 'state' = 'done'`;
  return compare(db, { name: 'prefunded', shown, wanted });
}

/** Sums both sides by merchant and currency, and lists where they are not alike. */
function compare(db: Db, { name, shown, wanted }: { name: string; shown: SQL; wanted: SQL }): Promise<Difference[]> {
  return rows(
    db,
    sql`with shown as (select owner, currency, sum(minor) as minor from (${shown}) s group by owner, currency),
        wanted as (select owner, currency, sum(minor) as minor from (${wanted}) w (owner, currency, minor)
          group by owner, currency)
      select ${`${name}:`}::text || coalesce(s.owner, w.owner) as what, coalesce(s.currency, w.currency) as currency,
        coalesce(s.minor, 0)::text as is, coalesce(w.minor, 0)::text as "shouldBe"
      from shown s full join wanted w on w.owner = s.owner and w.currency = s.currency
      where coalesce(s.minor, 0) <> coalesce(w.minor, 0) order by 1, 2 limit ${LISTED}`,
  );
}

async function rows<T>(db: Db, query: SQL): Promise<T[]> {
  return rowsOf<T>(await db.execute(query));
}
