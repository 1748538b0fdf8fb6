import { describe, expect, it } from 'vitest';
import { changed, sample, sampleV2 } from './request.fixture';
import { parseAuthorization, utcText, withParameters } from './wire';

const parse = (request: unknown) => parseAuthorization(1, JSON.stringify(request));
const problemOf = (request: unknown) => {
  const read = parse(request);
  return read.ok ? 'taken' : read.problem;
};
const readOf = (request: unknown) => {
  const read = parse(request);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value;
};

const REQUIRED = [
  'MasterMerchant.account',
  'MasterMerchant.pin',
  'MasterMerchant.id',
  'Subscriber.countryCode',
  'Subscriber.country',
  'redirectUri',
  'language',
  'originPayment.amount',
  'originPayment.currencyCode',
  'originPayment.tax',
  'originPayment.fee',
  'LocalPayment.amount',
  'LocalPayment.currencyCode',
  'transactionRefId',
];

const OPTIONAL = [
  'Merchant',
  'Merchant.reference',
  'Merchant.fee',
  'Merchant.currencyCode',
  'Subscriber.firstName',
  'Subscriber.lastName',
  'Subscriber.emailId',
  'callbackUri',
  'terminalId',
  'exchangeRate',
];

describe('the authorization request (guide, "Payment Authorization Request")', () => {
  it.each(REQUIRED)('names %s when it is missing, null or empty', (path) => {
    const missing = { why: 'missing', parameter: path };
    expect(problemOf(changed(sample(), path, undefined))).toEqual(missing);
    expect(problemOf(changed(sample(), path, null))).toEqual(missing);
    expect(problemOf(changed(sample(), path, ' '))).toEqual(missing);
  });

  it.each(OPTIONAL)('is taken without %s, with null and with an empty one', (path) => {
    expect(problemOf(changed(sample(), path, undefined))).toBe('taken');
    expect(problemOf(changed(sample(), path, null))).toBe('taken');
    expect(problemOf(changed(sample(), path, ''))).toBe('taken');
  });

  it('must have the subscriber’s account, which may be empty', () => {
    expect(readOf(sample()).subscriber.account).toBe('');
    const missing = { why: 'missing', parameter: 'Subscriber.account' };
    expect(problemOf(changed(sample(), 'Subscriber.account', undefined))).toEqual(missing);
  });

  it.each(['MasterMerchant', 'Subscriber', 'originPayment', 'LocalPayment'])(
    'names %s when all of it is missing',
    (name) => {
      expect(problemOf(changed(sample(), name, undefined))).toEqual({ why: 'missing', parameter: name });
      expect(problemOf(changed(sample(), name, []))).toEqual({ why: 'missing', parameter: name });
      expect(problemOf(changed(sample(), name, 'text'))).toEqual({ why: 'invalid', parameter: name });
    },
  );

  it('names the first missing one in the order of the table', () => {
    const two = changed(changed(sample(), 'transactionRefId', undefined), 'MasterMerchant.id', undefined);
    expect(problemOf(two)).toEqual({ why: 'missing', parameter: 'MasterMerchant.id' });
  });

  it.each([
    ['MasterMerchant.account', { nested: 1 }],
    ['MasterMerchant.account', true],
    ['Subscriber.country', 'Tanzania'],
    ['Subscriber.firstName', 'nul\u0000'],
    ['Subscriber.lastName', 'half \ud83d'],
    ['redirectUri', 'javascript:alert(1)'],
    ['redirectUri', '/relative'],
    ['redirectUri', 'https:shop.test'],
    ['redirectUri', `https://shop.test/${'x'.repeat(1000)}`],
    ['callbackUri', 'ftp://shop.test'],
    ['language', 'english'],
    ['originPayment.amount', '1,000.00'],
    ['originPayment.amount', '-5'],
    ['originPayment.amount', '5.'],
    ['originPayment.amount', 'NaN'],
    ['originPayment.amount', 1e21],
    ['originPayment.amount', 0.1 + 0.2],
    ['originPayment.tax', '0x10'],
    ['exchangeRate', '2e3'],
    ['LocalPayment.amount', '1234567890123'],
    ['Merchant.fee', 'free'],
    ['transactionRefId', 'x'.repeat(251)],
  ])('refuses %s as %j', (path, value) => {
    expect(problemOf(changed(sample(), path, value))).toEqual({ why: 'invalid', parameter: path });
  });

  it('takes amounts as texts, integers and 300.0', () => {
    const text = JSON.stringify(sample({ LocalPayment: { amount: 'HERE', currencyCode: 'TZS' } }));
    for (const [sent, read] of [
      ['"300.0"', '300.0'],
      ['300.0', '300'],
      ['300', '300'],
      ['15.5', '15.5'],
      ['" 218223.00"', '218223.00'],
    ]) {
      const parsed = parseAuthorization(1, text.replace('"HERE"', `${sent}`));
      expect(parsed.ok && parsed.value.localPayment.amount).toBe(read);
    }
  });

  it('forgives spaces around values, an empty array for an object, members in another case, and a byte order mark', () => {
    expect(readOf(sample()).redirectUri).toBe('https://someapp.com/payment/redirecturi');
    expect(readOf(sample({ Merchant: [] })).merchant).toBeNull();
    const { originPayment, ...rest } = sample();
    expect(readOf({ ...rest, OriginPayment: originPayment }).originPayment.amount).toBe('75.00');
    expect(parseAuthorization(1, `\uFEFF${JSON.stringify(sample())}`)).toMatchObject({ ok: true });
  });

  it.each(['', 'null', '[]', '"text"', '{"Subscriber":{"firstName":"Dwayne "The Rock""}}', '{'])(
    'refuses the body %j',
    (body) => {
      expect(parseAuthorization(1, body)).toEqual({ ok: false, problem: { why: 'body_unreadable' } });
    },
  );

  it('has the names of version 2 there', () => {
    const parse2 = (request: unknown) => parseAuthorization(2, JSON.stringify(request));
    expect(parse2(sampleV2())).toMatchObject({ ok: true, value: { reference: 'querty1234', exchangeRate: null } });
    for (const path of ['OriginPayment.tax', 'merchantTransactionId']) {
      const problem = { why: 'missing', parameter: path };
      expect(parse2(changed(sampleV2(), path, undefined))).toEqual({ ok: false, problem });
    }
  });
});

describe('what is written', () => {
  it('is a date with an unpadded day', () => {
    expect(utcText(new Date('2021-05-01T20:50:34.999Z'))).toBe('Sat, 1 May 2021 20:50:34 UTC');
    expect(utcText(new Date('2014-10-10T03:08:05Z'))).toBe('Fri, 10 Oct 2014 03:08:05 UTC');
  });

  it.each([
    ['https://shop.test/r', 'https://shop.test/r?a=1+2'],
    ['https://shop.test/r?x=y', 'https://shop.test/r?x=y&a=1+2'],
    ['https://shop.test/r?', 'https://shop.test/r?a=1+2'],
    ['https://shop.test/r?x=y#part', 'https://shop.test/r?x=y&a=1+2#part'],
    ['https://shop.test/#/route?x', 'https://shop.test/?a=1+2#/route?x'],
  ])('adds parameters to %s before its fragment', (url, expected) => {
    expect(withParameters(url, [['a', '1 2']])).toBe(expected);
  });
});
