import { describe, expect, it } from 'vitest';
import { notificationQuery, parseOrder, readFields, sessionAnswer, type Told, withQuery } from './wire';

const GOOD = {
  sessionid: '27875690759565722269644474422394',
  merchantid: '2280000000000001',
  amount: '5000',
  currency: '952',
  purchaseref: 'CMD-1042',
};

const check = (over: Record<string, string | undefined>) => {
  const fields = Object.entries({ ...GOOD, ...over }).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return parseOrder(readFields(fields));
};

describe('the order form (TMoney Online manual, "Les champs")', () => {
  it('is taken with the required fields alone', () => {
    expect(check({})).toMatchObject({
      ok: true,
      value: { amount: '5000', currency: 'XOF', brand: null, language: null },
    });
  });

  it.each([
    ['sessionid', undefined, 'missing'],
    ['sessionid', '123', 'session'],
    ['sessionid', `${GOOD.sessionid}0`, 'session'],
    ['merchantid', undefined, 'missing'],
    ['merchantid', '228000000000000', 'length'],
    ['merchantid', '22800000000000012', 'length'],
    ['merchantid', '228000000000000a', 'digits'],
    ['amount', undefined, 'missing'],
    ['amount', '99', 'length'],
    ['amount', '12345678901', 'length'],
    ['amount', '50.00', 'digits'],
    ['amount', '50,00', 'digits'],
    ['amount', '-500', 'digits'],
    ['amount', '000', 'positive'],
    ['currency', undefined, 'missing'],
    ['currency', '95', 'currency'],
    ['currency', '001', 'currency'],
    ['currency', 'ABC', 'currency'],
    ['purchaseref', undefined, 'missing'],
    ['purchaseref', 'x'.repeat(251), 'length'],
    ['purchaseref', 'a\u0000b', 'text'],
    ['phonenumber', '9012345', 'length'],
    ['phonenumber', '22890123456789012', 'length'],
    ['phonenumber', '9012345x', 'phone'],
    ['brand', 'x'.repeat(151), 'length'],
    ['description', 'x'.repeat(256), 'length'],
    ['accepturl', `https://shop.test/${'x'.repeat(150)}`, 'length'],
    ['accepturl', 'javascript:alert(1)', 'url'],
    ['declineurl', 'shop.test/decline', 'url'],
    ['cancelurl', 'ftp://shop.test/', 'url'],
    ['text', 'x'.repeat(251), 'length'],
    ['language', 'de', 'language'],
  ] as const)('%s %j breaks the rule %s', (field, value, rule) => {
    expect(check({ [field]: value })).toMatchObject({ ok: false, field, rule });
  });

  it('names the first bad field in the order of the manual’s table', () => {
    expect(check({ language: 'de', amount: '1', purchaseref: undefined })).toMatchObject({ field: 'amount' });
  });

  it('takes every size up to its limit', () => {
    const longest = {
      amount: '9999999999',
      purchaseref: 'x'.repeat(250),
      brand: 'é'.repeat(150),
      description: 'x'.repeat(255),
      text: 'x'.repeat(250),
      accepturl: `https://shop.test/${'x'.repeat(132)}`,
    };
    expect(longest.accepturl).toHaveLength(150);
    expect(check(longest)).toMatchObject({ ok: true, value: longest });
  });

  it.each([
    ['phonennumber', 'phonenumber', '22890123456'],
    ['Phonenumber', 'phonenumber', '22890123456'],
    ['phone', 'phonenumber', '22890123456'],
    ['lang', 'language', 'en'],
  ])('takes %s for %s, as real clients send it', (name, field, value) => {
    expect(check({ [name]: value })).toMatchObject({ ok: true, value: { [field]: value } });
  });

  it('takes letters for the currency, a session id with its OK:, and ignores what it does not know', () => {
    const parsed = check({ currency: 'xof', sessionid: `OK:${GOOD.sessionid}`, _token: 'laravel', ok: 'Payer' });
    expect(parsed).toMatchObject({ ok: true, value: { currency: 'XOF', sessionid: GOOD.sessionid } });
  });

  it('takes a number that a client fills in with <Unknown> for absent', () => {
    expect(check({ phone: '<Unknown>' })).toMatchObject({ ok: true, value: { phonenumber: null } });
  });
});

describe('the answer to the request for a session', () => {
  it('is bare text of 35 characters that clients may cut as they do', () => {
    const answer = sessionAnswer({ ok: true, id: GOOD.sessionid });
    expect(answer).toBe('OK:27875690759565722269644474422394');
    expect(answer.split(':')[1]).toBe(GOOD.sessionid);
    expect(answer.substring(3, 35)).toBe(GOOD.sessionid);
  });

  it('says NOK and one word', () => {
    expect(sessionAnswer({ ok: false, why: 'UNKNOWN_MERCHANT' })).toBe('NOK:UNKNOWN_MERCHANT');
  });
});

describe('the notification (protocols/tmoney-online.md §4.4)', () => {
  const TOLD: Told = {
    purchaseRef: 'CMD 1042/é',
    amountMinor: 5000n,
    paidMinor: 5000n,
    currency: 'XOF',
    amountUnit: 'major',
    state: 'paid',
    reason: null,
    clientAccount: '0001234',
    clientName: 'Afi Mensah',
    msisdn: '22890123456',
    paymentRef: 'GUABCDEFGHJK',
    operatorRef: 'T-1',
    finishedAt: new Date(1_469_024_554_000),
    clientIp: '203.0.113.9',
  };

  it('carries every parameter in the documented order, spaces as plus signs', () => {
    expect(notificationQuery(TOLD)).toBe(
      'purchaseref=CMD+1042%2F%C3%A9&amount=5000&currency=952&status=OK&clientid=0001234&cname=Afi+Mensah' +
        '&mobile=22890123456&paymentref=GUABCDEFGHJK&payid=T-1&timestamp=1469024554&ipaddr=203.0.113.9&error=&reason=',
    );
  });

  it('tells the amount that was really paid', () => {
    expect(notificationQuery({ ...TOLD, paidMinor: 2500n })).toContain('&amount=2500&');
  });

  it.each([
    ['canceled', 'canceled_by_shopper', 'CANCEL'],
    ['canceled', 'wrong_code', 'AUTHENTICATION'],
    ['declined', 'wrong_pin', 'AUTHENTICATION'],
    ['declined', 'not_enough_money', 'PAYMENT_FAILED'],
    ['declined', 'never_arrived', 'PAYMENT_FAILED'],
    ['expired', 'session_used', 'EXPIRED_SESSION'],
    ['expired', 'page_expired', 'EXPIRED_SESSION'],
  ] as const)('says NOK and why: %s by %s is %s', (state, reason, error) => {
    const query = new URLSearchParams(
      notificationQuery({ ...TOLD, paidMinor: null, state, reason, operatorRef: null }),
    );
    expect(Object.fromEntries(query)).toMatchObject({ status: 'NOK', error, reason, amount: '5000', payid: '' });
  });

  it.each([
    ['major', 'MRU', 15_000n, '150'],
    ['major', 'MRU', 15_050n, '150.50'],
    ['minor', 'MRU', 15_000n, '15000'],
    ['minor', 'XOF', 5_000n, '5000'],
  ] as const)('echoes the merchant’s unit: %s %s %s is %s', (amountUnit, currency, paidMinor, amount) => {
    const query = new URLSearchParams(notificationQuery({ ...TOLD, amountUnit, currency, paidMinor }));
    expect(query.get('amount')).toBe(amount);
  });

  it('is added to the query that the merchant’s URL has', () => {
    expect(withQuery('https://shop.test/n', 'a=1')).toBe('https://shop.test/n?a=1');
    expect(withQuery('https://shop.test/n?shop=7#top', 'a=1')).toBe('https://shop.test/n?shop=7&a=1');
  });
});
