import type { Context } from '@/lib/checkout/context';
import { findTigoAccounts } from '@/lib/store/credentials';

/**
 * Whether account, id and pin are together one of this merchant's master merchant accounts. The pin is compared by its
 * keyed hash, in a time that does not tell how much of it was right.
 */
export async function isMasterMerchant(
  context: Context,
  merchantId: string,
  { account, id, pin }: { account: string; id: string; pin: string },
): Promise<boolean> {
  const accounts = await findTigoAccounts(context.db, { merchantId, account, id });
  const hashes = accounts.map(({ secretHash }) => secretHash ?? '');
  return hashes.filter((hash) => context.keys.matches('door-secret', `${account}:${pin}`, hash)).length > 0;
}
