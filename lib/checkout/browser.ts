import type { Keys } from '@/lib/platform/crypto';
import type { Payment } from '@/lib/store/payments';

/** What a payment keeps of the browser that started it. */
export function browserHash(keys: Keys, browserId: string): string {
  return keys.hash('browser', browserId);
}

/** Whether this browser may act on the payment: it started it, or nobody has yet. */
export function mayAct(keys: Keys, payment: Payment, browserId: string | undefined): boolean {
  if (payment.browserHash === null) return true;
  return browserId !== undefined && keys.matches('browser', browserId, payment.browserHash);
}
