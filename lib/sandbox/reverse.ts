import type { Money } from '@/lib/core/money';
import type { Db } from '@/lib/store/database';
import { networkOf, refuse } from './settle';
import { findRequest, insertRequest, type SandboxRequest, saveRequest } from './store-requests';
import { creditWallet, debitWallet } from './store-wallets';

export type ReverseAsk = {
  operator: string;
  key: string;
  reference: string;
  /** The reference of the charge or deposit to undo. */
  original: string;
  /** How much of it; null: all that is left. */
  money: Money | null;
  wire: Record<string, unknown>;
};

/**
 * Undoes a charge or a deposit, whole or in part, in all never more than was moved, at most once per key: a charge goes
 * back to the wallet, a deposit comes out of it again if the money is still there. `not_found` when there is neither, `other_currency` when it was in another, `other_request` when the key was used for something else.
 */
export async function reverse(
  db: Db,
  ask: ReverseAsk,
  now: Date,
): Promise<SandboxRequest | 'not_found' | 'other_currency' | 'other_request'> {
  return db.transaction(async (tx) => {
    // The lock on what is undone keeps two reversals from both giving back the same last coin.
    const original = await findRequest(tx, { operator: ask.operator, reference: ask.original }, 'lock');
    if (original?.kind !== 'charge' && original?.kind !== 'deposit') return 'not_found';
    if (ask.money && ask.money.currency !== original.body.currency) return 'other_currency';
    const left = BigInt(original.body.paidMinor ?? '0') - BigInt(original.body.reversedMinor);
    const amountMinor = ask.money?.minor ?? left;
    const request = newReversal(ask, original, amountMinor, now);
    if (!(await insertRequest(tx, request))) return firstReversal(tx, ask);

    const ended = await undo(tx, { request, original, amountMinor, left, now });
    await saveRequest(tx, ended);
    return ended;
  });
}

type Undo = { request: SandboxRequest; original: SandboxRequest; amountMinor: bigint; left: bigint; now: Date };

async function undo(tx: Db, { request, original, amountMinor, left, now }: Undo): Promise<SandboxRequest> {
  if (left === 0n) return refuse(request, 'nothing_left', now);
  if (amountMinor > left) return refuse(request, 'more_than_left', now);
  const { body } = original;
  const movement = {
    id: `${request.operator}:${request.key}`,
    network: networkOf(request).network,
    msisdn: body.msisdn,
    currency: body.currency,
    amountMinor,
    reference: request.reference,
    at: now,
  };
  if (original.kind === 'charge') await creditWallet(tx, movement);
  else if ((await debitWallet(tx, movement)) === 'too_little') return refuse(request, 'not_enough_money', now);
  const reversedMinor = (BigInt(body.reversedMinor) + amountMinor).toString();
  await saveRequest(tx, { ...original, updatedAt: now, body: { ...body, reversedMinor } });
  return { ...request, state: 'completed', body: { ...request.body, paidMinor: amountMinor.toString() } };
}

/** What the same key was answered before. */
async function firstReversal(tx: Db, ask: ReverseAsk): Promise<SandboxRequest | 'other_request'> {
  const first = await findRequest(tx, { operator: ask.operator, key: ask.key });
  const isSame =
    first?.body.reverses === ask.original &&
    (ask.money === null || first.body.amountMinor === ask.money.minor.toString());
  return first && isSame ? first : 'other_request';
}

function newReversal(ask: ReverseAsk, original: SandboxRequest, amountMinor: bigint, now: Date): SandboxRequest {
  return {
    ...original,
    key: ask.key,
    reference: ask.reference,
    kind: original.kind === 'charge' ? 'reversal' : 'deposit_reversal',
    state: 'pending',
    code: null,
    createdAt: now,
    updatedAt: now,
    actAt: null,
    body: {
      ...original.body,
      amountMinor: amountMinor.toString(),
      paidMinor: null,
      reversedMinor: '0',
      reverses: ask.original,
      accepted: false,
      callbackUrl: null,
      settleAt: null,
      plan: [],
      detail: {},
      wire: ask.wire,
    },
  };
}
