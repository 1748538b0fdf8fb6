import { describe, expect, it } from 'vitest';
import { countryLanguage, languageCode, operationOf, operations, pageLanguage } from './operations';

describe('the Tigo operations', () => {
  it.each([
    ['SEN', 'tigo-sn', 'XOF', 'fr'],
    ['TZA', 'tigo-tz', 'TZS', 'sw'],
    ['BOL', 'tigo-bo', 'BOB', 'es'],
    ['SLV', 'tigo-sv', 'USD', 'es'],
    ['HND', 'tigo-hn', 'HNL', 'es'],
    ['PRY', 'tigo-py', 'PYG', 'es'],
  ])('serve %s by %s in %s, in any case of the letters', (country, id, currency, language) => {
    const operation = operationOf(country.toLowerCase(), 1);
    expect(operation).toMatchObject({ id, currencies: [currency] });
    expect(operation && countryLanguage(operation)).toBe(language);
  });

  it('serve version 2 in El Salvador and Paraguay, and other countries not at all', () => {
    expect(operations(2).map(({ id }) => id)).toEqual(['tigo-sv', 'tigo-py']);
    expect(operationOf('TZA', 2)).toBeUndefined();
    expect(operationOf('GHA', 1)).toBeUndefined();
    expect(operationOf('TGO', 1)).toBeUndefined();
  });

  it.each([
    ['eng', 'eng', 'en'],
    ['FRA', 'fra', 'fr'],
    ['spa', 'spa', 'es'],
    ['sw', 'swa', 'sw'],
    ['wol', 'wol', undefined],
    ['deu', undefined, undefined],
    ['constructor', undefined, undefined],
  ])('know the language %s', (sent, code, page) => {
    expect(languageCode(sent)).toBe(code);
    expect(pageLanguage(sent)).toBe(page);
  });
});
