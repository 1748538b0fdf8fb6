import { newId } from '@/lib/platform/random';
import type { Db } from '@/lib/store/database';
import { tigoReference } from './shop-callback';
import { isTigoDoor, TIGO_DOORS, type TigoDoorId } from './shop-doors';
import type { KeptTokens } from './shop-notification';
import { type AskedRow, insertAsked } from './shop-store';
import { askTigo, type TigoOrder } from './shop-tigo';

/** One try to place an order with Tigo Secure, as the shop wrote it down. The token stays out of it. */
export type TigoTry = {
  id: string;
  door: TigoDoorId;
  /** Its reference at Tigo. */
  reference: string;
  /** International digits of the shopper's number, when they gave one. */
  account: string;
  /** Why it was refused: the door's own words, with what was asked; null when it was taken. */
  refusal: { url: string; status: number; answer: string } | null;
};

const MAX_ACCOUNT = 32;
const MAX_KEPT_ANSWER = 1_000;

/**
 * Places an order with Tigo Secure, and writes down what came of it before anybody is sent away: the token is what the
 * callback will be checked with.
 * @returns where the browser goes now, or the id of the try that was refused
 */
export async function payWithTigo(
  db: Db,
  guichetUrl: string,
  asked: Omit<TigoOrder, 'door' | 'reference'> & { door: TigoDoorId; order: string },
  now: Date,
): Promise<{ ok: true; redirectUrl: string } | { ok: false; tryId: string }> {
  const { door, order, ...rest } = asked;
  const reference = tigoReference(order);
  const account = internationalDigits(asked.account, TIGO_DOORS[door].callingCode);
  const reply = await askTigo(guichetUrl, { ...rest, account, door: TIGO_DOORS[door], reference });
  const got = reply.ok
    ? { token: reply.token }
    : { url: reply.url, status: `${reply.status}`, answer: reply.answer.slice(0, MAX_KEPT_ANSWER) };
  const query = new URLSearchParams({ door, ref: reference, account, ...got }).toString();
  const id = newId('vis', now);
  await insertAsked(db, { id, reference: order, query, at: now });
  return reply.ok ? { ok: true, redirectUrl: reply.redirectUrl } : { ok: false, tryId: id };
}

export function readAsked({ id, query }: AskedRow): TigoTry | undefined {
  const asked = new URLSearchParams(query);
  const door = asked.get('door') ?? '';
  if (!isTigoDoor(door)) return undefined;
  const refusal = asked.has('token')
    ? null
    : { url: asked.get('url') ?? '', status: Number(asked.get('status')), answer: asked.get('answer') ?? '' };
  return { id, door, reference: asked.get('ref') ?? '', account: asked.get('account') ?? '', refusal };
}

/** The tokens that tries were given, by their references at Tigo. */
export function tokensOf(rows: readonly AskedRow[]): KeptTokens {
  return new Map(
    rows.flatMap(({ query }) => {
      const asked = new URLSearchParams(query);
      const token = asked.get('token');
      return token ? [[asked.get('ref') ?? '', token]] : [];
    }),
  );
}

/** A number as a shop keeps it; what was typed without the country's code gets it. */
function internationalDigits(typed: string, callingCode: string): string {
  const digits = typed.replace(/\D/g, '').replace(/^00/, '').slice(0, MAX_ACCOUNT);
  if (digits === '' || digits.startsWith(callingCode)) return digits;
  return `${callingCode}${digits.replace(/^0/, '')}`;
}
