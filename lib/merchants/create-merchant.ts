import { randomInt } from 'node:crypto';
import type { AmountUnit } from '@/lib/core/money';
import type { Keys } from '@/lib/platform/crypto';
import { newId, newSecret, randomDigits } from '@/lib/platform/random';
import { type Credential, insertCredentials } from '@/lib/store/credentials';
import type { Db } from '@/lib/store/database';
import { insertMerchant, type Merchant } from '@/lib/store/merchants';

/** What a merchant is created with; what is absent takes the contract's default. */
export type NewMerchant = {
  name: string;
  currency: string;
  amountUnit: AmountUnit;
  acceptUrl: string | null;
  declineUrl: string | null;
  cancelUrl: string | null;
  notificationUrl: string | null;
  mbankingUrl: string | null;
  allowedIps: string[];
  returnOrigins: string[];
  operators: string[] | null;
};

/** A merchant's secrets in the clear: shown once, kept as hashes (the webhook secret sealed, since we sign with it). */
export type MerchantSecrets = {
  apiKey: string;
  webhookSecret: string;
  tigo: { clientId: string; clientSecret: string; account: string; pin: string; id: string };
  mbanking: { username: string; password: string };
};

/** Creates a merchant with credentials for every door, in one transaction. */
export async function createMerchant(
  deps: { db: Db; keys: Keys; now: Date; mode: 'sandbox' | 'live' },
  input: NewMerchant,
): Promise<{ merchant: Merchant; secrets: MerchantSecrets }> {
  const { db, now } = deps;
  // Sixteen digits that do not begin with a zero, so that no client that reads them as a number loses one.
  const merchantId = `${randomInt(1, 10)}${randomDigits(15)}`;
  const secrets = newSecrets(input.name, deps.mode);
  const merchant = await db.transaction(async (tx) => {
    const made = await insertMerchant(tx, { merchantId, ...input, createdAt: now, updatedAt: now });
    if (!made) throw new Error('A merchant id was drawn twice');
    await insertCredentials(tx, credentialRows(deps.keys, merchantId, secrets, now));
    return made;
  });
  return { merchant, secrets };
}

function newSecrets(name: string, mode: 'sandbox' | 'live'): MerchantSecrets {
  const word =
    name
      .normalize('NFD')
      .replace(/[^A-Za-z0-9]/g, '')
      .slice(0, 24) || 'Merchant';
  return {
    apiKey: `${mode === 'live' ? 'sk_live' : 'sk_test'}_${newSecret()}`,
    webhookSecret: `whsec_${Buffer.from(newSecret(), 'base64url').toString('base64')}`,
    tigo: {
      clientId: newSecret().slice(0, 32),
      clientSecret: newSecret(),
      account: `2557${randomDigits(8)}`,
      pin: randomDigits(4),
      id: word,
    },
    mbanking: { username: `${word.toLowerCase()}-${randomDigits(6)}`, password: newSecret() },
  };
}

/** The rows that keep a merchant's secrets. The first-run demo uses the same. */
export function credentialRows(keys: Keys, merchantId: string, secrets: MerchantSecrets, now: Date): Credential[] {
  const row = (kind: Credential['kind'], name: string): Omit<Credential, 'secretHash' | 'secretSealed'> => ({
    id: newId('crd', now),
    merchantId,
    kind,
    name,
    createdAt: now,
    revokedAt: null,
  });
  const hashed = (kind: Credential['kind'], name: string, hash: string) => ({
    ...row(kind, name),
    secretHash: hash,
    secretSealed: null,
  });
  const { apiKey, webhookSecret, tigo, mbanking } = secrets;
  const webhook = row('webhook_secret', 'webhook');
  return [
    // The last four characters tell a merchant which key it is.
    hashed('api_key', apiKey.slice(-4), keys.hash('api-key', apiKey)),
    { ...webhook, secretHash: null, secretSealed: keys.seal(webhookSecret, webhook.id) },
    hashed('tigo_client', tigo.clientId, keys.hash('door-secret', `${tigo.clientId}:${tigo.clientSecret}`)),
    hashed('tigo_account', `${tigo.account}/${tigo.id}`, keys.hash('door-secret', `${tigo.account}:${tigo.pin}`)),
    hashed('mbanking', mbanking.username, keys.hash('door-secret', `${mbanking.username}:${mbanking.password}`)),
  ];
}
