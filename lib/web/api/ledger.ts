import { z } from 'zod';
import { checkLedger } from '@/lib/ledger/check-ledger';
import { fundPrefunded } from '@/lib/ledger/prefunded';
import { readStatement, type Statement } from '@/lib/ledger/read-statement';
import { accountId } from '@/lib/store/ledger';
import type { App } from '../app';
import { adminRoute } from './admin';
import { invalidFields, problemJson } from './problem-json';

/** `GET /api/v1/ledger/check`: whether everything in the ledger adds up, and each thing that does not. */
export const getLedgerCheck = adminRoute('GET /api/v1/ledger/check', async ({ app }) => {
  const { differences, ...counts } = await checkLedger(app.db);
  return Response.json({ ok: differences.length === 0, ...counts, differences });
});

const country = z.string().regex(/^([A-Z]{2}|-)$/, 'must be ISO 3166 letters: TG');
const currency = z.string().regex(/^[A-Z]{3}$/, 'must be ISO 4217 letters: XOF');

const byId = z.strictObject({ account: z.string().min(1).max(200), day: z.iso.date(), after: seq() });

const byName = z.strictObject({
  kind: z.enum(['collection', 'prefunded', 'operator_clearing', 'fees', 'funding']),
  /** Whose: the merchant, the operator; neither for the installation's own accounts. */
  merchant: z.string().max(20).optional(),
  operator: z.string().max(50).optional(),
  country: country.default('-'),
  currency,
  day: z.iso.date(),
  after: seq(),
});

/**
 * `GET /api/v1/ledger/statement?account=…&day=YYYY-MM-DD`, or `kind`, `merchant`, `country` and `currency` instead of the
 * account's id: opening balance, entries and closing balance of a day (UTC), amounts in minor units; `next` is given as
 * `after` for the next thousand entries.
 */
export function getLedgerStatement(request: Request, route: { params: Promise<unknown> }): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return adminRoute('GET /api/v1/ledger/statement', ({ app }) => statement(app, query))(request, route);
}

async function statement(app: App, query: Record<string, string>): Promise<Response> {
  const parsed = ('account' in query ? byId : byName).safeParse(query);
  if (!parsed.success) return invalidFields(parsed.error);
  const asked = parsed.data;
  const account =
    'account' in asked
      ? asked.account
      : accountId({ ...asked, owner: asked.merchant?.replace(/^mer_/, '') ?? asked.operator ?? 'guichet' });
  const day = new Date(`${asked.day}T00:00:00.000Z`);
  const read = await readStatement(app.db, { account, day, after: asked.after });
  if (!read.ok) return problemJson(404, 'There is no such account; accounts are made when they are first used');
  return Response.json({ day: asked.day, ...statementJson(read.value) }, { headers: { 'cache-control': 'no-store' } });
}

function statementJson({ account, decimals, openingMinor, closingMinor, entries, next }: Statement) {
  const { id, kind, owner, country, currency } = account;
  return {
    account: { id, kind, owner, country, currency, decimals },
    opening: `${openingMinor}`,
    entries: entries.map(({ seq, posting, amountMinor, at }) => ({
      seq: `${seq}`,
      at: at.toISOString(),
      posting,
      amount: `${amountMinor}`,
    })),
    closing: `${closingMinor}`,
    next: next === null ? null : `${next}`,
  };
}

function seq() {
  return z
    .string()
    .regex(/^\d{1,18}$/)
    .default('0')
    .transform((digits) => BigInt(digits));
}

const fundingSchema = z.strictObject({
  merchantId: z.string().max(20),
  country,
  currency,
  amount: z
    .string()
    .regex(/^-?\d{1,15}$/, 'must be minor units as digits')
    .transform((digits) => BigInt(digits))
    .refine((minor) => minor !== 0n, 'must not be zero'),
  /** Of the transfer on the bank statement: entered once. */
  reference: z.string().regex(/^[\w.\-/]{1,100}$/, 'must be 1 to 100 letters, digits or . _ - /'),
});

/** `POST /api/v1/ledger/fundings`: a merchant brought money into (below zero: took it out of) its pre-funded account. */
export const postLedgerFunding = adminRoute('POST /api/v1/ledger/fundings', async ({ body, app }) => {
  const parsed = fundingSchema.safeParse(body);
  if (!parsed.success) return invalidFields(parsed.error);
  const { amount: amountMinor, reference, merchantId, country, currency } = parsed.data;
  const account = { merchantId: merchantId.replace(/^mer_/, ''), country, currency };
  const funded = await fundPrefunded(app.db, { account, amountMinor, reference, now: app.clock(), mode: app.env.mode });
  if (!funded.ok) return problemJson(REFUSED[funded.code].status, REFUSED[funded.code].title);
  return Response.json(funded.value, { status: funded.value.posted ? 201 : 200 });
});

const REFUSED = {
  not_enough_funds: { status: 409, title: 'The account has less than that' },
  no_account: { status: 404, title: 'There is no such merchant, or no operator deals in this currency there' },
} as const;
