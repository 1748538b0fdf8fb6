import { expect, test } from 'vitest';
import { LANGUAGES, languageOf, messagesFor } from './language';

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

test('a language is read as merchants write it, and one that we do not speak is none', () => {
  expect(languageOf('EN')).toBe('en');
  expect(languageOf(' fr ')).toBe('fr');
  expect(languageOf('de')).toBeUndefined();
  expect(languageOf(null)).toBeUndefined();
});
