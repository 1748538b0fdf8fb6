import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import { ask, type ClientTls } from './http';

const fixture = (name: string) => readFileSync(path.join(import.meta.dirname, 'fixtures', name), 'utf8');
const ca = fixture('ca.pem');
const KNOWN: ClientTls = { cert: fixture('client.pem'), key: fixture('client-key.pem'), ca };
const FOREIGN: ClientTls = { cert: fixture('foreign.pem'), key: fixture('foreign-key.pem'), ca };

const open: Server[] = [];
afterEach(async () => {
  await Promise.all(
    open.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
});

/** A server that takes a connection only from a client whose certificate its authority signed, and says who it was. */
async function strictServer(name = 'server') {
  const callers: string[] = [];
  const server = createServer(
    { cert: fixture(`${name}.pem`), key: fixture(`${name}-key.pem`), ca, requestCert: true, rejectUnauthorized: true },
    (request, response) => {
      const caller = `${(request.socket as TLSSocket).getPeerCertificate().subject.CN}`;
      callers.push(caller);
      response.end(caller);
    },
  );
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `https://localhost:${(server.address() as AddressInfo).port}`, callers };
}

const get = (url: string, more: Partial<Parameters<typeof ask>[0]> = {}) =>
  ask({ url, method: 'GET', timeoutMs: 5_000, maxBytes: 1_000, ...more });

test('a server that asks for a certificate is shown the one that was given', async () => {
  const { url, callers } = await strictServer();
  const body = 'Guichet test client';
  expect(await get(url, { tls: KNOWN })).toMatchObject({ kind: 'answer', status: 200, body });
  expect(await get(url, { tls: KNOWN })).toMatchObject({ kind: 'answer', status: 200, body });
  expect(callers).toEqual([body, body]);
});

test.each([
  ['a certificate of an authority that the server does not know', { tls: FOREIGN }],
  ['a key that is not the certificate’s', { tls: { ...KNOWN, key: FOREIGN.key } }],
  ['a certificate that is none', { tls: { ...KNOWN, cert: 'no certificate' } }],
])('with %s nothing is heard, and it is a network failure', async (_, more) => {
  const { url, callers } = await strictServer();
  expect(await get(url, more)).toMatchObject({ kind: 'failed', why: 'network' });
  expect(callers).toEqual([]);
});

test('a request without a certificate does not travel on a connection that was opened with one', async () => {
  const { url, callers } = await strictServer();
  await get(url, { tls: KNOWN });
  expect(await get(url)).toMatchObject({ kind: 'failed', why: 'network' });
  expect(await get(url, { tls: FOREIGN })).toMatchObject({ kind: 'failed', why: 'network' });
  expect(callers).toHaveLength(1);
});

test('a server that our authorities did not sign is not told a byte, whatever certificate we present', async () => {
  const { url, callers } = await strictServer();
  const { cert, key } = KNOWN;
  expect(await get(url, { tls: { cert, key } })).toMatchObject({ kind: 'failed', why: 'network' });
  expect(await get(url, { tls: { cert, key, ca: FOREIGN.cert } })).toMatchObject({ kind: 'failed', why: 'network' });
  expect(callers).toEqual([]);
});

test('a server whose certificate is not for a server of its name is not told a byte', async () => {
  const { url, callers } = await strictServer('client');
  expect(await get(url, { tls: KNOWN })).toMatchObject({ kind: 'failed', why: 'network' });
  expect(callers).toEqual([]);
});

test('a certificate opens no way to addresses that are not public', async () => {
  const { url, callers } = await strictServer();
  const answer = await get(url, { tls: KNOWN, publicOnly: true });
  expect(answer).toMatchObject({ kind: 'failed', why: 'address_not_allowed' });
  expect(callers).toEqual([]);
});

test('however many certificates there are, each is presented as itself', async () => {
  const { url } = await strictServer();
  // A comment after the certificate makes it another text with the same certificate in it.
  for (let n = 0; n < 40; n++) {
    const tls = { ...KNOWN, cert: `${KNOWN.cert}\n# ${n}\n` };
    expect(await get(url, { tls })).toMatchObject({ kind: 'answer', status: 200 });
  }
  expect(await get(url, { tls: KNOWN })).toMatchObject({ kind: 'answer', status: 200 });
});
