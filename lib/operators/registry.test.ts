import { afterEach, expect, test } from 'vitest';
import { type LocalServer, localServer } from '@/lib/testing/server';
import { CATALOGUE, type CatalogueEntry } from './catalogue';
import { gsmaFixture } from './gsma/fixtures';
import { credentialsSchema, makeOperator } from './registry';

const servers: LocalServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const TOGO: CatalogueEntry = CATALOGUE[0];

async function togoAnswering(money: { minor: bigint; currency: string }) {
  const server = await localServer(gsmaFixture.query.paid(money));
  servers.push(server);
  const connection = {
    operator: TOGO.id,
    url: server.url,
    credentials: gsmaFixture.credentials,
    callbackUrl: (reference: string) => `https://guichet.test/${reference}`,
    timeoutMs: 2_000,
  };
  return makeOperator(TOGO, connection, () => new Date('2026-03-01T10:00:00.000Z'));
}

test('every operator of the catalogue has an adapter that can do what its flow needs', async () => {
  for (const entry of CATALOGUE as readonly CatalogueEntry[]) {
    const operator = await togoAnswering({ minor: 1n, currency: 'XOF' });
    expect(credentialsSchema(entry.adapter)).toBeDefined();
    if (entry.flow !== 'ussd_push') expect(operator.validate).toBeTypeOf('function');
  }
});

test('a query that finds money in a currency that the operator does not deal in is not known', async () => {
  const reference = '3f1cf40d-0f6e-4b9e-8f43-2b6f1a0c7d55';
  const right = await togoAnswering({ minor: 5000n, currency: 'XOF' });
  expect(await right.query({ reference })).toMatchObject({ kind: 'paid', paidMinor: 5000n, currency: 'XOF' });
  const wrong = await togoAnswering({ minor: 5000n, currency: 'XAF' });
  expect(await wrong.query({ reference })).toEqual({ kind: 'unknown', why: 'unmapped', code: 'currency_XAF' });
});

test('credentials are checked when they are saved: all of them, and nothing that breaks a header', () => {
  const schema = credentialsSchema('gsma');
  expect(schema.safeParse(gsmaFixture.credentials).success).toBe(true);
  expect(schema.safeParse({ user: 'guichet', password: 'x' }).success).toBe(false);
  expect(schema.safeParse({ ...gsmaFixture.credentials, apiKey: 'a\r\nX-Other: b' }).success).toBe(false);
});

test('an operator is not made with credentials of another shape, and the error does not show them', () => {
  const connection = {
    operator: TOGO.id,
    url: 'http://127.0.0.1:9',
    credentials: { user: 'guichet', password: 'very-secret', apiKey: 'not a key' },
    callbackUrl: () => '',
    timeoutMs: 100,
  };
  expect(() => makeOperator(TOGO, connection, () => new Date())).toThrow(/apiKey/);
  expect(() => makeOperator(TOGO, connection, () => new Date())).not.toThrow(/very-secret|not a key/);
});
