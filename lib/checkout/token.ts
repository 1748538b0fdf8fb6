import { createHash } from 'node:crypto';
import type { Keys } from '@/lib/platform/crypto';
import type { PaymentKey } from '@/lib/store/payments';

/**
 * The unguessable end of a payment's address: a MAC of its id, so that it can be made again for a shopper who comes back
 * through the shop, while the database holds only its hash.
 */
export function paymentToken(keys: Keys, payment: PaymentKey): string {
  return keys.hash('token', payment.id);
}

/** What the database finds a payment by. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
