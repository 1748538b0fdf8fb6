import { randomInt } from 'node:crypto';
import type { Context } from '@/lib/checkout/context';
import { isFinal } from '@/lib/core/payment';
import { mayCall } from '@/lib/merchants/settings';
import type { Keys } from '@/lib/platform/crypto';
import { type AccessTokenInUse, findAccessToken, insertAccessToken } from '@/lib/store/access-tokens';
import { findTigoClient } from '@/lib/store/credentials';
import { findMerchant, type Merchant } from '@/lib/store/merchants';
import { type Answered, refuse } from './faults';

const TOKEN_LENGTH = 28;

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Client credentials as they came, whichever way they came. */
export type Client = { grantType: string | null; clientId: string | null; clientSecret: string | null };

/** The answer to a request for a token. Times are texts on the wire, although the guide calls them integers. */
export type Issued = { accessToken: string; issuedAt: string; expiresIn: string };

/** Gives a merchant's server a token for one payment (guide, "Generate Access Token"). */
export async function issueToken(
  context: Context,
  { client, address }: { client: Client; address: string },
): Promise<Answered<Issued>> {
  if (!client.grantType) return refuse({ why: 'missing', parameter: 'grant_type' });
  if (client.grantType !== 'client_credentials') return refuse({ why: 'grant_unsupported' });
  const merchant = await clientMerchant(context, client);
  if (!merchant) return refuse({ why: 'client_invalid' });
  if (!mayCall(merchant, address)) return refuse({ why: 'ip_denied', ip: address });
  const now = context.clock();
  const accessToken = randomLetters(TOKEN_LENGTH);
  const tokenHash = tokenHashOf(context.keys, accessToken);
  const lifeMs = context.deadlines.tigoTokenMs;
  await insertAccessToken(context.db, {
    tokenHash,
    tokenSealed: context.keys.seal(accessToken, tokenHash),
    merchantId: merchant.merchantId,
    issuedAt: now,
    expiresAt: new Date(now.getTime() + lifeMs),
    paymentId: null,
    usedAt: null,
  });
  // A second less than its life, as the guide's own sample has it, so that nobody counts on the last one.
  const expiresIn = `${Math.max(1, Math.ceil(lifeMs / 1000) - 1)}`;
  return { ok: true, value: { accessToken, issuedAt: `${now.getTime()}`, expiresIn } };
}

/** A token that was presented and is good, with whose it is. */
export type Presented = { token: AccessTokenInUse; merchant: Merchant };

/**
 * Checks the token of a request, for every service of this door: known, not run out, its payment (if it has one) not
 * ended, and sent from one of its merchant's addresses. It is not used up by that; a new payment needs one that was
 * never used (`token.paymentId`).
 */
export async function checkToken(
  context: Context,
  { accessToken, address }: { accessToken: string | null; address: string },
): Promise<Answered<Presented>> {
  const token = accessToken ? await findAccessToken(context.db, tokenHashOf(context.keys, accessToken)) : undefined;
  if (!token) return refuse({ why: 'token_invalid' });
  const merchant = await findMerchant(context.db, token.merchantId);
  if (!merchant) throw new Error('A token without its merchant');
  if (!mayCall(merchant, address)) return refuse({ why: 'ip_denied', ip: address });
  const isVoid = token.paymentState !== null && isFinal(token.paymentState);
  if (isVoid || token.expiresAt <= context.clock()) return refuse({ why: 'token_expired' });
  return { ok: true, value: { token, merchant } };
}

/** What a token is found by. */
function tokenHashOf(keys: Keys, accessToken: string): string {
  return keys.hash('door-secret', `access-token:${accessToken}`);
}

async function clientMerchant(context: Context, client: Client): Promise<Merchant | undefined> {
  const { clientId, clientSecret } = client;
  if (!clientId || !clientSecret) return undefined;
  const credential = await findTigoClient(context.db, clientId);
  // An id that nobody has costs the same comparison as a wrong secret.
  const isRight = context.keys.matches('door-secret', `${clientId}:${clientSecret}`, credential?.secretHash ?? '');
  return credential && isRight ? findMerchant(context.db, credential.merchantId) : undefined;
}

/** `count` letters and digits, each drawn evenly. */
export function randomLetters(count: number): string {
  return Array.from({ length: count }, () => LETTERS[randomInt(0, LETTERS.length)]).join('');
}
