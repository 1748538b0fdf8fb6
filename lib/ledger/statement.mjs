// `npm run ledger:statement -- --account … --day YYYY-MM-DD`: prints an account's day (UTC).
import { parseArgs } from 'node:util';
import { askLedger, print, stop } from './ask.mjs';

const USAGE = `npm run ledger:statement -- --day YYYY-MM-DD --account collection:2280000000000001:TG:XOF
npm run ledger:statement -- --day YYYY-MM-DD --kind collection --merchant 2280000000000001 --country TG --currency XOF
  kinds: collection, prefunded (of a --merchant), operator_clearing (of an --operator), fees, funding`;

const asked = readArguments();
if (!asked.day) stop(USAGE);

let page = await askLedger(`/statement?${new URLSearchParams(asked)}`);
const { account, opening } = page;
const amounts = (/** @type {string} */ minor) => decimal(minor, account.decimals).padStart(20);

print(`${account.id}  ${page.day} (UTC)  ${account.currency}`);
print(`${'opening balance'.padEnd(80)}${amounts(opening)}`);
for (;;) {
  for (const { at, posting, amount } of page.entries) {
    print(`${at}  ${posting.padEnd(54)}${amounts(amount)}`);
  }
  if (page.next === null) break;
  page = await askLedger(`/statement?${new URLSearchParams({ ...asked, after: page.next })}`);
}
// The last page's: what was posted while the pages were read is on it.
print(`${'closing balance'.padEnd(80)}${amounts(page.closing)}`);

/** @returns {Record<string, string>} */
function readArguments() {
  const option = /** @type {const} */ ({ type: 'string' });
  const options = {
    account: option,
    kind: option,
    merchant: option,
    operator: option,
    country: option,
    currency: option,
    day: option,
  };
  try {
    return /** @type {Record<string, string>} */ ({ ...parseArgs({ options }).values });
  } catch {
    return stop(USAGE);
  }
}

/**
 * Minor units as whole units: `-1550` with two decimals is `-15.50`.
 * @param {string} minor
 * @param {number} decimals
 */
function decimal(minor, decimals) {
  if (decimals === 0) return minor;
  const sign = minor.startsWith('-') ? '-' : '';
  const digits = minor.replace('-', '').padStart(decimals + 1, '0');
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
