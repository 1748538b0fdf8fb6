import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskMsisdn, parseMsisdn } from './msisdn';

describe('a number as people type it', () => {
  test.each([
    ['90123456'],
    ['90 12 34 56'],
    ['90.12.34.56'],
    ['90-12-34-56'],
    ['(90) 12 34 56'],
    ['+22890123456'],
    ['+228 90 12 34 56'],
    ['0022890123456'],
    ['00 228 90 12 34 56'],
    ['22890123456'],
    [' 90123456 '],
  ])('%j is 22890123456 in Togo', (typed) => {
    expect(parseMsisdn(typed, 'TG')).toBe('22890123456');
  });

  test.each([
    ['0712345678', 'TZ', '255712345678'],
    ['712345678', 'TZ', '255712345678'],
    ['0771234567', 'UG', '256771234567'],
    ['0501234567', 'CI', '2250501234567'],
    ['0161234567', 'BJ', '2290161234567'],
    ['+46733123450', 'TG', '46733123450'],
  ] as const)('%j in %s is %s', (typed, country, msisdn) => {
    expect(parseMsisdn(typed, country)).toBe(msisdn);
  });

  test.each([
    '',
    '   ',
    '123',
    '9012345',
    '9012345678901',
    '+228901234',
    '+2289012345678901',
    'abcdefgh',
    '9012345a',
    '90123456;ext=1',
    '90123456#1',
    '++22890123456',
    '+000000000',
    '９０１２３４５６',
  ])('%j is no number of Togo', (typed) => {
    expect(parseMsisdn(typed, 'TG')).toBeUndefined();
  });

  test('one digit too many is no number, although it would be one of another country', () => {
    expect(parseMsisdn('901234567', 'TG')).toBeUndefined();
  });

  test('national, international and bare digits are one number', () => {
    const national = fc.stringMatching(/^(7[0-3]|9[0-3])\d{6}$/);
    fc.assert(
      fc.property(national, (digits) => {
        const readings = [digits, `+228${digits}`, `00228${digits}`, `228${digits}`];
        expect(readings.map((typed) => parseMsisdn(typed, 'TG'))).toEqual(readings.map(() => `228${digits}`));
      }),
    );
  });

  test('whatever is typed, the answer is bare international digits or nothing, and is read again as itself', () => {
    const typed = fc.oneof(fc.string(), fc.stringMatching(/^\+?[\d .()-]{0,24}$/), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(typed, (text) => {
        const msisdn = parseMsisdn(text, 'TG');
        if (msisdn === undefined) return;
        expect(msisdn).toMatch(/^[1-9]\d{5,14}$/);
        expect(parseMsisdn(`+${msisdn}`, 'TG')).toBe(msisdn);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a masked number', () => {
  test('shows the country and the last two digits', () => {
    expect(maskMsisdn('22890123456')).toBe('228 •••• 56');
  });

  test('never shows more than five digits, and none of a short one', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{0,15}$/), (digits) => {
        const shown = maskMsisdn(digits).replace(/\D/g, '');
        expect(shown.length).toBe(digits.length < 8 ? 0 : 5);
      }),
    );
  });
});
