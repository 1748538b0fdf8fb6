import { type Msisdn, parseMsisdn } from '@/lib/core/msisdn';
import { fail, ok, type Result } from '@/lib/core/result';
import type { CatalogueEntry } from '@/lib/operators/catalogue';
import { isNumberOf } from '@/lib/operators/recognize';

/** `other_operator`: a number of the country, but none of this operation's. */
export type NoSubscriber = 'no_number' | 'other_country' | 'other_operator';

/** Reads the number of a Tigo subscriber, national or international, as one of this operation's. */
export function readSubscriber(account: string, operation: CatalogueEntry): Result<Msisdn, NoSubscriber> {
  const msisdn = parseMsisdn(account, operation.country);
  if (msisdn?.startsWith(operation.callingCode))
    return isNumberOf(operation, msisdn) ? ok(msisdn) : fail('other_operator');
  // Bare digits are read as a number of the operation's country, and may be one of another country all the same.
  const abroad = msisdn ?? parseMsisdn(`+${account.replace(/^(\+|00)/, '')}`, operation.country);
  return abroad && !abroad.startsWith(operation.callingCode) ? fail('other_country') : fail('no_number');
}

/** Whether a calling code as partners write it (`255`, `+255`, `00255`) is the operation's. */
export function isCallingCode(text: string, operation: CatalogueEntry): boolean {
  return text.replace(/^(\+|00)/, '') === operation.callingCode;
}
