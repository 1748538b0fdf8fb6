import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** A phone number in international digits without a plus sign: `22890123456`. */
export type Msisdn = string & { readonly brand: 'Msisdn' };

/**
 * Reads a number as people type it: national for `country`, or international with `+` or `00`, or bare international
 * digits. Undefined when it cannot be a number of its country by length.
 */
export function parseMsisdn(input: string, country: CountryCode): Msisdn | undefined {
  const typed = input.replace(/[\s().-]/g, '').replace(/^00/, '+');
  if (!/^\+?\d{6,16}$/.test(typed)) return undefined;
  // Bare digits are international only with the country's own code: elsewhere they are a national number mistyped.
  const bare = typed.startsWith(getCountryCallingCode(country)) ? [typed, `+${typed}`] : [typed];
  const readings = typed.startsWith('+') ? [typed] : bare;
  for (const reading of readings) {
    const number = parsePhoneNumberFromString(reading, country);
    if (number?.isPossible()) return number.number.slice(1) as Msisdn;
  }
  return undefined;
}

/** The number with its middle hidden, for logs, receipts and screens: `228 •••• 56` keeps the calling code and the last two digits. */
export function maskMsisdn(msisdn: string): string {
  return msisdn.length < 8 ? '••••' : `${msisdn.slice(0, 3)} •••• ${msisdn.slice(-2)}`;
}
