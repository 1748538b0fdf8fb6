import { type Msisdn, parseMsisdn } from '@/lib/core/msisdn';
import { fail, ok, type Result } from '@/lib/core/result';
import { type CatalogueEntry, offeredOperators } from './catalogue';

/**
 * Whose number this is, among the operators that a merchant offers in a currency. National digits are read in each
 * offered country in turn.
 * @returns `msisdn_invalid` for what is no number; `operator_not_offered` for a number of somebody else
 */
export function recognizeNumber(
  text: string,
  merchant: { operators: string[] | null },
  currency: string,
): Result<{ msisdn: Msisdn; operator: CatalogueEntry }, 'msisdn_invalid' | 'operator_not_offered'> {
  const offered = offeredOperators(merchant, currency);
  for (const operator of offered) {
    const msisdn = parseMsisdn(text, operator.country);
    if (msisdn && isNumberOf(operator, msisdn)) return ok({ msisdn, operator });
  }
  return fail(readNumber(text, merchant, currency) ? 'operator_not_offered' : 'msisdn_invalid');
}

/** Whether a number belongs to an operator by its calling code, prefix and length. */
export function isNumberOf(operator: CatalogueEntry, msisdn: Msisdn): boolean {
  return (
    hasLength(operator, msisdn) && operator.prefixes.some((prefix) => msisdn.startsWith(operator.callingCode + prefix))
  );
}

/** The number that these digits are, whoever's it is; null when they are none in any offered country. */
export function readNumber(text: string, merchant: { operators: string[] | null }, currency: string): Msisdn | null {
  for (const entry of offeredOperators(merchant, currency)) {
    const msisdn = parseMsisdn(text, entry.country);
    if (msisdn && hasLength(entry, msisdn)) return msisdn;
  }
  return null;
}

/**
 * Whether a number is as long as those of its country's mobiles. Some numbering plans have service numbers of other
 * lengths (Paraguay 6 to 10 digits), so that a mobile number with a digit missing is still a possible number there.
 */
function hasLength({ callingCode, nationalDigits }: CatalogueEntry, msisdn: Msisdn): boolean {
  return !msisdn.startsWith(callingCode) || msisdn.length === callingCode.length + nationalDigits;
}
