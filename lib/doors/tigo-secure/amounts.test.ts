import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalsOf, toDecimal } from '@/lib/core/money';
import { readAmounts } from './amounts';

const read = (origin: string[], exchangeRate: string | null, local: string[]) => {
  const [amount = '', tax = '', fee = '', currencyCode = ''] = origin;
  const [localAmount = '', localCurrency = ''] = local;
  return readAmounts({
    origin: { amount, tax, fee, currencyCode },
    exchangeRate,
    local: { amount: localAmount, currencyCode: localCurrency },
  });
};

describe('the amounts of an authorization', () => {
  it('add up as in the guide’s sample', () => {
    expect(read(['75.00', '0.00', '25.00', 'USD'], '2182.23', ['218223.00', 'TZS'])).toEqual({
      ok: true,
      money: { minor: 21_822_300n, currency: 'TZS' },
      overview: { amount: '75.00', currency: 'USD', fee: '25.00', tax: '0.00', exchangeRate: '2182.23' },
    });
  });

  it.each([
    [['5000', '0.00', '0.00', 'TZS'], '1', ['5000', 'TZS'], 500_000n],
    [['300', '0', '0', 'USD'], '1.00', ['300.0', 'USD'], 30_000n],
    [['5000.00', '0.00', '0.00', 'XOF'], null, ['5000', 'XOF'], 5_000n],
    [['50000', '0.00', '0.00', 'PYG'], null, ['50000.00', 'PYG'], 50_000n],
    [['90', '5', '5', 'BOB'], null, ['100', 'BOB'], 10_000n],
    // 6559.57 francs, and there is no half franc.
    [['10.00', '0', '0', 'EUR'], '655.957', ['6560', 'XOF'], 6_560n],
    [['0.01', '0', '0', 'USD'], '50', ['0.50', 'HNL'], 50n],
    // Exactly half a franc goes up.
    [['1', '0', '0', 'EUR'], '655.5', ['656', 'XOF'], 656n],
  ] as const)('are taken: %j × %s = %j', (origin, rate, local, minor) => {
    expect(read([...origin], rate, [...local])).toMatchObject({ ok: true, money: { minor } });
  });

  it.each([
    [['5000', '0', '0', 'TZS'], '1', ['5000.01', 'TZS'], 'local.amount', 'sum'],
    [['10.00', '0', '0', 'EUR'], '655.957', ['6559', 'XOF'], 'local.amount', 'sum'],
    [['5000', '0', '100', 'TZS'], null, ['5000', 'TZS'], 'local.amount', 'sum'],
    [['100', '0', '0', 'USD'], null, ['100', 'TZS'], 'local.amount', 'sum'],
    [['100', '0', '0', 'USD'], '0', ['100', 'USD'], 'local.amount', 'sum'],
    [['0', '0', '0', 'USD'], '1', ['0', 'USD'], 'local.amount', 'sum'],
    [['5000', '0', '0', 'XOF'], '1', ['5000.5', 'XOF'], 'local.amount', 'decimals'],
    [['5000.5', '0', '0', 'XOF'], '1', ['5001', 'XOF'], 'origin.amount', 'decimals'],
    [['10', '0.001', '0', 'USD'], '1', ['10', 'USD'], 'origin.tax', 'decimals'],
    [['10', '0', '0.001', 'USD'], '1', ['10', 'USD'], 'origin.fee', 'decimals'],
  ] as const)('are refused: %j × %s = %j', (origin, rate, local, part, why) => {
    expect(read([...origin], rate, [...local])).toEqual({ ok: false, part, why });
  });

  it('have one right local amount, within half of its smallest unit, whatever the numbers', () => {
    const minor = fc.bigInt({ min: 0n, max: 10n ** 10n });
    const currency = fc.constantFrom('USD', 'EUR', 'XOF', 'TZS', 'BOB', 'HNL', 'PYG');
    const rate = fc.tuple(fc.integer({ min: 0, max: 9_999 }), fc.stringMatching(/^\d{1,8}$/));
    fc.assert(
      fc.property(minor, minor, minor, currency, currency, rate, (amount, tax, fee, from, to, [whole, fraction]) => {
        const parts = [amount, tax, fee].map((one) => toDecimal({ minor: one, currency: from }));
        // The product in units of 10^-(decimals of both), and the local smallest unit in the same.
        const scale = (decimalsOf(from) ?? 0) + fraction.length;
        const product = (amount + tax + fee) * BigInt(`${whole}${fraction}`) * 10n ** BigInt(decimalsOf(to) ?? 0);
        const unit = 10n ** BigInt(scale);
        const below = product / unit;
        fc.pre(below >= 1n && below <= 10n ** 10n);
        const right = [below - 1n, below, below + 1n, below + 2n].filter(
          (candidate) =>
            candidate > 0n &&
            read([...parts, from], `${whole}.${fraction}`, [toDecimal({ minor: candidate, currency: to }), to]).ok,
        );
        expect(right).toHaveLength(1);
        const off = product - (right[0] ?? 0n) * unit;
        expect((off < 0n ? -off : off) * 2n <= unit).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
