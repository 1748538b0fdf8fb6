import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operatorHealth } from '@/drizzle/schema';
import { sample } from '@/lib/doors/tigo-secure/request.fixture';
import { sampleValidation } from '@/lib/doors/tigo-secure/service.fixture';
import { prefunded } from '@/lib/ledger/accounts';
import { checkLedger } from '@/lib/ledger/check-ledger';
import { newNumber } from '@/lib/sandbox/fixture';
import { accountId, findAccount } from '@/lib/store/ledger';
import { findPayoutByReference } from '@/lib/store/payouts';
import { testDatabase } from '@/lib/testing/database';
import { type Front, openFront } from './front.fixture';
import { newReference, type Partner, partnerAt } from './mfs.fixture';

const database = testDatabase();
let front: Front;
let partner: Partner;

beforeAll(async () => {
  front = await openFront(database.database());
  partner = partnerAt(front, database.db());
});
afterAll(async () => {
  expect((await checkLedger(database.db())).differences).toEqual([]);
  await front.close();
});

const MFS_ID = /^[A-Z]{2}\d{6}\.\d{4}\.[A-Z]\d{5}$/;

const tz = (lastTwo: string) => newNumber(lastTwo, 'tigo-tz');

/** The code of a fault or of a success. */
const codeOf = ({ text }: { text: string }) => /"code":"([^"]+)"/.exec(text)?.[1];

const account = async (merchantId: string) =>
  (await findAccount(database.db(), accountId(prefunded({ merchantId, country: 'TZ', currency: 'TZS' }))))
    ?.balanceMinor;

describe('the system status', () => {
  it('has a row for each operation, by its own heartbeats, with the time of the last good one', async () => {
    const at = new Date('2026-05-01T20:50:34Z');
    const heard = { lastAskedAt: at, nextAskAt: at };
    await database
      .db()
      .insert(operatorHealth)
      .values([
        { operator: 'tigo-tz', status: 'up', lastGoodAt: at, missed: 0, ...heard },
        { operator: 'tigo-sn', status: 'degraded', lastGoodAt: at, missed: 0, ...heard },
        { operator: 'tigo-bo', status: 'down', lastGoodAt: at, missed: 3, ...heard },
      ]);
    const { status, type, json } = await partner.send('GET', '/v1/tigo/systemstatus');
    expect({ status, type }).toEqual({ status: 200, type: 'application/json' });
    const lastHeartbeat = 'Fri, 1 May 2026 20:50:34 UTC';
    expect(json).toEqual({
      tigoSecureStatusCode: 0,
      statusDescription: 'OK',
      TigoOperationStatus: [
        { country: 'SEN', code: 1, description: 'Degraded', lastHeartbeat },
        { country: 'TZA', code: 0, description: 'OK', lastHeartbeat },
        { country: 'BOL', code: 2, description: 'Down', lastHeartbeat },
        { country: 'SLV', code: 0, description: 'OK' },
        { country: 'HND', code: 0, description: 'OK' },
        { country: 'PRY', code: 0, description: 'OK' },
      ],
    });
  });

  it('is for those with a token', async () => {
    const reply = await front.call('GET', '/v1/tigo/systemstatus');
    expect(reply).toMatchObject({ status: 401, text: 'Invalid accessToken. Please enter valid token.' });
  });
});

describe('a validated account', () => {
  it('is one that the operator knows, in the guide’s words', async () => {
    const { status, json } = await partner.validate(tz('00'));
    expect(status).toBe(200);
    expect(json).toEqual({
      ValidateMFSAccountResponse: {
        ResponseHeader: {
          GeneralResponse: {
            correlationID: '1300074238',
            status: 'OK',
            code: 'Validatemfsaccount-3018-0000-S',
            description: 'Provided MSISDN is a valid MFS Account.',
          },
        },
        ResponseBody: { validMFSAccount: 'true' },
      },
    });
    const integer = await partner.validate(`+${tz('00')}`, { countryCallingCode: 255, countryCode: 'tza' });
    expect(integer.status).toBe(200);
  });

  it('leaves the token as it was: good for a payment, and for one alone', async () => {
    const accesstoken = await front.token();
    const body = JSON.stringify(sampleValidation({ ReceivingSubscriber: partner.receiver(tz('00')) }));
    for (const path of ['validateMFSAccount', 'validateMFSAccount-test-2018']) {
      expect((await front.call('POST', `/v1/tigo/mfs/${path}`, { headers: { accesstoken }, body })).status).toBe(200);
    }
    const order = () => JSON.stringify(sample({ MasterMerchant: front.master(), transactionRefId: newReference() }));
    const authorize = () =>
      front.call('POST', '/v1/tigo/payment-auth/authorize', { headers: { accesstoken }, body: order() });
    expect((await authorize()).status).toBe(200);
    expect((await authorize()).status).toBe(401);
  });
});

describe('a deposited remittance', () => {
  it('is in the wallet, off the pre-funded account, and told to the subscriber in the country’s language', async () => {
    const { shop } = front;
    const transactionRefId = newReference();
    const msisdn = tz('00');
    const before = (await account(shop.merchant.merchantId)) ?? 100_000_000n;
    const reply = await partner.deposit({ transactionRefId, ReceivingSubscriber: partner.receiver(msisdn) });
    expect(reply).toMatchObject({ status: 200, type: 'application/json' });
    expect(reply.json).toEqual({
      DepositRemittanceResponse: {
        ResponseHeader: {
          GeneralResponse: {
            correlationID: transactionRefId,
            status: 'OK',
            code: 'depositremittance-3017-0000-S',
            description: 'The Transaction is completed successfully.',
          },
        },
        ResponseBody: { transactionId: expect.stringMatching(MFS_ID) },
      },
    });
    expect(await partner.moves(msisdn)).toEqual(['credit 555500']);
    expect(await account(shop.merchant.merchantId)).toBe(before - 555_500n);
    expect(await partner.texts(msisdn)).toEqual([
      'Tigo: Umepokea TSh 5,555.00 kutoka nje ya nchi, zilizotumwa na Jane Doe, kupitia Boutique.',
    ]);
  });

  it('is told without the sender when there is none, and not at all when nobody asked for it', async () => {
    const [anonymous, silent] = [tz('00'), tz('00')];
    await partner.deposit({
      Sender: undefined,
      sendTextMessage: true,
      ReceivingSubscriber: partner.receiver(anonymous),
    });
    for (const sendTextMessage of [undefined, false, 'false']) {
      await partner.deposit({ sendTextMessage, ReceivingSubscriber: partner.receiver(silent) });
    }
    expect(await partner.texts(anonymous)).toEqual([
      'Tigo: Umepokea TSh 5,555.00 kutoka nje ya nchi, kupitia Boutique.',
    ]);
    expect(await partner.texts(silent)).toEqual([]);
  });

  it.each([
    ['tigo-sn', 'SEN', '5555', 'XOF', 'Vous avez reçu 5 555 F CFA de l’étranger'],
    ['tigo-py', 'PRY', '5555.00', 'PYG', 'Usted recibió Gs. 5.555 del exterior'],
    ['tigo-sv', 'SLV', '20.5', 'USD', 'Usted recibió $20.50 del exterior'],
  ] as const)(
    'goes to the countries in their own money: %s',
    async (operator, countryCode, amount, currencyCode, text) => {
      const msisdn = newNumber('00', operator);
      const reply = await partner.deposit({
        ReceivingSubscriber: { account: msisdn, countryCode },
        LocalPayment: { amount, currencyCode },
      });
      expect(reply.status, reply.text).toBe(200);
      expect((await partner.texts(msisdn))[0]).toContain(text);
    },
  );

  it('missed for want of a wallet is told with the advice to open one', async () => {
    const msisdn = tz('12');
    const reply = await partner.deposit({ ReceivingSubscriber: partner.receiver(msisdn) });
    expect([reply.status, codeOf(reply)]).toEqual([500, 'depositremittance-3017-3007-E']);
    expect(await partner.texts(msisdn)).toEqual([
      'Tigo: Umekosa TSh 5,555.00 kutoka nje ya nchi, zilizotumwa na Jane Doe, kupitia Boutique. ' +
        'Fungua akaunti ya Tigo ili upokee pesa.',
    ]);
  });

  it('refused for any other reason is told to nobody but the partner', async () => {
    const msisdn = tz('11');
    expect((await partner.deposit({ ReceivingSubscriber: partner.receiver(msisdn) })).status).toBe(500);
    expect(await partner.texts(msisdn)).toEqual([]);
  });

  it('of which the operator paid another amount is told with what it paid', async () => {
    const [transactionRefId, msisdn] = [newReference(), tz('30')];
    await partner.deposit({ transactionRefId, ReceivingSubscriber: partner.receiver(msisdn) });
    expect(await partner.moves(msisdn)).toEqual(['credit 277750']);
    expect((await partner.texts(msisdn))[0]).toContain('TSh 2,777.50');
    const { json } = await partner.depositStatus(transactionRefId);
    expect(json).toMatchObject({ localPayment: { amount: '2777.50', currencyCode: 'TZS' } });
  });

  it('is made once per reference, whatever became of the first', async () => {
    for (const lastTwo of ['00', '12', '22']) {
      const [transactionRefId, msisdn] = [newReference(), tz(lastTwo)];
      const ask = { transactionRefId, ReceivingSubscriber: partner.receiver(msisdn) };
      await Promise.all([partner.deposit(ask), partner.deposit(ask)]);
      expect(await partner.deposit(ask)).toMatchObject({
        status: 400,
        json: { ErrorCode: 'invalid_request', Error: 'transactionRefId already exists' },
      });
      expect(await partner.moves(msisdn)).toEqual(lastTwo === '12' ? [] : ['credit 555500']);
    }
  });

  it('raced with others never takes the account below zero', async () => {
    const { merchant, secrets } = await front.merchantWith();
    const rich = partnerAt(front, database.db(), secrets.tigo);
    const numbers = Array.from({ length: 5 }, () => tz('00'));
    const LocalPayment = { amount: '300000', currencyCode: 'TZS' };
    const replies = await Promise.all(
      numbers.map((msisdn) => rich.deposit({ LocalPayment, ReceivingSubscriber: rich.receiver(msisdn) })),
    );
    expect(replies.map(codeOf).sort()).toEqual([
      ...Array(3).fill('depositremittance-3017-0000-S'),
      ...Array(2).fill('depositremittance-3017-3016-E'),
    ]);
    expect((await Promise.all(numbers.map((msisdn) => rich.moves(msisdn)))).flat()).toEqual(
      Array(3).fill('credit 30000000'),
    );
    expect(await account(merchant.merchantId)).toBe(10_000_000n);
  });

  it('keeps the pin of the partner nowhere', async () => {
    const transactionRefId = newReference();
    await partner.deposit({ transactionRefId });
    const { merchantId } = front.shop.merchant;
    const kept = await findPayoutByReference(database.db(), merchantId, transactionRefId);
    expect(kept?.doorData).toMatchObject({ aggregator: { account: front.shop.secrets.tigo.account } });
    expect(JSON.stringify(kept?.doorData)).not.toContain('pin');
  });
});

describe('the status of a remittance', () => {
  it('tells its request again, with the wallet’s transaction', async () => {
    const transactionRefId = newReference();
    const ReceivingSubscriber = partner.receiver(tz('00'));
    const deposited = await partner.deposit({ transactionRefId, ReceivingSubscriber });
    const { status, json } = await partner.depositStatus(transactionRefId);
    const { account: master, id } = front.shop.secrets.tigo;
    expect(status).toBe(200);
    expect(json).toEqual({
      Transaction: {
        refId: transactionRefId,
        status: 'success',
        mfsId: /"transactionId":"([^"]+)"/.exec(deposited.text)?.[1],
      },
      PaymentAggregator: { account: master, id },
      Sender: { firstName: 'Jane', lastName: 'Doe', msisdn: '441512121212', emailAddress: 'janedoe@mail.com' },
      ReceivingSubscriber,
      OriginPayment: { amount: '100.00', currencyCode: 'EUR', tax: '10.00', fee: '25.00' },
      exchangeRate: '2182.23',
      verificationRequest: 'false',
      sendTextMessage: 'true',
      localPayment: { amount: '5555', currencyCode: 'TZS' },
    });
  });

  it('is fail with the code of the fault', async () => {
    const transactionRefId = newReference();
    await partner.deposit({ transactionRefId, ReceivingSubscriber: partner.receiver(tz('12')) });
    const { Transaction } = (await partner.depositStatus(transactionRefId)).json as Record<string, unknown>;
    expect(Transaction).toEqual({
      refId: transactionRefId,
      status: 'fail',
      errorCode: 'depositremittance-3017-3007-E',
    });
  });

  it.each(['20', '22'])('is pending while nobody knows, and then the truth: number %s', async (lastTwo) => {
    const [transactionRefId, msisdn] = [newReference(), tz(lastTwo)];
    const reply = await partner.deposit({ transactionRefId, ReceivingSubscriber: partner.receiver(msisdn) });
    expect([reply.status, codeOf(reply)]).toEqual([500, 'depositremittance-3017-2502-F']);
    expect(reply.json).toMatchObject({
      Fault: { faultcode: 'env:Server', faultstring: 'Service call has timed out. Please try again later' },
    });
    const status = async () => (await partner.depositStatus(transactionRefId)).json;
    expect(await status()).toMatchObject({ Transaction: { status: 'pending' } });
    expect(await partner.texts(msisdn)).toEqual([]);
    front.desk.pass(2_000);
    await partner.reconcile();
    expect(await status()).toMatchObject({ Transaction: { status: 'success', mfsId: expect.stringMatching(MFS_ID) } });
    expect(await partner.moves(msisdn)).toEqual(['credit 555500']);
    expect(await partner.texts(msisdn)).toHaveLength(1);
  });

  it('is nobody else’s', async () => {
    const transactionRefId = newReference();
    await partner.deposit({ transactionRefId });
    const stranger = partnerAt(front, database.db(), (await front.merchantWith()).secrets.tigo);
    const unknown = { status: 400, json: { ErrorCode: 'invalid_request', Error: 'Transaction not found' } };
    expect(await stranger.depositStatus(transactionRefId)).toMatchObject(unknown);
    const path = `/v1/tigo/mfs/depositRemittance/transactions/${front.shop.secrets.tigo.id}${transactionRefId}`;
    expect(await stranger.send('GET', path)).toMatchObject(unknown);
  });
});

describe('a reversed payment', () => {
  const PAID = 'debit 21822300';

  it('is back in the wallet, whole when no amount is named, and only once', async () => {
    const paid = await partner.paid();
    const reply = await partner.reverse(paid, { subscriberAccount: paid.msisdn });
    expect(reply.status, reply.text).toBe(200);
    expect(reply.json).toEqual({
      ReverseTransactionResponse: {
        ResponseHeader: {
          GeneralResponse: {
            correlationID: paid.reference,
            status: 'OK',
            code: 'reversetransaction-3019-0000-S',
            description: 'The Transaction is completed successfully.',
          },
        },
        ResponseBody: { transactionId: expect.stringMatching(MFS_ID) },
      },
    });
    expect(await partner.moves(paid.msisdn)).toEqual(['credit 21822300', PAID]);
    const again = await partner.reverse(paid);
    expect([again.status, codeOf(again)]).toEqual([500, 'reversetransaction-3019-3001-E']);
    expect(again.json).toMatchObject({ Fault: { faultstring: 'Transaction already reversed' } });
    expect(await partner.moves(paid.msisdn)).toEqual(['credit 21822300', PAID]);
  });

  it('raced by another reversal is given back once', async () => {
    const paid = await partner.paid();
    const replies = await Promise.all([partner.reverse(paid), partner.reverse(paid), partner.reverse(paid)]);
    expect(replies.map(codeOf).sort()).toEqual([
      'reversetransaction-3019-0000-S',
      'reversetransaction-3019-3001-E',
      'reversetransaction-3019-3001-E',
    ]);
    expect(await partner.moves(paid.msisdn)).toEqual(['credit 21822300', PAID]);
  });

  it('may be given back in parts that add up to what was paid, raced or not, and never more', async () => {
    const paid = await partner.paid();
    const part = (amount: string) => partner.reverse(paid, { LocalPayment: { amount, currencyCode: 'TZS' } });
    expect(codeOf(await part('218223.01'))).toBe('reversetransaction-3019-3011-E');
    expect(await partner.moves(paid.msisdn)).toEqual([PAID]);
    const replies = await Promise.all(Array.from({ length: 4 }, () => part('100000')));
    expect(replies.map(codeOf).sort()).toEqual([
      ...Array(2).fill('reversetransaction-3019-0000-S'),
      ...Array(2).fill('reversetransaction-3019-3011-E'),
    ]);
    expect((await part('18223.00')).status).toBe(200);
    expect(codeOf(await part('0.01'))).toBe('reversetransaction-3019-3001-E');
    expect(await partner.moves(paid.msisdn)).toEqual(['credit 10000000', 'credit 10000000', 'credit 1822300', PAID]);
  });

  it('of which less was paid gives back what was paid', async () => {
    const paid = await partner.paid('30');
    const LocalPayment = { amount: '218223.00', currencyCode: 'TZS' };
    expect(codeOf(await partner.reverse(paid, { LocalPayment }))).toBe('reversetransaction-3019-3011-E');
    expect((await partner.reverse(paid)).status).toBe(200);
    expect(await partner.moves(paid.msisdn)).toEqual(['credit 10911150', 'debit 10911150']);
  });

  it('is found by reference and wallet transaction together, and by the account that it was paid to', async () => {
    const [one, other] = [await partner.paid(), await partner.paid()];
    const unknown = { status: 400, json: { ErrorCode: 'invalid_request', Error: 'Transaction not found' } };
    expect(await partner.reverse({ ...one, mfsId: other.mfsId })).toMatchObject(unknown);
    expect(await partner.reverse({ ...one, reference: newReference() })).toMatchObject(unknown);
    expect(await partner.reverse(one, { countryCode: 'SEN' })).toMatchObject(unknown);
    const stranger = partnerAt(front, database.db(), (await front.merchantWith()).secrets.tigo);
    expect(await stranger.reverse(one)).toMatchObject(unknown);
    expect(await partner.moves(one.msisdn)).toEqual([PAID]);
  });
});

describe('a reversed remittance', () => {
  const deposited = async () => {
    const [reference, msisdn] = [newReference(), tz('00')];
    const { text } = await partner.deposit({
      transactionRefId: reference,
      ReceivingSubscriber: partner.receiver(msisdn),
    });
    return { reference, msisdn, mfsId: /"transactionId":"([^"]+)"/.exec(text)?.[1] ?? 'none' };
  };

  it('is back on the pre-funded account, raced or not only once', async () => {
    const { merchantId } = front.shop.merchant;
    const one = await deposited();
    const before = (await account(merchantId)) ?? 0n;
    const replies = await Promise.all([partner.reverse(one), partner.reverse(one)]);
    expect(replies.map(codeOf).sort()).toEqual(['reversetransaction-3019-0000-S', 'reversetransaction-3019-3001-E']);
    expect(await partner.moves(one.msisdn)).toEqual(['credit 555500', 'debit 555500']);
    expect(await account(merchantId)).toBe(before + 555_500n);
  });

  it('may be taken back in part, and a part larger than the rest is refused', async () => {
    const one = await deposited();
    const part = (amount: string) => partner.reverse(one, { LocalPayment: { amount, currencyCode: 'TZS' } });
    expect((await part('5000')).status).toBe(200);
    expect(codeOf(await part('555.01'))).toBe('reversetransaction-3019-3011-E');
    expect(await partner.moves(one.msisdn)).toEqual(['credit 555500', 'debit 500000']);
  });
});

describe('a reversal in version 2', () => {
  it('is a DELETE, answered in the names of version 2, and once', async () => {
    const paid = await partner.paidV2();
    // A shop's program writes two decimals for every currency, and the number of its order instead of the payer's.
    const LocalPayment = { amount: '50000.00', currencyCode: 'PYG' };
    const reply = await partner.reverseV2(paid, { subscriberAccount: '0982132456', LocalPayment });
    expect(reply.status, reply.text).toBe(200);
    expect(reply.json).toEqual({
      status: 'success',
      Transaction: {
        merchantTransactionId: paid.reference,
        correlationId: paid.reference,
        mfsTransactionId: paid.mfsId,
        mfsReverseTransactionId: expect.stringMatching(MFS_ID),
        status: 'success',
        message: 'Transaction reversed',
      },
    });
    expect(await partner.moves(paid.msisdn, 'tigo-py', 'PYG')).toEqual(['credit 50000', 'debit 50000']);
    expect(await partner.reverseV2(paid)).toMatchObject({
      status: 400,
      json: {
        status: 'error',
        error: 'reversetransaction-3019-3001-E',
        error_type: 'business',
        error_description: 'Transaction already reversed',
      },
    });
    expect(await partner.moves(paid.msisdn, 'tigo-py', 'PYG')).toEqual(['credit 50000', 'debit 50000']);
  });

  it('is refused in the same shape when the request is wrong', async () => {
    const nothing = { reference: newReference(), mfsId: 'CO140924.1414.A00113' };
    const refused = (error_description: string) => ({
      status: 400,
      json: { status: 'error', error: 'invalid_request', error_type: 'validation', error_description },
    });
    expect(await partner.reverseV2(nothing)).toMatchObject(refused('Transaction not found'));
    expect(await partner.reverseV2(nothing, { MasterAccount: undefined })).toMatchObject(
      refused('Missing required parameter MasterAccount'),
    );
    expect(await partner.reverseV2(nothing, { MasterAccount: { ...front.master(), pin: '9999' } })).toMatchObject(
      refused('MasterMerchant details are invalid'),
    );
  });
});
