import { type CatalogueEntry, operatorEntry } from '@/lib/operators/catalogue';
import type { Version } from './faults';

/** The Tigo operations behind this door: the language that a country's shoppers read, and the versions it is asked in. */
const OPERATIONS: Readonly<Record<string, { language: string; versions: readonly Version[] }>> = {
  'tigo-sn': { language: 'fr', versions: [1] },
  'tigo-tz': { language: 'sw', versions: [1] },
  'tigo-bo': { language: 'es', versions: [1] },
  'tigo-sv': { language: 'es', versions: [1, 2] },
  'tigo-hn': { language: 'es', versions: [1] },
  'tigo-py': { language: 'es', versions: [1, 2] },
};

/** Currencies of annex A.1, and HNL, which Honduras cannot do without. */
const CURRENCIES = ['BOB', 'CDF', 'COP', 'EUR', 'GHS', 'GTQ', 'HNL', 'PYG', 'RWF', 'TZS', 'USD', 'XAF', 'XOF'];

/** Languages of annex A.3 that the page speaks, by ISO 639-3, with the two letters that some clients send. */
const PAGE_LANGUAGES: Readonly<Record<string, string>> = { eng: 'en', fra: 'fr', spa: 'es', swa: 'sw' };

/** The rest of the annex: legal, and shown in the language of the country. */
const OTHER_LANGUAGES = /^(ara|aym|cab|emk|ful|grn|jod|jud|kfo|kga|kin|lin|lua|miq|mku|msc|mxx|mzj|que|snk|srr|wol)$/;

/** The operation of a country (ISO 3166 alpha-3, in any case) that serves this version. */
export function operationOf(country: string, version: Version): CatalogueEntry | undefined {
  return operations(version).find((entry) => entry.country3 === country.toUpperCase());
}

/** Every Tigo operation that serves this version. */
export function operations(version: Version): CatalogueEntry[] {
  return Object.entries(OPERATIONS)
    .filter(([, { versions }]) => versions.includes(version))
    .flatMap(([id]) => operatorEntry(id) ?? []);
}

/** Whether a shop may have its prices in this currency. */
export function isCurrency(code: string): boolean {
  return CURRENCIES.includes(code);
}

/** A language as the protocol writes it, ISO 639-3, from that or from two letters; undefined when it is not in the annex. */
export function languageCode(text: string): string | undefined {
  const code = text.toLowerCase();
  if (Object.hasOwn(PAGE_LANGUAGES, code) || OTHER_LANGUAGES.test(code)) return code;
  return Object.entries(PAGE_LANGUAGES).find(([, letters]) => letters === code)?.[0];
}

/** The page's language for an ISO 639-3 code; undefined for one that the page does not speak. */
export function pageLanguage(code: string): string | undefined {
  return PAGE_LANGUAGES[languageCode(code) ?? ''];
}

/** The language that a country's page is shown in when nobody asked for one that it speaks. */
export function countryLanguage(operation: CatalogueEntry): string {
  return OPERATIONS[operation.id]?.language ?? 'en';
}
