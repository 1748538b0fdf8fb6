import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Msisdn } from '@/lib/core/msisdn';
import { makeOperator } from '@/lib/operators/registry';
import { CATALOGUE } from '../catalogue';
import { gsmaFixture, transactionBody } from './fixtures';
import { gsmaCredentials } from './wire';

const pem = (name: string) =>
  readFileSync(path.join(import.meta.dirname, '../../platform/fixtures', `${name}.pem`), 'utf8');
const OURS = { clientCertificate: pem('client'), clientKey: pem('client-key'), ca: pem('ca') };

/** An operator that lets nobody in without a certificate of its authority. */
let server: Server;
let asked = 0;
beforeAll(async () => {
  const tls = {
    cert: pem('server'),
    key: pem('server-key'),
    ca: pem('ca'),
    requestCert: true,
    rejectUnauthorized: true,
  };
  server = createServer(tls, (request, response) => {
    asked++;
    response.writeHead(request.method === 'POST' ? 201 : 200);
    response.end(JSON.stringify(request.method === 'POST' ? transactionBody() : { serviceStatus: 'available' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

function operatorWith(certificate: Record<string, string>) {
  const connection = {
    operator: 'tmoney-tg',
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    credentials: { ...gsmaFixture.credentials, ...certificate },
    callbackUrl: (reference: string) => `https://guichet.test/${reference}`,
    timeoutMs: 5_000,
  };
  return makeOperator(CATALOGUE[0], connection, () => new Date('2026-03-01T10:00:00.000Z'));
}

const order = {
  reference: '3f1cf40d-0f6e-4b9e-8f43-2b6f1a0c7d55',
  msisdn: '22890123456' as Msisdn,
  money: { minor: 5000n, currency: 'XOF' },
  purchaseRef: 'CMD-1042',
  description: '',
};

test('an operator that asks for a client certificate is shown ours, with orders and with questions', async () => {
  const operator = operatorWith(OURS);
  expect(await operator.charge({ ...order, proof: { kind: 'none' } })).toMatchObject({ kind: 'paid' });
  expect(await operator.payOut?.(order)).toMatchObject({ kind: 'paid' });
  expect(await operator.heartbeat?.()).toEqual({ status: 'up' });
});

test('without it, or with another one, nothing reaches the operator and nothing is known', async () => {
  const before = asked;
  const foreign = { ...OURS, clientCertificate: pem('foreign'), clientKey: pem('foreign-key') };
  for (const certificate of [{}, foreign]) {
    const operator = operatorWith(certificate);
    const outcome = await operator.charge({ ...order, proof: { kind: 'none' } });
    expect(outcome).toMatchObject({ kind: 'unknown', why: 'network' });
    expect(await operator.heartbeat?.()).toEqual({ status: 'down' });
  }
  expect(asked).toBe(before);
});

test('a certificate is checked when it is saved, and neither it nor its key stands in what is wrong with it', () => {
  const check = (certificate: Record<string, string>) =>
    gsmaCredentials.safeParse({ ...gsmaFixture.credentials, ...certificate });
  const { clientCertificate, clientKey, ca } = OURS;
  expect(check(OURS).success).toBe(true);
  expect(check({ clientCertificate, clientKey }).success).toBe(true);
  const wrong: [Record<string, string>, string][] = [
    [{ clientCertificate }, 'clientKey'],
    [{ clientKey }, 'clientCertificate'],
    [{ ca }, 'clientCertificate'],
    [{ clientCertificate, clientKey: pem('foreign-key') }, 'clientCertificate'],
    [{ clientCertificate: 'no certificate', clientKey }, 'clientCertificate'],
    [{ clientCertificate, clientKey, ca: 'no authority' }, 'ca'],
  ];
  for (const [certificate, field] of wrong) {
    const { error } = check(certificate);
    expect(error?.issues.map(({ path }) => path[0])).toEqual([field]);
    expect(`${error?.message}`).not.toMatch(/BEGIN|no certificate/);
  }
});
