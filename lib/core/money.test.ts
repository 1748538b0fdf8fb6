import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  currencyNumber,
  currencyOf,
  decimalsOf,
  formatMoney,
  fromDecimal,
  fromUnits,
  type Money,
  toDecimal,
  toUnits,
} from './money';

/** Currencies of 0, 2 and 3 decimals. */
const currencies = fc.constantFrom('XOF', 'UGX', 'TZS', 'EUR', 'BOB', 'TND');
/** What a bigint column keeps, within the 18 whole digits that `fromDecimal` reads. */
const amounts = fc.bigInt({ min: 0n, max: 10n ** 18n - 1n });
const moneys: fc.Arbitrary<Money> = fc.record({ minor: amounts, currency: currencies });

describe('currencies', () => {
  test('have their ISO 4217 decimals, and a currency that does not exist has none', () => {
    expect(['XOF', 'XAF', 'UGX', 'TZS', 'GHS', 'CDF', 'EUR', 'TND'].map(decimalsOf)).toEqual([0, 0, 0, 2, 2, 2, 2, 3]);
    expect(decimalsOf('XXZ')).toBeUndefined();
    expect(decimalsOf('')).toBeUndefined();
  });

  test('are known by number and by letters', () => {
    expect(currencyOf('952')).toBe('XOF');
    expect(currencyOf('XOF')).toBe('XOF');
    expect(currencyNumber('XOF')).toBe('952');
    expect(currencyOf('000')).toBeUndefined();
    expect(currencyOf('95')).toBeUndefined();
    expect(currencyNumber('XXZ')).toBeUndefined();
  });
});

describe('a decimal amount', () => {
  test.each([
    [300n, 'XOF', '300'],
    [0n, 'XOF', '0'],
    [1550n, 'TZS', '15.50'],
    [5n, 'TZS', '0.05'],
    [50n, 'TZS', '0.50'],
    [1n, 'TND', '0.001'],
    [-1550n, 'TZS', '-15.50'],
    [-5n, 'TZS', '-0.05'],
    [9223372036854775807n, 'XOF', '9223372036854775807'],
  ])('of %d minor units of %s is written %s', (minor, currency, text) => {
    expect(toDecimal({ minor, currency })).toBe(text);
  });

  test('that was written is read back as it was', () => {
    fc.assert(
      fc.property(moneys, (money) => {
        expect(fromDecimal(toDecimal(money), money.currency)).toEqual(money);
      }),
    );
  });

  test('is the same with zeros behind it', () => {
    fc.assert(
      fc.property(moneys, fc.nat({ max: 4 }), (money, count) => {
        const text = toDecimal(money);
        const padded = (text.includes('.') ? text : `${text}.0`) + '0'.repeat(count);
        expect(fromDecimal(padded, money.currency)).toEqual(money);
      }),
    );
  });

  test('with more decimals than its currency has is refused, never rounded', () => {
    expect(fromDecimal('300.5', 'XOF')).toBeUndefined();
    expect(fromDecimal('15.505', 'TZS')).toBeUndefined();
    expect(fromDecimal('300.000', 'XOF')).toEqual({ minor: 300n, currency: 'XOF' });
    fc.assert(
      fc.property(moneys, fc.integer({ min: 1, max: 9 }), (money, digit) => {
        const text = toDecimal(money);
        const finer = `${text}${text.includes('.') ? '' : '.'}${digit}`;
        expect(fromDecimal(finer, money.currency)).toBeUndefined();
      }),
    );
  });

  test.each(['', ' ', '5.', '.5', '-5', '+5', '1e3', '0x10', '5,00', '5 000', ' 5', '5\n', '٥', 'NaN', '1'.repeat(19)])(
    'is not %j',
    (text) => {
      expect(fromDecimal(text, 'XOF')).toBeUndefined();
    },
  );

  test('of a currency that does not exist is refused', () => {
    expect(fromDecimal('5', 'XXZ')).toBeUndefined();
  });
});

describe('a count of units', () => {
  test('that was written is read back as it was: minor units always, whole units when nothing is behind the point', () => {
    fc.assert(
      fc.property(moneys, (money) => {
        expect(fromUnits(toUnits(money, 'minor'), money.currency, 'minor')).toEqual(money);
        const whole = { ...money, minor: money.minor * 10n ** BigInt(decimalsOf(money.currency) ?? 0) };
        expect(toUnits(whole, 'major')).toBe(money.minor.toString());
        expect(fromUnits(toUnits(whole, 'major'), money.currency, 'major')).toEqual(whole);
      }),
    );
  });

  test('in whole units carries its decimals when there is something behind the point', () => {
    expect(toUnits({ minor: 1550n, currency: 'TZS' }, 'major')).toBe('15.50');
    expect(toUnits({ minor: 1500n, currency: 'TZS' }, 'major')).toBe('15');
    expect(toUnits({ minor: 100_000n, currency: 'XOF' }, 'major')).toBe('100000');
    expect(toUnits({ minor: 0n, currency: 'TZS' }, 'major')).toBe('0');
  });

  test.each(['', '-1', '1.0', '1 000', '1e3', '٥', '5\n'])('is not %j', (digits) => {
    expect(fromUnits(digits, 'XOF', 'major')).toBeUndefined();
  });

  test('of a currency that does not exist is refused', () => {
    expect(fromUnits('5', 'XXZ', 'minor')).toBeUndefined();
  });
});

describe('an amount for people', () => {
  const plain = (text: string) => text.replace(/\s/gu, ' ');

  test('is written as its language writes it, with the decimals of its currency', () => {
    expect(plain(formatMoney({ minor: 5000n, currency: 'XOF' }, 'fr'))).toBe('5 000 F CFA');
    expect(plain(formatMoney({ minor: 1550n, currency: 'EUR' }, 'fr'))).toBe('15,50 €');
    expect(plain(formatMoney({ minor: 1550n, currency: 'USD' }, 'en'))).toBe('$15.50');
  });

  test('keeps every unit beyond what a float holds', () => {
    expect(plain(formatMoney({ minor: 9007199254740993n, currency: 'XOF' }, 'fr'))).toBe('9 007 199 254 740 993 F CFA');
  });
});
