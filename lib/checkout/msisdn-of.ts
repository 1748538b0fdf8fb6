import type { Msisdn } from '@/lib/core/msisdn';
import type { Payment } from '@/lib/store/payments';

/** The number of a payment that has come past the number screen. Only numbers that were parsed are ever stored. */
export function msisdnOf(payment: Payment): Msisdn {
  if (payment.msisdn === null) throw new Error('A payment that is under way has a number');
  return payment.msisdn as Msisdn;
}
