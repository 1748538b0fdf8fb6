// Fills a migrated database with the payments of a busy year: what tables look like after a while, made by SQL.

import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

/** @typedef {import('postgres').Sql} Sql */

const MERCHANTS = 200;

/** Of every hundred payments: 80 are paid, 8 declined, 7 canceled, 5 expired before anything was typed. */
const STATE = `case when i % 100 < 80 then 'paid' when i % 100 < 88 then 'declined' when i % 100 < 95 then 'canceled' else 'expired' end`;
const MERCHANT = `lpad((9900000000000000 + i % ${MERCHANTS})::text, 16, '0')`;
const ID = `'pay_' || lpad(to_hex(i), 10, '0') || substr(md5(i::text), 1, 16)`;
/** Spread evenly over the year before now, the newest last, as they would have been written. */
const CREATED = `date_trunc('milliseconds', now() - (($count - i) * (interval '365 days' / $count)) - interval '1 hour')`;

/** The history of a payment by how it ended: the event, where it led, who made it, how many seconds after the order. */
const STEPS = `(values
  ('order', null, 'created', 'merchant', 0, '{paid,declined,canceled,expired}'::text[]),
  ('identify', 'created', 'identified', 'shopper', 20, '{paid,declined}'),
  ('challenge', 'identified', 'challenged', 'shopper', 20, '{paid,declined}'),
  ('ask', 'challenged', 'pending', 'shopper', 45, '{paid,declined}'),
  ('pay', 'pending', 'paid', 'operator', 46, '{paid}'),
  ('decline', 'pending', 'declined', 'operator', 46, '{declined}'),
  ('cancel', 'created', 'canceled', 'shopper', 30, '{canceled}'),
  ('expire', 'created', 'expired', 'worker', 600, '{expired}'))`;

/** Brings a new database to the product's schema. @param {string} url @param {string} folder */
export async function migrate(url, folder) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await applyMigrations(drizzle(sql), { migrationsFolder: folder });
  await sql.end();
}

/**
 * Inserts `count` payments of the past year over 200 merchants, with their steps, attempts, notifications and deliveries,
 * and a tenth as many used sessions. Indexes and constraints are taken down meanwhile and built again from their own
 * definitions, which takes a third of the time and leaves the same schema.
 * @param {string} url @param {number} count
 */
export async function fill(url, count) {
  const sql = postgres(url, {
    max: 2,
    onnotice: () => {},
    connection: { maintenance_work_mem: '512MB', work_mem: '256MB' },
  });
  const tables = Object.keys(INSERTS);
  const built = await takeDown(sql, tables);
  await sql.unsafe(`insert into merchants (merchant_id, name, currency, amount_unit, accept_url, decline_url, cancel_url,
      allowed_ips, return_origins, created_at, updated_at)
    select ${MERCHANT}, 'Shop ' || i, 'XOF', 'major', 'https://shop.example/ok', 'https://shop.example/no',
      'https://shop.example/cancel', '{}', '{}', now(), now() from generate_series(0, ${MERCHANTS - 1}) i`);
  await both(tables.map((table) => () => sql.unsafe(insertOf(table, count))));
  await both(built.indexes.map((definition) => () => sql.unsafe(definition)));
  for (const definition of built.foreignKeys) await sql.unsafe(definition);
  // What the server would do by itself in the next minutes, and so disturb what is measured.
  for (const table of tables) await sql.unsafe(`vacuum (analyze) ${table}`);
  await sql.unsafe('checkpoint');
  const [{ bytes = '0' } = {}] = await sql`select pg_database_size(current_database())::text as bytes`;
  const [{ kept = '0' } = {}] = await sql`select count(*)::text as kept from payments`;
  if (Number(kept) !== count) throw new Error(`Wanted ${count} payments, made ${kept}`);
  await sql.end();
  return { payments: count, databaseBytes: Number(bytes) };
}

/** Each table's rows, made from the number `i` of their payment. */
const INSERTS = {
  payments: `(id, merchant_id, door, purchase_ref, payment_ref, token_hash, state, reason, amount_minor, currency,
      paid_minor, amount_unit, brand, language, accept_url, decline_url, cancel_url, msisdn_fixed, msisdn, operator,
      client_name, client_account, client_ip, browser_hash, tries, started_at, created_at, expires_at, finished_at)
    select ${ID}, ${MERCHANT}, 'tmoney-online', 'order-' || i, 'OLD' || upper(to_hex(i + 4294967296)),
      encode(sha256(i::text::bytea), 'base64'), ${STATE},
      case when i % 100 < 80 then null when i % 100 < 88 then 'not_enough_money' when i % 100 < 95
        then 'canceled_by_shopper' else 'page_expired' end,
      amount, 'XOF', case when i % 100 < 80 then amount end, 'major', 'Shop ' || i % ${MERCHANTS}, 'fr',
      'https://shop.example/ok', 'https://shop.example/no', 'https://shop.example/cancel', false,
      case when i % 100 < 88 then '2289' || (i % 4) || lpad((i % 1000000)::text, 6, '0') end,
      case when i % 100 < 88 then 'tmoney-tg' end, case when i % 100 < 88 then 'Afi Mensah' end,
      case when i % 100 < 88 then md5('a' || i) end, '198.51.100.' || i % 256,
      case when i % 100 < 88 then md5('b' || i) || substr(md5('c' || i), 1, 11) end, (i % 100 < 88)::int,
      case when i % 100 < 95 then at + interval '20 s' end, at, at + interval '600 s',
      at + case when i % 100 < 88 then interval '46 s' when i % 100 < 95 then interval '30 s' else interval '600 s' end
    from (select i, 100 + i * 7919 % 50000 as amount, ${CREATED} as at from generate_series(1, $count) i) one`,
  steps: `(merchant_id, payment_id, event, from_state, to_state, at, by, detail)
    select ${MERCHANT}, ${ID}, event, from_state, to_state, ${CREATED} + later * interval '1 s', by,
      case when event in ('pay', 'decline') then jsonb_build_object('attempt', md5('t' || i)::uuid) end
    from generate_series(1, $count) i
      join ${STEPS} as step (event, from_state, to_state, by, later, ends) on ${STATE} = any (ends)`,
  attempts: `(id, merchant_id, payment_id, operator, state, amount_minor, currency, operator_ref, operator_code, asked_at,
      answered_at, asks)
    select md5('t' || i)::uuid, ${MERCHANT}, ${ID}, 'tmoney-tg', ${STATE}, 100 + i * 7919 % 50000, 'XOF', 'R' || i,
      'completed', ${CREATED} + interval '45 s', ${CREATED} + interval '46 s', 0
    from generate_series(1, $count) i where i % 100 < 88`,
  notifications: `(id, merchant_id, payment_id, channel, about, target, body, state, tries, created_at, delivered_at)
    select 'ntf_' || substr(channel, 1, 1) || lpad(to_hex(i), 10, '0') || substr(md5(i::text), 1, 15), ${MERCHANT}, ${ID},
      channel, ${STATE},
      case channel when 'sms' then '2289' || (i % 4) || lpad((i % 1000000)::text, 6, '0')
        else 'https://shop.example/notify?purchaseref=order-' || i || '&amount=' || 100 + i * 7919 % 50000 ||
          '&currency=952&status=OK&clientid=&cname=Afi+Mensah&mobile=&paymentref=&payid=R' || i || '&error=&reason=' end,
      case channel when 'sms' then '{"from":"TMoney","text":"Paiement reçu. Merci."}' end, 'delivered', 1,
      ${CREATED} + interval '46 s', ${CREATED} + interval '47 s'
    from generate_series(1, $count) i cross join (values ('get'), ('sms')) as told (channel)
    where i % 100 < 80 or (i % 100 < 95 and channel = 'get')`,
  deliveries: `(merchant_id, notification_id, n, at, status, duration_ms, answer)
    select ${MERCHANT}, 'ntf_' || substr(channel, 1, 1) || lpad(to_hex(i), 10, '0') || substr(md5(i::text), 1, 15), 1,
      ${CREATED} + interval '46 s', case channel when 'get' then 200 end, 40, case channel when 'get' then 'OK' end
    from generate_series(1, $count) i cross join (values ('get'), ('sms')) as told (channel)
    where i % 100 < 80 or (i % 100 < 95 and channel = 'get')`,
  sessions: `(merchant_id, id_hash, created_at, expires_at, used_at)
    select ${MERCHANT}, md5('s' || i) || substr(md5('z' || i), 1, 11), now() - interval '1 hour', now() - interval '57 min',
      now() - interval '59 min' from generate_series(1, $count / 10) i`,
};

/** @param {string} table @param {number} count */
function insertOf(table, count) {
  const rows = INSERTS[/** @type {keyof typeof INSERTS} */ (table)];
  // Hexadecimal, references and dates are computed from a big integer, so that no count overflows.
  return `insert into ${table} ${rows}`.replaceAll('$count', `${count}::bigint`);
}

/**
 * Drops the tables' indexes and constraints and answers how to make them again, exactly as they were.
 * @param {Sql} sql @param {string[]} tables
 */
async function takeDown(sql, tables) {
  const constraints = await sql`
    select conrelid::regclass::text as table, conname as name, contype as type, pg_get_constraintdef(oid) as definition
    from pg_constraint
    where (conrelid::regclass::text = any (${tables}) and contype in ('f', 'p', 'u'))
      or (confrelid::regclass::text = any (${tables}) and contype = 'f')
    order by contype`;
  const indexes = await sql`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename = any (${tables}) and not exists (select from pg_constraint where conname = indexname)`;
  for (const { table, name } of constraints) await sql.unsafe(`alter table ${table} drop constraint "${name}"`);
  for (const { name } of indexes) await sql.unsafe(`drop index "${name}"`);
  const again = (/** @type {(type: string) => boolean} */ wanted) =>
    constraints
      .filter(({ type }) => wanted(type))
      .map(({ table, name, definition }) => `alter table ${table} add constraint "${name}" ${definition}`);
  return {
    indexes: [...again((type) => type !== 'f'), ...indexes.map(({ definition }) => `${definition}`)],
    foreignKeys: again((type) => type === 'f'),
  };
}

/** Runs the jobs over two connections, in order. @param {(() => Promise<unknown>)[]} jobs */
async function both(jobs) {
  const left = [...jobs];
  const work = async () => {
    for (let job = left.shift(); job; job = left.shift()) await job();
  };
  await Promise.all([work(), work()]);
}
