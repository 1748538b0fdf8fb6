import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { OfferedNumber } from '@/components/sandbox/phone-choose';
import { parseMsisdn } from '@/lib/core/msisdn';

/** Endings worth a try with TMoney Online, in the order of SANDBOX.md's table. Nothing asks on the handset there. */
const ENDINGS = {
  usual: ['01'],
  refused: ['10', '11', '12', '13'],
  trouble: ['20', '21', '22', '23', '25', '26', '27', '28', '29', '30'],
} as const;

/**
 * The international digits of a number as people type it. Togo's are read without their code too; digits that no real
 * country has are taken as they are, since the simulated networks have some of those. Undefined for what is no number.
 */
export function readTyped(typed: string): string | undefined {
  const digits = typed.replace(/[\s().+-]/gu, '').replace(/^00/, '');
  return parseMsisdn(typed, 'TG') ?? (/^\d{8,15}$/.test(digits) ? digits : undefined);
}

/** A number in the groups that people of its country read. */
export function writeNumber(msisdn: string): string {
  const written = parsePhoneNumberFromString(`+${msisdn}`)?.formatInternational() ?? `+${msisdn}`;
  return written.replaceAll(' ', '\u00a0');
}

export function offeredNumbers(): Record<keyof typeof ENDINGS, OfferedNumber[]> {
  const offer = (endings: readonly string[]) =>
    endings.map((ending) => ({ msisdn: `228900000${ending}`, written: writeNumber(`228900000${ending}`) }));
  return { usual: offer(ENDINGS.usual), refused: offer(ENDINGS.refused), trouble: offer(ENDINGS.trouble) };
}
