// `npm run bench`: what the product costs beside the least that the same server could do, on one PostgreSQL in one run.
//   --quick         a minute of smoke over few payments: shows that it works, not how fast
//   --payments=N    payments in the full tables; a million unless said otherwise
// BENCH_DATABASE_URL names a PostgreSQL server where databases may be made; without it one is started, as installed.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { delay, payments, screens, sessions, throughput } from './measures.mjs';
import { machine, ratios, table, write } from './report.mjs';
import { startWorld } from './world.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, payments: { type: 'string' } } });
const rows = Number(values.payments ?? (values.quick ? 20_000 : 1_000_000));

/** @type {import('./measures.mjs').Plans} */
const PLANS = values.quick
  ? {
      sessions: { rounds: 2, ms: 400, atOnce: 16 },
      screens: { rounds: 2, ms: 200, atOnce: 16, pages: 3 },
      payments: { rounds: 2, ms: 700, atOnce: 8 },
      drain: { rounds: 2, count: 300 },
      delay: { rounds: 1, perSecond: 20, count: 30 },
    }
  : {
      sessions: { rounds: 5, ms: 1_200, atOnce: 16 },
      screens: { rounds: 3, ms: 800, atOnce: 16, pages: 20 },
      payments: { rounds: 3, ms: 3_000, atOnce: 8 },
      drain: { rounds: 3, count: 2_000 },
      delay: { rounds: 3, perSecond: 20, count: 60 },
    };

const began = Date.now();
const say = (/** @type {string} */ text) =>
  console.error(`${`${Math.round((Date.now() - began) / 1000)}`.padStart(4)} s  ${text}`);

/** Longer than any machine should take; then it ends without figures. */
const MOST_MS = 15 * 60_000;

/** @type {(() => unknown)[]} */
const undo = [];
setTimeout(() => leave(1, 'The run took too long'), MOST_MS).unref();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => leave(1, 'Stopped'));

try {
  const world = await startWorld({ payments: rows, say }, (step) => undo.push(step));
  const measures = [];
  for (const [what, work] of /** @type {const} */ ([
    ['sessions', () => sessions(world, PLANS.sessions)],
    ['screens', () => screens(world, PLANS.screens)],
    ['whole payments', () => payments(world, PLANS.payments)],
    ['notifications', () => throughput(world, PLANS.drain)],
    ['delay of notifications', () => delay(world, PLANS.delay)],
  ])) {
    say(`Measuring ${what}`);
    measures.push(...(await work()));
  }
  await checkBooks(world);
  const facts = machine(world.facts);
  const command = ['npm run bench', ...(process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : [])].join(' ');
  console.log(
    `\n${command}: ${facts.cores} cores (${facts.cpu}), Node ${facts.node}, PostgreSQL ${facts.postgres.server_version}\n`,
  );
  console.log(table(measures, rows));
  console.log(
    '\nLoad, product, floor, operator and database share these cores, so the ratios are the claim and not the rates.\n' +
      'Medians of rounds that alternate. Default log level, logs thrown away. Bytes are on the wire, packed, headers\nincluded. Delays count from the end of the payment, before its commit, to the arrival. Floors:',
  );
  for (const floorIs of new Set(measures.map((one) => one.floorIs))) {
    console.log(
      `- ${floorIs}: ${measures
        .filter((one) => one.floorIs === floorIs)
        .map(({ name }) => name)
        .join('; ')}`,
    );
  }
  const results = {
    at: new Date(began).toISOString(),
    seconds: Math.round((Date.now() - began) / 1000),
    command,
    machine: facts,
    fullTables: world.filled,
    plans: PLANS,
    measures: measures.map((one) => ({ ...one, ...ratios(one) })),
  };
  console.log(`\nWritten to ${write(root, results)}`);
  await leave(0);
} catch (error) {
  await leave(1, error);
}

/** Stops what was started, the last first, and ends. @param {number} code @param {unknown} [why] */
async function leave(code, why) {
  if (why) console.error(why);
  for (let step = undo.pop(); step; step = undo.pop()) await step();
  process.exit(code);
}

/**
 * Figures of a run that lost or doubled anything are worth nothing: every payment that was paid here is one debit in the
 * operator's own books.
 * @param {import('./world.mjs').World} world
 */
async function checkBooks({ empty, full, operator }) {
  const paid = await Promise.all(
    [empty, full].map(async ({ sql }) => {
      const [row] =
        await sql`select count(*)::int as n from payments where state = 'paid' and purchase_ref like 'bench-%'`;
      return Number(row?.n);
    }),
  );
  const [debits] = await operator.sql`select count(*)::int as n from sandbox_transactions where type = 'debit'`;
  const sum = paid.reduce((all, n) => all + n, 0);
  if (sum === 0 || debits?.n !== sum) throw new Error(`${sum} payments are paid and ${debits?.n} were debited`);
  say(`${sum} payments were paid, each debited once`);
}
