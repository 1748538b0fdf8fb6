/** The order of the shopper's steps, as data. */
export const FLOWS = {
  /** TMoney Online: number and PIN on one screen, then the SMS code, then the money is asked for. */
  pin_then_otp: ['number_and_pin', 'otp', 'ask'],
  /** Tigo Secure in Africa: the number, the SMS code, then the overview that asks for the PIN. */
  otp_then_pin: ['number', 'otp', 'pin', 'ask'],
  /** Tigo Secure in Latin America: the number; the PIN is typed into a prompt on the handset. */
  ussd_push: ['number', 'ask'],
} as const;
export type Flow = keyof typeof FLOWS;

/** Whether the PIN is typed beside the number. */
export function asksPinFirst(flow: Flow): boolean {
  return FLOWS[flow][0] === 'number_and_pin';
}

/** Whether the page asks for the PIN after the code. */
export function asksPinLast(flow: Flow): boolean {
  return (FLOWS[flow] as readonly string[]).includes('pin');
}

/** Whether a code is sent by SMS. */
export function sendsCode(flow: Flow): boolean {
  return (FLOWS[flow] as readonly string[]).includes('otp');
}

/** Wrong tries of number and PIN in all before a payment is declined (TMoney Online: three). */
export const MAX_TRIES = 3;

/** Times that a new code may be asked for (Tigo Secure and TMoney Online: three). */
export const MAX_RESENDS = 3;

export const OTP_DIGITS = 6;

/** Wrong guesses after which a code is void, in flows where a wrong one does not end the payment. */
export const MAX_CODE_TRIES = 5;
