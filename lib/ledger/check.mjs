// `npm run ledger:check`: does everything in the ledger add up? Ends with 0 when it does, with 1 and a list when not.
import { askLedger, print } from './ask.mjs';

const { ok, accounts, entries, postings, differences } = await askLedger('/check');
print(`${accounts} accounts, ${postings} postings, ${entries} entries.`);
for (const { rule, what, currency, is, shouldBe } of differences) {
  print(`${rule}: ${what} ${currency} is ${is}, should be ${shouldBe}`);
}
print(ok ? 'Everything adds up.' : `Differences: ${differences.length}`);
process.exitCode = ok ? 0 : 1;
