import { afterEach, describe, expect, test } from 'vitest';
import { type LocalServer, localServer } from '@/lib/testing/server';
import { ask, isPublicAddress } from './http';

const open: LocalServer[] = [];
const serve = async (...handle: Parameters<typeof localServer>) => {
  const server = await localServer(...handle);
  open.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const get = (url: string, more: Partial<Parameters<typeof ask>[0]> = {}) =>
  ask({ url, method: 'GET', timeoutMs: 5000, maxBytes: 1000, ...more });

describe('ask', () => {
  test('sends method, path, headers and body as given and answers with status, headers and body', async () => {
    const server = await serve((_, response) => {
      response.writeHead(418, { 'X-Kind': 'pot' }).end('thé');
    });
    const answer = await ask({
      url: `${server.url}/a/b?c=d%20e`,
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: 'été',
      timeoutMs: 5000,
      maxBytes: 1000,
    });
    expect(answer).toMatchObject({ kind: 'answer', status: 418, body: 'thé' });
    expect(answer.kind === 'answer' && answer.headers['x-kind']).toBe('pot');
    expect(server.received).toMatchObject([{ method: 'POST', path: '/a/b?c=d%20e', body: 'été' }]);
    expect(server.received[0]?.headers['content-type']).toBe('text/plain');
  });

  test('a redirect is an answer and is not followed', async () => {
    const other = await serve();
    const server = await serve((_, response) => {
      response.writeHead(302, { location: other.url }).end();
    });
    expect(await get(server.url)).toMatchObject({ kind: 'answer', status: 302 });
    expect(other.received).toEqual([]);
  });

  test('a server that never answers is a timeout', async () => {
    const server = await serve(() => {});
    expect(await get(server.url, { timeoutMs: 50 })).toMatchObject({ kind: 'failed', why: 'timeout' });
    expect(server.received).toHaveLength(1);
  });

  test('a server that begins its answer and never ends it is a timeout', async () => {
    const server = await serve((_, response) => {
      response.write('half of');
    });
    expect(await get(server.url, { timeoutMs: 50 })).toMatchObject({ kind: 'failed', why: 'timeout' });
  });

  test('an answer without an end is read up to the limit and no further', async () => {
    const server = await serve((_, response) => {
      const pour = () => {
        while (!response.destroyed && response.write('x'.repeat(1000)));
      };
      response.on('drain', pour);
      pour();
    });
    expect(await get(server.url, { maxBytes: 1500 })).toMatchObject({ kind: 'answer', body: 'x'.repeat(1500) });
  });

  test('a connection that is refused or broken off is a network failure', async () => {
    const broken = await serve((_, response) => {
      response.destroy();
    });
    expect(await get(broken.url)).toMatchObject({ kind: 'failed', why: 'network' });
    const gone = await localServer();
    await gone.close();
    expect(await get(gone.url)).toMatchObject({ kind: 'failed', why: 'network' });
  });

  test.each(['ftp://127.0.0.1/', 'file:///etc/passwd', '/notify', 'http://', ''])('%j is a bad url', async (url) => {
    expect(await get(url)).toMatchObject({ kind: 'failed', why: 'bad_url' });
  });
});

describe('public addresses only', () => {
  const privateHosts = ['127.0.0.1', 'localhost', 'LOCALHOST', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '127.1'];

  test.each(privateHosts)('refuses our own server as %s, before a byte is sent', async (host) => {
    const server = await serve();
    const url = new URL(server.url);
    url.hostname = host;
    expect(await get(url.href, { publicOnly: true })).toMatchObject({ kind: 'failed', why: 'address_not_allowed' });
    expect(server.received).toEqual([]);
  });

  test('the same server is reached where private addresses are allowed', async () => {
    const server = await serve();
    expect(await get(server.url.replace('127.0.0.1', 'localhost'))).toMatchObject({ kind: 'answer', status: 200 });
  });

  const inside = [
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'localhost',
    '',
  ];
  test.each(inside)('%j is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  const outside = ['8.8.8.8', '41.207.160.1', '172.32.0.1', '2001:4860:4860::8888', '::ffff:8.8.8.8'];
  test.each(outside)('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});
