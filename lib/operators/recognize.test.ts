import { describe, expect, test } from 'vitest';
import { CATALOGUE, type CatalogueEntry } from './catalogue';
import { readNumber, recognizeNumber } from './recognize';

const ANY = { operators: null };
const recognized = (text: string, currency: string, merchant: { operators: string[] | null } = ANY) => {
  const result = recognizeNumber(text, merchant, currency);
  return result.ok ? `${result.value.operator.id} ${result.value.msisdn}` : result.code;
};

describe('a number as people type it', () => {
  test.each([
    ['90 00 00 01', 'XOF', 'tmoney-tg 22890000001'],
    ['76 123 45 67', 'XOF', 'tigo-sn 221761234567'],
    ['+221 76 123 45 67', 'XOF', 'tigo-sn 221761234567'],
    ['71 234 5678', 'TZS', 'tigo-tz 255712345678'],
    ['0652 345 678', 'TZS', 'tigo-tz 255652345678'],
    ['00255 77 234 5678', 'TZS', 'tigo-tz 255772345678'],
    ['7123 4567', 'BOB', 'tigo-bo 59171234567'],
    ['591 7123 4567', 'BOB', 'tigo-bo 59171234567'],
    ['7123-4567', 'USD', 'tigo-sv 50371234567'],
    ['50371234567', 'USD', 'tigo-sv 50371234567'],
    ['9123-4567', 'HNL', 'tigo-hn 50491234567'],
    ['50491234567', 'HNL', 'tigo-hn 50491234567'],
    ['0981 123 456', 'PYG', 'tigo-py 595981123456'],
    ['595 987 123456', 'PYG', 'tigo-py 595987123456'],
  ])('%j paid in %s is %s', (text, currency, expected) => {
    expect(recognized(text, currency)).toBe(expected);
  });

  test.each([
    ['76 12 34 56', 'XOF'],
    ['77 123 45 67', 'XOF'],
    ['+591 7123 4567', 'XOF'],
    ['74 234 5678', 'TZS'],
    ['6123 4567', 'BOB'],
    ['0971 123 456', 'PYG'],
    ['988 123 456', 'PYG'],
  ])('%j paid in %s is somebody else’s', (text, currency) => {
    expect(recognized(text, currency)).toBe('operator_not_offered');
  });

  test.each([
    ['981 123', 'PYG'],
    ['9811 234 567', 'PYG'],
    ['7123 456', 'USD'],
    ['71234567890', 'USD'],
    ['91234567890', 'HNL'],
    ['+504 9123 4567 890', 'HNL'],
    ['7123456', 'BOB'],
    ['71 234 567', 'TZS'],
  ])('%j paid in %s is no number, though the country has numbers of that length', (text, currency) => {
    expect(recognized(text, currency)).toBe('msisdn_invalid');
    expect(readNumber(text, ANY, currency)).toBeNull();
  });

  test('is not of an operator that the merchant does not take', () => {
    expect(recognized('+221 76 123 45 67', 'XOF', { operators: ['tmoney-tg'] })).toBe('operator_not_offered');
    expect(recognized('90 00 00 01', 'XOF', { operators: ['tigo-sn'] })).toBe('msisdn_invalid');
  });
});

test('every prefix of the catalogue is recognised as its own operator, written bare, national and international', () => {
  for (const entry of CATALOGUE as readonly CatalogueEntry[]) {
    const [currency = ''] = entry.currencies;
    for (const prefix of entry.prefixes) {
      const national = prefix.padEnd(entry.nationalDigits, '3');
      const msisdn = entry.callingCode + national;
      for (const text of [national, msisdn, `+${msisdn}`, `00${msisdn}`]) {
        expect(recognized(text, currency), `${text} in ${currency}`).toBe(`${entry.id} ${msisdn}`);
      }
    }
  }
});
