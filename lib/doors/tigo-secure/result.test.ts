import { describe, expect, it } from 'vitest';
import type { EndReason } from '@/lib/core/payment';
import { externalRefIdOf, mfsIdOf, resultParameters, type Told } from './result';

const PAID: Told = {
  version: 1,
  state: 'paid',
  reason: null,
  reference: '0a1e39ab',
  language: 'eng',
  paid: {
    externalRefId: '38c1069f-2497-4f9c-9',
    mfsId: 'CO140924.1414.A00113',
    accessToken: 'pfCIHgyWWg6qsUIOVFSu2HR3F4jy',
  },
};

const failed = (reason: EndReason, over: Partial<Told> = {}) =>
  Object.fromEntries(resultParameters({ ...PAID, state: 'declined', reason, paid: null, ...over }));

describe('what a merchant is told', () => {
  it('has exactly the parameters of the guide’s sample, in its order', () => {
    expect(new URLSearchParams(resultParameters(PAID)).toString()).toBe(
      'trans_status=success&transaction_ref_id=0a1e39ab&external_ref_id=38c1069f-2497-4f9c-9' +
        '&mfs_id=CO140924.1414.A00113&verification_code=pfCIHgyWWg6qsUIOVFSu2HR3F4jy&lang=eng',
    );
  });

  it('has a code and nothing of the payment when it failed', () => {
    expect(failed('refused')).toEqual({
      trans_status: 'fail',
      transaction_ref_id: '0a1e39ab',
      error_code: 'purchase-3008-3043-E',
      lang: 'eng',
    });
  });

  it.each([
    ['canceled_by_shopper', '3045-E'],
    ['refused', '3043-E'],
    ['wrong_code', '3043-E'],
    ['wrong_pin', '3043-E'],
    ['no_wallet', '3043-E'],
    ['wallet_blocked', '3043-E'],
    ['not_enough_money', '3043-E'],
    ['limit_exceeded', '3043-E'],
    ['operator_declined', '3043-E'],
    ['amount_not_allowed', '3011-E'],
    ['page_expired', '2502-F'],
    ['prompt_expired', '2502-F'],
    ['never_arrived', '2501-F'],
  ] as const)('says of %s purchase-3008-%s', (reason, code) => {
    expect(failed(reason).error_code).toBe(`purchase-3008-${code}`);
  });

  it('has the names of version 2 there', () => {
    expect(Object.fromEntries(resultParameters({ ...PAID, version: 2 }))).toEqual({
      transactionStatus: 'success',
      merchantTransactionId: '0a1e39ab',
      mfsTransactionId: 'CO140924.1414.A00113',
      accessToken: 'pfCIHgyWWg6qsUIOVFSu2HR3F4jy',
      transactionCode: 'purchase-3008-0000-S',
      transactionDescription: 'Successful Payment',
    });
    expect(failed('wrong_pin', { version: 2 })).toEqual({
      transactionStatus: 'fail',
      merchantTransactionId: '0a1e39ab',
      transactionCode: 'purchase-3008-3043-E',
      transactionDescription: 'Transaction not authorized',
    });
    expect(failed('canceled_by_shopper', { version: 2, state: 'canceled' }).transactionStatus).toBe('cancel');
  });
});

describe('the ids of a payment', () => {
  const payment = { id: 'pay_01', createdAt: new Date(0), finishedAt: new Date('2014-09-24T14:14:59Z') };

  it('are the same each time, and look as the guide’s', () => {
    expect(mfsIdOf(payment, 'A1B2C3D4E5F6')).toMatch(/^[A-Z]{2}140924\.1414\.[A-Z]\d{5}$/);
    expect(mfsIdOf(payment, 'A1B2C3D4E5F6')).toBe(mfsIdOf(payment, null));
    expect(externalRefIdOf(payment)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]$/);
    expect(externalRefIdOf(payment)).toHaveLength(20);
  });

  it('are the operator’s own where it has such', () => {
    expect(mfsIdOf(payment, 'CI141127.2125.A03951')).toBe('CI141127.2125.A03951');
  });

  it('differ among payments of one minute', () => {
    const ids = Array.from({ length: 2_000 }, (_, n) => mfsIdOf({ ...payment, id: `pay_${n}` }, null));
    expect(new Set(ids).size).toBe(2_000);
  });
});
