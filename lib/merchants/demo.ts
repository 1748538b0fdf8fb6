import type { Keys } from '@/lib/platform/crypto';
import { insertCredentials } from '@/lib/store/credentials';
import type { Db } from '@/lib/store/database';
import { findMerchant, insertMerchant, updateMerchant } from '@/lib/store/merchants';
import { credentialRows } from './create-merchant';

/** The 16-digit id of the sandbox's merchant "Boutique Démo". */
export const DEMO_MERCHANT_ID = '2280000000000001';

/**
 * The sandbox's first run: the demo merchant with the credentials that the contract publishes. Made once; a copy that
 * comes second, or a merchant whose settings were changed since, is left as it is.
 */
export async function makeDemo(deps: { db: Db; keys: Keys; now: Date; baseUrl: string }): Promise<void> {
  const { db, keys, now, baseUrl } = deps;
  const back = (page: string) => `${baseUrl}/sandbox/shop/return/${page}`;
  const urls = {
    acceptUrl: back('accept'),
    declineUrl: back('decline'),
    cancelUrl: back('cancel'),
    notificationUrl: `${baseUrl}/sandbox/shop/notification`,
  };
  await db.transaction(async (tx) => {
    const made = await insertMerchant(tx, {
      merchantId: DEMO_MERCHANT_ID,
      name: 'Boutique Démo',
      currency: 'XOF',
      amountUnit: 'major',
      ...urls,
      mbankingUrl: null,
      allowedIps: ['127.0.0.0/8', '::1/128'],
      // Whoever tries the sandbox has shops of their own on this machine, on whatever port.
      returnOrigins: ['http://localhost:*', 'http://127.0.0.1:*'],
      operators: null,
      createdAt: now,
      updatedAt: now,
    });
    if (!made) {
      await moveDemo(tx, urls, now);
      return;
    }
    const secrets = {
      apiKey: 'sk_test_demo',
      webhookSecret: 'whsec_ZGVtby1zZWNyZXQtZGVtby1zZWNyZXQtZGVtbw==',
      tigo: {
        clientId: 'demo-client',
        clientSecret: 'demo-secret',
        account: '255710000001',
        pin: '1234',
        id: 'BoutiqueDemo',
      },
      mbanking: { username: 'demo', password: 'demo-password' },
    };
    await insertCredentials(tx, credentialRows(keys, DEMO_MERCHANT_ID, secrets, now));
  });
}

/** The demo shop is wherever this installation is now; URLs that somebody pointed elsewhere stay. */
async function moveDemo(db: Db, urls: Record<string, string>, now: Date): Promise<void> {
  const known = await findMerchant(db, DEMO_MERCHANT_ID);
  if (!known) return;
  const moved = Object.entries(urls).filter(([name, url]) => {
    const old = known[name as keyof typeof known];
    return typeof old === 'string' && old !== url && new URL(old).pathname === new URL(url).pathname;
  });
  if (moved.length > 0) await updateMerchant(db, DEMO_MERCHANT_ID, { ...Object.fromEntries(moved), updatedAt: now });
}
