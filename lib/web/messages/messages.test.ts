import { expect, test } from 'vitest';
import { LANGUAGES, type Language, languageOf, messagesFor } from './language';
import { writeMoney } from './money';

/** Every place of a message file: its path, and what stands there. A function is called as the pages call it. */
function leaves(value: unknown, path = ''): [path: string, kind: string, texts: string[]][] {
  if (typeof value === 'string') return [[path, 'text', [value]]];
  if (typeof value === 'function') {
    const counts = /Left$/.test(path) ? [1, 2] : [];
    return [[path, 'function', [anything, ...counts].map((argument) => `${value(argument)}`)]];
  }
  return Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

/** Stands for any argument: a text, or an object whose every field is its own name. */
const anything: unknown = new Proxy({}, { get: (_, key) => (typeof key === 'symbol' ? () => 'TMoney' : key) });

const placesOf = (language: (typeof LANGUAGES)[number]) =>
  leaves(messagesFor(language)).map(([path, kind]) => `${path} ${kind}`);

test.each(LANGUAGES)('%s has exactly the words that the others have', (language) => {
  expect(placesOf(language).sort()).toEqual(placesOf('fr').sort());
});

test.each(LANGUAGES)('%s leaves nothing unsaid', (language) => {
  // The title of a paid result needs no next step.
  const empty = leaves(messagesFor(language)).filter(([, , texts]) => texts.some((text) => text.trim() === ''));
  expect(empty.map(([path]) => path)).toEqual(['.result.paid.next']);
});

test.each(LANGUAGES)('%s puts every value into its sentence', (language) => {
  const broken = leaves(messagesFor(language)).filter(([, , texts]) => /undefined|null|object/.test(texts.join()));
  expect(broken).toEqual([]);
});

test('French never lets a line break before its high punctuation, and writes its own apostrophe', () => {
  const wrong = leaves(messagesFor('fr')).filter(([, , texts]) => texts.some((text) => / [:;!?»]|'|« /.test(text)));
  expect(wrong).toEqual([]);
});

test('Spanish opens what it closes, and nobody writes a typewriter’s apostrophe', () => {
  const wrong = leaves(messagesFor('es')).filter(([, , texts]) =>
    texts.some((text) => count(text, /\?/g) !== count(text, /¿/g) || count(text, /!/g) !== count(text, /¡/g)),
  );
  expect(wrong).toEqual([]);
  for (const language of LANGUAGES)
    expect(
      leaves(messagesFor(language))
        .flatMap(([, , texts]) => texts)
        .join(),
    ).not.toContain("'");
});

test('Spanish speaks to a reader of Latin America as usted', () => {
  const wrong = leaves(messagesFor('es')).filter(([, , texts]) =>
    texts.some((text) => /(^|[^\p{L}])(tu|tus|te|ti|contigo|vosotros|vuestro|ordenador)($|[^\p{L}])/iu.test(text)),
  );
  expect(wrong).toEqual([]);
});

test('no sentence of one language is left standing in another', () => {
  const said = new Map<string, Language>();
  for (const language of LANGUAGES) {
    for (const [path, , texts] of leaves(messagesFor(language))) {
      const sentence = texts[0] ?? '';
      if (sentence.split(' ').length < 4 || path === '.frame.title') continue;
      expect.soft([language, undefined], `${path}: ${sentence}`).toContain(said.get(sentence));
      said.set(sentence, language);
    }
  }
});

test.each<[Language, string, bigint, string]>([
  ['fr', 'XOF', 25_000n, '25 000 F CFA'],
  ['en', 'USD', 4_075n, '$40.75'],
  ['es', 'BOB', 152_550n, 'Bs 1.525,50'],
  ['es', 'PYG', 25_000n, 'Gs. 25.000'],
  ['es', 'HNL', 152_550n, 'L 1,525.50'],
  ['es', 'USD', 152_550n, '$1,525.50'],
  ['es', 'TZS', 500_000n, 'TZS 5,000.00'],
  ['sw', 'TZS', 500_000n, 'TSh 5,000.00'],
])('%s writes %s as its readers do', (language, currency, minor, text) => {
  expect(writeMoney({ minor, currency }, language).replace(/\s/g, ' ')).toBe(text);
});

test('a language is read as merchants write it, and one that we do not speak is none', () => {
  expect(languageOf('EN')).toBe('en');
  expect(languageOf(' fr ')).toBe('fr');
  expect(languageOf('Es')).toBe('es');
  expect(languageOf('sw')).toBe('sw');
  expect(languageOf('de')).toBeUndefined();
  expect(languageOf(null)).toBeUndefined();
});

const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;
