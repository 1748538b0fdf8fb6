import { afterEach, describe, expect, test } from 'vitest';
import type { Msisdn } from '@/lib/core/msisdn';
import { conformance, type Play } from '@/lib/operators/conformance';
import { type LocalServer, localServer } from '@/lib/testing/server';
import { gsma } from './adapter';
import {
  answer,
  errorBody,
  gsmaFixture,
  REQUEST_ID,
  requestStateBody,
  site,
  TRANSACTION_REF,
  transactionBody,
  walletSite,
} from './fixtures';

conformance('gsma', gsmaFixture);

const REFERENCE = '3f1cf40d-0f6e-4b9e-8f43-2b6f1a0c7d55';
const servers: LocalServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function operatorThat(play: Play, path = '/v1.2/mm') {
  const server = await localServer(play);
  servers.push(server);
  const operator = gsma(
    {
      operator: 'tmoney-tg',
      url: `${server.url}${path}`,
      credentials: gsmaFixture.credentials,
      callbackUrl: (reference) => `https://guichet.test/callbacks/tmoney-tg/${reference}`,
      timeoutMs: 2_000,
    },
    () => new Date('2026-03-01T10:00:00.000Z'),
  );
  return { ...operator, received: server.received, url: server.url };
}

const order = {
  reference: REFERENCE,
  msisdn: '22890123456' as Msisdn,
  money: { minor: 5000n, currency: 'XOF' },
  purchaseRef: 'CMD-1042',
  description: 'Panier de fruits',
};

describe('what goes over the wire', () => {
  test('a charge by authorisation code has the headers and body of the API, and no PIN header', async () => {
    const { charge, received } = await operatorThat(answer(201, transactionBody()));
    await charge({ ...order, proof: { kind: 'authorization', authorization: 'a81f6a3e' } });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      method: 'POST',
      path: '/v1.2/mm/transactions/type/merchantpay',
      headers: {
        accept: 'application/json',
        authorization: 'Basic Z3VpY2hldDpndWljaGV0LXNhbmRib3g=',
        'content-type': 'application/json',
        'x-api-key': 'guichet-sandbox-api-key',
        'x-callback-url': `https://guichet.test/callbacks/tmoney-tg/${REFERENCE}`,
        'x-correlationid': REFERENCE,
        'x-date': '2026-03-01T10:00:00.000Z',
      },
    });
    expect(received[0]?.headers).not.toHaveProperty('x-user-credential-1');
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({
      amount: '5000',
      currency: 'XOF',
      debitParty: [{ key: 'msisdn', value: '22890123456' }],
      requestDate: '2026-03-01T10:00:00.000Z',
      requestingOrganisationTransactionReference: 'CMD-1042',
      descriptionText: 'Panier de fruits',
      oneTimeCode: 'a81f6a3e',
    });
  });

  test('a PIN goes in X-User-Credential-1, and no code beside it', async () => {
    const { charge, received } = await operatorThat(answer(201, transactionBody()));
    await charge({ ...order, proof: { kind: 'pin', pin: '4821' } });
    expect(received[0]?.headers['x-user-credential-1']).toBe('4821');
    expect(received[0]?.body).not.toContain('oneTimeCode');
  });

  test('the code that stands for a PIN is for this amount, for us, for fifteen minutes', async () => {
    const { validate, received } = await operatorThat(walletSite({}));
    await validate?.({ ...order, pin: '4821' });
    const made = received.find(({ path }) => path.endsWith('/authorisationcodes'));
    expect(made?.path).toBe('/v1.2/mm/accounts/msisdn/22890123456/authorisationcodes');
    expect(made?.headers['x-user-credential-1']).toBe('4821');
    expect(made?.headers['x-correlationid']).not.toBe(REFERENCE);
    expect(JSON.parse(made?.body ?? '')).toEqual({
      requestDate: '2026-03-01T10:00:00.000Z',
      amount: '5000',
      currency: 'XOF',
      codeLifetime: 900,
      redemptionAccountIdentifiers: [{ key: 'organisationid', value: 'guichet' }],
      descriptionText: 'CMD-1042',
    });
  });

  test('a refund names the transaction in the path and always says how much', async () => {
    const { refund, received } = await operatorThat(answer(201, transactionBody({ amount: '150.5', currency: 'TZS' })));
    const money = { minor: 15_050n, currency: 'TZS' };
    const outcome = await refund?.({ reference: REFERENCE, operatorRef: 'a b/..', money });
    expect(received[0]?.path).toBe('/v1.2/mm/transactions/a%20b%2F../reversals');
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ type: 'reversal', amount: '150.5', currency: 'TZS' });
    expect(outcome).toMatchObject({ kind: 'paid', paidMinor: 15_050n });
  });
});

describe('a prompt that nobody answered', () => {
  const outOfTime = {
    ...errorBody('authorisation', 'requestDeclined'),
    errorParameters: [{ key: 'reason', value: 'promptExpired' }],
  };

  test('is told apart from one that was refused, at the request and at a query', async () => {
    const atRequest = await operatorThat(answer(401, outOfTime));
    const proof = { kind: 'none' } as const;
    const expired = { kind: 'declined', reason: 'prompt_expired', code: 'requestDeclined' };
    expect(await atRequest.charge({ ...order, proof })).toEqual(expired);
    const atQuery = await operatorThat(
      site({
        '/responses/': answer(200, { link: `/requeststates/${REQUEST_ID}` }),
        '/requeststates/': answer(200, requestStateBody({ status: 'failed', error: outOfTime })),
      }),
    );
    expect(await atQuery.query({ reference: REFERENCE })).toEqual(expired);
  });

  test('is not read out of parameters of another error', async () => {
    const blocked = { ...outOfTime, errorCategory: 'businessRule', errorCode: 'incorrectState' };
    const { charge } = await operatorThat(answer(400, blocked));
    const proof = { kind: 'none' } as const;
    expect(await charge({ ...order, proof })).toMatchObject({ kind: 'declined', reason: 'wallet_blocked' });
  });

  test.each([[undefined], ['promptExpired'], [[{ key: 'reason' }]], [[{ key: 'reason', value: 'other' }]]])(
    'is only what says so: parameters %j are a refusal',
    async (errorParameters) => {
      const { charge } = await operatorThat(answer(401, { ...outOfTime, errorParameters }));
      const proof = { kind: 'none' } as const;
      expect(await charge({ ...order, proof })).toMatchObject({ kind: 'declined', reason: 'refused' });
    },
  );
});

describe('a payout', () => {
  const deposit = { ...order, money: { minor: 15_050n, currency: 'TZS' } };
  const body = transactionBody({
    type: 'deposit',
    amount: '150.5',
    currency: 'TZS',
    creditParty: [
      { key: 'msisdn', value: '+22890123456' },
      { key: 'accountid', value: '4711' },
    ],
    debitParty: [{ key: 'accountid', value: '12' }],
  });

  test('credits the wallet by a deposit under its own id, and tells whose account it went to', async () => {
    const { payOut, received } = await operatorThat(answer(201, body));
    const outcome = await payOut?.(deposit);
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      method: 'POST',
      path: '/v1.2/mm/transactions/type/deposit',
      headers: {
        'x-correlationid': REFERENCE,
        'x-callback-url': `https://guichet.test/callbacks/tmoney-tg/${REFERENCE}`,
      },
    });
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({
      amount: '150.5',
      currency: 'TZS',
      creditParty: [{ key: 'msisdn', value: '22890123456' }],
      requestDate: '2026-03-01T10:00:00.000Z',
      requestingOrganisationTransactionReference: 'CMD-1042',
      descriptionText: 'Panier de fruits',
    });
    expect(outcome).toEqual({
      kind: 'paid',
      operatorRef: TRANSACTION_REF,
      paidMinor: 15_050n,
      currency: 'TZS',
      holder: { name: null, account: '4711' },
    });
  });

  test('whose answer was lost is found by the same query as a charge', async () => {
    const { query } = await operatorThat(
      site({
        '/responses/': answer(200, { link: `/transactions/${TRANSACTION_REF}` }),
        '/transactions/': answer(200, body),
      }),
    );
    expect(await query({ reference: REFERENCE })).toMatchObject({ kind: 'paid', paidMinor: 15_050n, currency: 'TZS' });
  });
});

describe('a charge', () => {
  const charged = async (play: Play, pin = false) => {
    const { charge } = await operatorThat(play);
    const proof = pin ? ({ kind: 'pin', pin: '4821' } as const) : ({ kind: 'none' } as const);
    return charge({ ...order, proof });
  };

  test('tells the account that the money came from', async () => {
    expect(await charged(answer(201, transactionBody()))).toEqual({
      kind: 'paid',
      operatorRef: TRANSACTION_REF,
      paidMinor: 5000n,
      currency: 'XOF',
      holder: { name: null, account: '2999' },
    });
  });

  test('that is completed in the 202 is believed only after the transaction itself was read', async () => {
    const state = answer(202, requestStateBody({ status: 'completed' }));
    const read = site({ merchantpay: state, '/transactions/': answer(200, transactionBody({ amount: '4000' })) });
    expect(await charged(read)).toMatchObject({ kind: 'paid', paidMinor: 4000n });
    expect(await charged(site({ merchantpay: state }))).toMatchObject({ kind: 'unknown', why: 'unreadable' });
  });

  test('that is created but pending is pushed with the reference', async () => {
    const pending = answer(201, transactionBody({ transactionStatus: 'pending' }));
    expect(await charged(pending)).toEqual({ kind: 'pushed', operatorRef: TRANSACTION_REF });
  });

  test('with refused credentials is a wrong PIN only when a PIN was sent', async () => {
    const refused = answer(401, errorBody('authorisation', 'requestingPartyAuthorisationError'));
    expect(await charged(refused, true)).toMatchObject({ kind: 'declined', reason: 'wrong_pin' });
    expect(await charged(refused, false)).toMatchObject({ kind: 'declined', reason: 'operator_declined' });
  });

  test('that is asked too often is busy, not refused', async () => {
    const busy = answer(400, errorBody('businessRule', 'rateLimitError'));
    expect(await charged(busy)).toMatchObject({ kind: 'unknown', why: 'busy' });
  });

  test.each([500, 502, 503])('is not refused by an error object under HTTP %i', async (status) => {
    const outcome = await charged(answer(status, errorBody('businessRule', 'insufficientFunds')));
    expect(outcome).toMatchObject({ kind: 'unknown' });
  });

  test.each([
    ['no amount', { amount: undefined }],
    ['an amount that is a number', { amount: 5000 }],
    ['more decimals than the currency has', { amount: '5000.01' }],
    ['nothing', { amount: '0' }],
    ['less than nothing', { amount: '-5000' }],
    ['more than can be kept', { amount: '999999999999999999', currency: 'TZS' }],
    ['a currency that does not exist', { currency: 'XXZ' }],
    ['no reference', { transactionReference: undefined }],
    ['a reference that steps up', { transactionReference: '..' }],
  ])('that says completed with %s is not known', async (_, over) => {
    expect(await charged(answer(201, transactionBody(over)))).toMatchObject({ kind: 'unknown', why: 'unreadable' });
  });
});

describe('a query', () => {
  test.each([
    ['a path', () => `/transactions/${TRANSACTION_REF}`],
    ['a path from the root of the server', () => `/v1.2/mm/transactions/${TRANSACTION_REF}`],
    ['our own full address', (url: string) => `${url}/v1.2/mm/transactions/${TRANSACTION_REF}`],
  ])('follows a link that is %s', async (_, link) => {
    const self = { url: '' };
    const operator = await operatorThat((request, response) =>
      site({
        '/responses/': answer(200, { link: link(self.url) }),
        '/transactions/': answer(200, transactionBody()),
      })(request, response),
    );
    self.url = operator.url;
    expect(await operator.query({ reference: REFERENCE })).toMatchObject({ kind: 'paid', paidMinor: 5000n });
    expect(operator.received.map(({ path }) => path)).toEqual([
      `/v1.2/mm/responses/${REFERENCE}`,
      `/v1.2/mm/transactions/${TRANSACTION_REF}`,
    ]);
  });

  test.each([200, 400, 500])('is not "never seen" by an identifierError under HTTP %i', async (status) => {
    const { query } = await operatorThat(answer(status, errorBody('identification', 'identifierError')));
    const outcome = await query({ reference: REFERENCE });
    expect(outcome).toMatchObject({ kind: 'unknown', why: expect.not.stringMatching('not_found') });
  });

  test('goes from a request state to its transaction, and no further', async () => {
    const { query, received } = await operatorThat(
      site({
        '/responses/': answer(200, { link: `/requeststates/${REQUEST_ID}` }),
        '/requeststates/': answer(200, requestStateBody({ status: 'completed' })),
        '/transactions/': answer(200, transactionBody()),
      }),
    );
    expect(await query({ reference: REFERENCE })).toMatchObject({ kind: 'paid' });
    expect(received).toHaveLength(3);
  });
});

describe('a check of a wallet', () => {
  const checked = async (plays: Record<string, Play>, pin: string | null = '4821') => {
    const { validate, received } = await operatorThat(walletSite(plays));
    return { outcome: await validate?.({ ...order, pin }), paths: received.map(({ path }) => path) };
  };

  test('without a PIN asks for no code', async () => {
    const { outcome, paths } = await checked({}, null);
    expect(outcome).toEqual({ kind: 'challenged', authorization: null, holder: { name: 'Afi Mensah', account: null } });
    expect(paths.filter((path) => path.includes('authorisationcodes'))).toEqual([]);
  });

  test.each([
    ['refused', answer(404, errorBody('identification', 'identifierError'))],
    ['broken', answer(500, 'oops')],
    ['empty', answer(200, { name: {} })],
    ['reset', ((_, response) => void response.socket?.destroy()) as Play],
  ])('goes on without a name when the name is %s', async (_, play) => {
    const { outcome } = await checked({ '/accountname': play });
    expect(outcome).toMatchObject({ kind: 'challenged', holder: { name: null } });
  });

  test('puts a name of parts together, without control characters', async () => {
    const name = { firstName: 'Afi\u0000', middleName: 'Ama\n', lastName: ' Mensah' };
    const { outcome } = await checked({ '/accountname': answer(200, { name }) });
    expect(outcome).toMatchObject({ holder: { name: 'Afi Ama Mensah' } });
  });

  test('does not send the PIN about a wallet that cannot pay', async () => {
    const { paths } = await checked({ '/status': answer(200, { accountStatus: 'unavailable' }) });
    expect(paths).toEqual(['/v1.2/mm/accounts/msisdn/22890123456/status']);
  });

  test.each([
    ['our own credentials are refused', 401, errorBody('authorisation', 'clientAuthorisationError')],
    ['the code is made later', 202, requestStateBody()],
    ['the code is used up', 201, { authorisationCode: 'a81f6a3e', codeState: 'expired' }],
  ])('is not known when %s', async (_, status, body) => {
    const { outcome } = await checked({ '/authorisationcodes': answer(status, body) });
    expect(outcome).toMatchObject({ kind: 'unknown', why: 'unmapped' });
  });

  test('is not known when the account is in a state that is new to us', async () => {
    const { outcome } = await checked({ '/status': answer(200, { accountStatus: 'sleeping' }) });
    expect(outcome).toMatchObject({ kind: 'unknown', why: 'unmapped', code: 'sleeping' });
  });
});
