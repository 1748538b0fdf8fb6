import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operatorHealth } from '@/drizzle/schema';
import type { Outcome } from '@/lib/core/outcome';
import { sampleDeposit, sampleReversal, sampleValidation } from '@/lib/doors/tigo-secure/service.fixture';
import type { Operator } from '@/lib/operators/operator';
import { newNumber } from '@/lib/sandbox/fixture';
import { setOperatorState } from '@/lib/sandbox/store-operators';
import { updateMerchant } from '@/lib/store/merchants';
import { testDatabase } from '@/lib/testing/database';
import type { App } from '../app';
import { type Front, openFront, type Reply } from './front.fixture';
import { newReference, type Partner, partnerAt } from './mfs.fixture';

const database = testDatabase();
let front: Front;
let partner: Partner;

beforeAll(async () => {
  front = await openFront(database.database());
  partner = partnerAt(front, database.db());
});
afterAll(() => front.close());

type Members = Record<string, unknown>;

const MFS = '/v1/tigo/mfs';
const JSON_TYPE = 'application/json';
const tz = (lastTwo: string) => newNumber(lastTwo, 'tigo-tz');

/** A fault of the guide, to the last member. */
const fault = (service: string, code: string, description: string, correlationID: unknown) => ({
  status: 500,
  type: JSON_TYPE,
  json: {
    Fault: {
      faultcode: 'env:Server',
      faultstring: description,
      detail: {
        [`${service}Fault`]: {
          ResponseHeader: { GeneralResponse: { correlationID, status: 'ERROR', code, description } },
        },
      },
    },
  },
});
const invalid = (text: string) => ({
  status: 400,
  type: JSON_TYPE,
  json: { ErrorCode: 'invalid_request', Error: text },
});
const exactly = ({ status, type, json }: Reply) => ({ status, type, json });

/** Every service with a request that it would take. */
const services = (): [method: string, path: string, body: Members | undefined][] => [
  ['GET', '/v1/tigo/systemstatus', undefined],
  ['POST', `${MFS}/validateMFSAccount`, sampleValidation()],
  ['POST', `${MFS}/validateMFSAccount-test-2018`, sampleValidation()],
  ['POST', `${MFS}/depositRemittance`, sampleDeposit({ PaymentAggregator: front.master() })],
  ['GET', `${MFS}/depositRemittance/transactions/any`, undefined],
  ['POST', `${MFS}/reverseTransaction`, sampleReversal({ MasterAccount: front.master() })],
];
const bodyOf = (body: Members | undefined) => (body ? { body: JSON.stringify(body) } : {});

/** Lets an operator answer this, while `work` is done. */
async function whileOperator<T>(says: Partial<Operator>, work: () => Promise<T>): Promise<T> {
  const { context } = front.desk;
  const { operatorFor } = context;
  context.operatorFor = async (entry) => ({ ...(await operatorFor(entry)), ...says });
  return work().finally(() => {
    context.operatorFor = operatorFor;
  });
}
const saying = (outcome: Outcome) => async () => outcome;

describe('who asks', () => {
  it('has a token that is good, at every service', async () => {
    const old = await front.token();
    front.desk.pass(600_000);
    for (const [method, path, body] of services()) {
      const ask = (accesstoken: string) => front.call(method, path, { headers: { accesstoken }, ...bodyOf(body) });
      const type = 'text/plain; charset=utf-8';
      const wrong = { status: 401, type, text: 'Invalid accessToken. Please enter valid token.' };
      expect(await ask('ABcdef123456ABcdef123456ABcd')).toMatchObject(wrong);
      expect(await front.call(method, path, bodyOf(body))).toMatchObject(wrong);
      const expired = { status: 401, type, text: 'Expired accessToken. Please enter valid token.' };
      expect(await ask(old)).toMatchObject(expired);
    }
    const deleted = await front.call('DELETE', '/v2/tigo/mfs/payments/transactions/PRY/CO1/1', { body: '{}' });
    expect(deleted).toMatchObject({
      status: 401,
      type: JSON_TYPE,
      json: { fault: { faultstring: 'Invalid access token', detail: { errorcode: 'oauth.v2.InvalidAccessToken' } } },
    });
  });

  it('asks from an address of the partner’s', async () => {
    const { merchant, secrets } = await front.merchantWith();
    const accesstoken = await front.token(secrets.tigo);
    await updateMerchant(database.db(), merchant.merchantId, { allowedIps: ['203.0.113.0/24'] });
    for (const [method, path, body] of services()) {
      expect(exactly(await front.call(method, path, { headers: { accesstoken }, ...bodyOf(body) }))).toEqual({
        status: 403,
        type: JSON_TYPE,
        json: {
          fault: {
            faultstring: 'Access Denied for client ip : 127.0.0.1',
            detail: { errorcode: 'accesscontrol.IPDeniedAccess' },
          },
        },
      });
    }
  });

  it('may use the service, and the country’s operation', async () => {
    const { secrets } = await front.merchantWith({ operators: ['tmoney-tg'] });
    const none = partnerAt(front, database.db(), secrets.tigo);
    const elsewhere = await front.merchantWith({ operators: ['tigo-sn'] });
    const senegal = partnerAt(front, database.db(), elsewhere.secrets.tigo);
    const not = (api: string) => ({
      status: 401,
      type: 'text/plain; charset=utf-8',
      text: `You don't have permission to access ${api} API. Please contact Millicom admin`,
    });
    for (const one of [none, senegal]) {
      expect(await one.validate(tz('00'))).toMatchObject(not('Validate MFS Account'));
      expect(await one.deposit()).toMatchObject(not('Deposit Remittance'));
    }
    expect(await none.reverse({ reference: '1', mfsId: 'CO1' })).toMatchObject(not('Reverse Transaction'));
  });

  it('brings a client certificate for remittances in live mode, or is told so after the token was checked', async () => {
    const app = await (globalThis as unknown as { guichetApp: Promise<App> }).guichetApp;
    const { env } = app;
    app.env = { ...env, mode: 'live' };
    const denied = {
      status: 403,
      type: JSON_TYPE,
      json: {
        fault: {
          faultstring: 'Access Denied for client certificate : none was presented',
          detail: { errorcode: 'accesscontrol.ClientCertificateDenied' },
        },
      },
    };
    const msisdn = tz('00');
    const transactionRefId = newReference();
    try {
      const ask = { transactionRefId, ReceivingSubscriber: partner.receiver(msisdn) };
      expect(exactly(await partner.deposit(ask))).toEqual(denied);
      expect(exactly(await partner.depositStatus(transactionRefId))).toEqual(denied);
      const unknown = await front.call('POST', `${MFS}/depositRemittance`, { body: '{}' });
      expect(unknown).toMatchObject({ status: 401, text: 'Invalid accessToken. Please enter valid token.' });
      expect((await partner.validate(msisdn)).status).toBe(200);
      expect((await partner.send('GET', '/v1/tigo/systemstatus')).status).toBe(200);
    } finally {
      app.env = env;
    }
    expect(await partner.moves(msisdn)).toEqual([]);
  });
});

describe('a request', () => {
  const required: [path: string, body: () => Members, parameters: string[]][] = [
    [
      'validateMFSAccount',
      sampleValidation,
      [
        'transactionRefId',
        'ReceivingSubscriber.account',
        'ReceivingSubscriber.countryCallingCode',
        'ReceivingSubscriber',
      ],
    ],
    [
      'depositRemittance',
      () => sampleDeposit({ PaymentAggregator: front.master() }),
      [
        'transactionRefId',
        'PaymentAggregator.account',
        'PaymentAggregator.pin',
        'PaymentAggregator.id',
        'ReceivingSubscriber.account',
        'ReceivingSubscriber.countryCode',
        'OriginPayment.fee',
        'LocalPayment.amount',
        'LocalPayment.currencyCode',
        'LocalPayment',
      ],
    ],
    [
      'reverseTransaction',
      () => sampleReversal({ MasterAccount: front.master(), LocalPayment: { amount: '5', currencyCode: 'TZS' } }),
      ['MasterAccount.pin', 'transactionRefId', 'mfsTransactionId', 'countryCode', 'LocalPayment.currencyCode'],
    ],
  ];

  it.each(required)('for %s has every field that the guide requires', async (path, body, parameters) => {
    for (const parameter of parameters) {
      const [first = '', second] = parameter.split('.');
      const whole = body();
      const less = second === undefined ? undefined : { ...(whole[first] as Members), [second]: undefined };
      const reply = await partner.send('POST', `${MFS}/${path}`, { ...whole, [first]: less });
      expect(exactly(reply)).toEqual(invalid(`Missing required parameter ${parameter}`));
    }
  });

  it.each([
    [
      'LocalPayment',
      { amount: '5', currencyCode: 'XOF' },
      'LocalPayment.currencyCode: currency is not supported in the country',
    ],
    ['LocalPayment', { amount: '5,5', currencyCode: 'TZS' }, 'LocalPayment.amount'],
    [
      'OriginPayment',
      { amount: '1', currencyCode: 'JPY', tax: '0', fee: '0' },
      'OriginPayment.currencyCode: currency is not supported',
    ],
    ['verificationRequest', true, 'verificationRequest: only false is supported'],
    ['sendTextMessage', 'perhaps', 'sendTextMessage'],
    [
      'ReceivingSubscriber',
      { account: '233241234500', countryCode: 'GHA' },
      'ReceivingSubscriber.countryCode: country is not supported',
    ],
    [
      'ReceivingSubscriber',
      { account: '255712000100', countryCode: 'TZA', countryCallingCode: 221 },
      'ReceivingSubscriber.countryCallingCode: not the calling code of the country',
    ],
  ])('to deposit is what the country’s operation takes: %s %j', async (name, value, text) => {
    expect(exactly(await partner.deposit({ [name]: value }))).toEqual(invalid(`Invalid parameter ${text}`));
  });

  it.each([
    [
      { LocalPayment: { amount: '5', currencyCode: 'XOF' } },
      'Invalid parameter LocalPayment.currencyCode: not the currency of the transaction',
    ],
    [
      { LocalPayment: { amount: '0', currencyCode: 'TZS' } },
      'Invalid parameter LocalPayment.amount: amount must be more than zero',
    ],
    [
      { LocalPayment: { amount: '0.001', currencyCode: 'TZS' } },
      'Invalid parameter LocalPayment.amount: more decimals than the currency has',
    ],
    [
      { subscriberAccount: '255712999999' },
      'Invalid parameter subscriberAccount: not the subscriber of the transaction',
    ],
    [{ countryCode: 'GHA' }, 'Invalid parameter countryCode: country is not supported'],
  ])('to reverse fits the transaction: %j', async (over, text) => {
    const paid = await partner.paid();
    expect(exactly(await partner.reverse(paid, over))).toEqual(invalid(text));
    expect(await partner.moves(paid.msisdn)).toEqual(['debit 21822300']);
  });

  it('is JSON, of a size', async () => {
    for (const path of ['validateMFSAccount', 'depositRemittance', 'reverseTransaction']) {
      expect(exactly(await partner.send('POST', `${MFS}/${path}`, '{"a":'))).toEqual(
        invalid('The request body is not valid JSON'),
      );
      const large = { padding: 'x'.repeat(70_000) };
      expect(exactly(await partner.send('POST', `${MFS}/${path}`, large))).toEqual(
        invalid('The request body is too large'),
      );
    }
  });

  it.each(['account', 'pin', 'id'])('proves the account: a wrong %s', async (member) => {
    const wrong = { ...front.master(), [member]: '99999' };
    const [transactionRefId, paid] = [newReference(), await partner.paid()];
    expect(exactly(await partner.deposit({ transactionRefId, PaymentAggregator: wrong }))).toEqual(
      fault('DepositRemittance', 'depositremittance-3017-3002-E', 'Authorization failed', transactionRefId),
    );
    expect(exactly(await partner.reverse(paid, { MasterAccount: wrong }))).toEqual(
      invalid('MasterMerchant details are invalid'),
    );
    expect(await partner.moves(paid.msisdn)).toEqual(['debit 21822300']);
    // A refusal uses up nothing.
    expect((await partner.deposit({ transactionRefId })).status).toBe(200);
  });
});

describe('the faults of validateMFSAccount', () => {
  const is = (reply: Reply, code: string, description: string) =>
    expect(exactly(reply)).toEqual(
      fault('ValidateMFSAccount', `Validatemfsaccount-3018-${code}`, description, '1300074238'),
    );

  it.each([
    ['a number without a wallet', () => partner.validate(tz('12')), '3001-E', 'Subscriber not found'],
    ['a number of another network', () => partner.validate('255622000100'), '3001-E', 'Subscriber not found'],
    ['a blocked wallet', () => partner.validate(tz('11')), '3001-E', 'Subscriber account suspended'],
    ['no number', () => partner.validate('John'), '4501-V', 'Invalid request, please check the input and resubmit'],
    [
      'a number of another country',
      () => partner.validate('221761000100'),
      '4502-V',
      'Invalid ISD code passed in the MSISDN',
    ],
    [
      'another calling code',
      () => partner.validate(tz('00'), { countryCallingCode: 221 }),
      '4502-V',
      'Invalid ISD code passed in the MSISDN',
    ],
    [
      'a country without Tigo',
      () => partner.validate(tz('00'), { countryCode: 'FRA' }),
      '4503-V',
      'Web Service Implementation is not available for this country',
    ],
  ])('%s', async (_, ask, code, description) => is(await ask(), code, description));

  it.each([
    [
      { kind: 'unknown', why: 'timeout', code: 'timeout' },
      '2502-F',
      'Service call has timed out, Please try again later',
    ],
    [
      { kind: 'unknown', why: 'network', code: 'refused' },
      '2501-F',
      'One or more backends may be down. Please try again later',
    ],
    [{ kind: 'unknown', why: 'unmapped', code: 'odd' }, '3999-E', 'Unknown/Uncaught Error has occured'],
  ] as [Outcome, string, string][])('an operator that says %j', async (outcome, code, description) => {
    is(await whileOperator({ validate: saying(outcome) }, () => partner.validate(tz('00'))), code, description);
  });

  it('an operator that is down', async () => {
    await setOperatorState(database.db(), 'tigo-tz', 'down');
    const reply = await partner.validate(tz('00'));
    await setOperatorState(database.db(), 'tigo-tz', 'up');
    is(reply, '2501-F', 'One or more backends may be down. Please try again later');
  });

  it('a bug of ours', async () => {
    const broken = { validate: () => Promise.reject(new Error('a bug')) };
    const reply = await whileOperator(broken, () => partner.validate(tz('00')));
    const code = 'Validatemfsaccount-3018-3603-E';
    const words = 'Internal Service Error has occured';
    expect(exactly(reply)).toEqual(fault('ValidateMFSAccount', code, words, expect.stringMatching(/^[0-9a-f-]{36}$/)));
  });
});

describe('the faults of depositRemittance', () => {
  const is = (reply: Reply, code: string, description: string, reference: unknown) =>
    expect(exactly(reply)).toEqual(
      fault('DepositRemittance', `depositremittance-3017-${code}`, description, reference),
    );
  const toNumber = (account: string) => ({ ReceivingSubscriber: { account, countryCode: 'TZA' } });
  const ofAmount = (amount: string) => ({ LocalPayment: { amount, currencyCode: 'TZS' } });

  it.each([
    ['a number without a wallet', () => toNumber(tz('12')), '3007-E', 'Receiver Account does not exist'],
    ['a number of another network', () => toNumber('255622000100'), '3007-E', 'Receiver Account does not exist'],
    ['no number', () => toNumber('John'), '3018-E', 'User not found'],
    ['a number of another country', () => toNumber('221761000100'), '3018-E', 'User not found'],
    ['a blocked wallet', () => toNumber(tz('11')), '3006-E', 'Receiver Account suspended'],
    ['a wallet at its limit', () => toNumber(tz('13')), '3013-E', 'Maximum transaction limit exceeded'],
    [
      'an answer that is lost',
      () => toNumber(tz('22')),
      '2502-F',
      'Service call has timed out. Please try again later',
    ],
    ['nothing', () => ofAmount('0.00'), '4002-V', 'Invalid amount passed in the request.'],
    ['less than nothing', () => ofAmount('-5'), '4002-V', 'Invalid amount passed in the request.'],
    ['a part of a cent', () => ofAmount('5.001'), '3008-E', 'Invalid amount specified'],
    ['more than there is', () => ofAmount('100000000'), '3016-E', 'Insufficient funds'],
  ])('%s', async (_, over, code, description) => {
    const transactionRefId = newReference();
    is(await partner.deposit({ transactionRefId, ...over() }), code, description, transactionRefId);
  });

  it.each([
    ['not_enough_money', '3016-E', 'Insufficient funds'],
    ['amount_not_allowed', '3008-E', 'Invalid amount specified'],
    ['operator_declined', '3001-E', 'The transaction was declined'],
  ] as const)('an operator that says no: %s', async (reason, code, description) => {
    const transactionRefId = newReference();
    const says = { payOut: saying({ kind: 'declined', reason, code: 'x' }) };
    const ask = { transactionRefId, ...toNumber(tz('00')) };
    is(await whileOperator(says, () => partner.deposit(ask)), code, description, transactionRefId);
    const { json } = await partner.depositStatus(transactionRefId);
    expect(json).toMatchObject({ Transaction: { status: 'fail', errorCode: `depositremittance-3017-${code}` } });
  });

  it('a deposit that never arrived is a time-out at first, and certainly none later', async () => {
    const transactionRefId = newReference();
    const says = { payOut: saying({ kind: 'unknown', why: 'timeout', code: 'timeout' }) };
    const ask = { transactionRefId, ...toNumber(tz('00')) };
    is(
      await whileOperator(says, () => partner.deposit(ask)),
      '2502-F',
      'Service call has timed out. Please try again later',
      transactionRefId,
    );
    front.desk.pass(120_000);
    await partner.reconcile();
    expect((await partner.depositStatus(transactionRefId)).json).toMatchObject({
      Transaction: { status: 'fail', errorCode: 'depositremittance-3017-3015-E' },
    });
  });

  it('an operator that pays nothing out', async () => {
    const { context } = front.desk;
    const { operatorFor } = context;
    context.operatorFor = async (entry) => {
      const { payOut: _, ...without } = await operatorFor(entry);
      return without;
    };
    const transactionRefId = newReference();
    const reply = await partner.deposit({ transactionRefId });
    context.operatorFor = operatorFor;
    is(reply, '3017-E', 'Insufficient account permission', transactionRefId);
  });

  it('the partner’s own wallet', async () => {
    const transactionRefId = newReference();
    const { account } = front.master();
    const reply = await partner.deposit({ transactionRefId, ...toNumber(account) });
    is(reply, '3014-E', 'Sender and receiver account are the same', transactionRefId);
  });

  it('an operator that is known to be down is not asked, and nothing is used up', async () => {
    const at = front.desk.context.clock();
    const down = { operator: 'tigo-tz', status: 'down', lastAskedAt: at, missed: 3, nextAskAt: at } as const;
    await database.db().insert(operatorHealth).values(down);
    const transactionRefId = newReference();
    const reply = await partner.deposit({ transactionRefId });
    await database.db().delete(operatorHealth);
    is(reply, '2501-F', 'One or more back ends may be down. Please try again later', transactionRefId);
    expect((await partner.deposit({ transactionRefId })).status).toBe(200);
  });

  it('a bug of ours', async () => {
    const broken = { payOut: () => Promise.reject(new Error('a bug')) };
    const reply = await whileOperator(broken, () => partner.deposit(toNumber(tz('00'))));
    const reference = expect.stringMatching(/^[0-9a-f-]{36}$/);
    is(reply, '3603-E', 'Internal service error has occurred.', reference);
  });
});

describe('the faults of reverseTransaction', () => {
  const codeOf = ({ json }: Reply) => JSON.stringify(json);

  it('an operator that does not say is a time-out, the money stays reserved, and the worker finds out', async () => {
    const paid = await partner.paid();
    const silent = { refund: saying({ kind: 'unknown', why: 'timeout', code: 'timeout' }) };
    const reply = await whileOperator(silent, () => partner.reverse(paid));
    expect(exactly(reply)).toEqual(
      fault(
        'ReverseTransaction',
        'reversetransaction-3019-2502-F',
        'Service call has timed out. Please try again later',
        paid.reference,
      ),
    );
    expect(codeOf(await partner.reverse(paid))).toContain('reversetransaction-3019-3001-E');
    front.desk.pass(120_000);
    await partner.reconcile();
    // It never arrived: nothing was given back, and all of it may be asked for again.
    expect(await partner.moves(paid.msisdn)).toEqual(['debit 21822300']);
    expect((await partner.reverse(paid)).status).toBe(200);
    expect(await partner.moves(paid.msisdn)).toEqual(['credit 21822300', 'debit 21822300']);
  });

  it('an operator that says no, or gives nothing back at all', async () => {
    const paid = await partner.paid();
    const no = { refund: saying({ kind: 'declined', reason: 'operator_declined', code: 'x' }) };
    const refused = fault(
      'ReverseTransaction',
      'reversetransaction-3019-3043-E',
      'Transaction not authorized',
      paid.reference,
    );
    expect(exactly(await whileOperator(no, () => partner.reverse(paid)))).toEqual(refused);
    expect((await partner.reverse(paid)).status).toBe(200);
  });

  it('in version 2, an operator that does not say', async () => {
    const paid = await partner.paidV2();
    const silent = { refund: saying({ kind: 'unknown', why: 'timeout', code: 'timeout' }) };
    expect(exactly(await whileOperator(silent, () => partner.reverseV2(paid)))).toEqual({
      status: 500,
      type: JSON_TYPE,
      json: {
        status: 'error',
        error: 'reversetransaction-3019-2502-F',
        error_type: 'fatal',
        error_description: 'Service call has timed out. Please try again later',
      },
    });
  });

  it('a bug of ours', async () => {
    const paid = await partner.paid();
    const broken = { refund: () => Promise.reject(new Error('a bug')) };
    expect(codeOf(await whileOperator(broken, () => partner.reverse(paid)))).toContain(
      'reversetransaction-3019-3603-E',
    );
  });
});
