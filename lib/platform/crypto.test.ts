import { describe, expect, it } from 'vitest';
import { keysFrom } from './crypto';
import { newId, newPaymentRef, newSecret, randomDigits } from './random';

const keys = keysFrom('a-secret-for-tests-of-thirty-two-characters');

describe('the keys', () => {
  it('open what they sealed, in its own context alone', () => {
    const sealed = keys.seal('operator password', 'operator:tmoney-tg');
    expect(sealed).not.toContain('password');
    expect(keys.open(sealed, 'operator:tmoney-tg')).toBe('operator password');
    expect(() => keys.open(sealed, 'operator:flooz-tg')).toThrow();
  });

  it('refuse what was changed, and what another installation sealed', () => {
    const sealed = keys.seal('text', 'row');
    const changed = `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`;
    expect(() => keys.open(changed, 'row')).toThrow();
    expect(() => keysFrom('another-secret-of-thirty-two-characters!').open(sealed, 'row')).toThrow();
  });

  it('hash one value differently for each purpose', () => {
    expect(keys.hash('otp', '123456')).not.toBe(keys.hash('session', '123456'));
    expect(keys.matches('otp', '123456', keys.hash('otp', '123456'))).toBe(true);
    expect(keys.matches('otp', '123457', keys.hash('otp', '123456'))).toBe(false);
  });
});

describe('what is drawn by chance', () => {
  it('has the form that it promises', () => {
    expect(randomDigits(32)).toMatch(/^\d{32}$/);
    expect(newSecret()).toMatch(/^[\w-]{43}$/);
    expect(newPaymentRef()).toMatch(/^GU[2-9A-HJ-NP-Z]{10}$/);
    expect(newId('pay', new Date())).toMatch(/^pay_[0-9a-hjkmnp-tv-z]{26}$/);
  });

  it('sorts ids by time', () => {
    expect(newId('pay', new Date(1_000)) < newId('pay', new Date(2_000))).toBe(true);
  });

  it('does not repeat', () => {
    expect(new Set(Array.from({ length: 2_000 }, () => randomDigits(32))).size).toBe(2_000);
  });
});
