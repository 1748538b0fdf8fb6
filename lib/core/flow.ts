/** The order of the shopper's steps, as data. */
export const FLOWS = {
  /** TMoney Online: number and PIN on one screen, then the SMS code, then the money is asked for. */
  pin_then_otp: ['number_and_pin', 'otp', 'ask'],
} as const;
export type Flow = keyof typeof FLOWS;

/** Wrong tries of number and PIN in all before a payment is declined (TMoney Online: three). */
export const MAX_TRIES = 3;

/** Times that a new code may be asked for (Tigo Secure and TMoney Online: three). */
export const MAX_RESENDS = 3;

export const OTP_DIGITS = 6;
