import { afterEach, describe, expect, test } from 'vitest';
import { type LocalServer, localServer } from '@/lib/testing/server';
import { storable, tellByGet } from './destination';

const open: LocalServer[] = [];
const serve = async (...handle: Parameters<typeof localServer>) => {
  const server = await localServer(...handle);
  open.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

describe('telling a merchant', () => {
  test('gets the URL as it is, under our name', async () => {
    const server = await serve();
    const told = await tellByGet(`${server.url}/ipn?purchaseref=A+1&cname=K%C3%A9vi+&error=`, { publicOnly: false });
    expect(told).toMatchObject({ delivered: true, status: 200, answer: 'OK', error: null });
    expect(server.received).toMatchObject([
      { method: 'GET', path: '/ipn?purchaseref=A+1&cname=K%C3%A9vi+&error=', headers: { 'user-agent': 'Guichet' } },
    ]);
  });

  test.each([200, 201, 204, 299])('%i is a yes', async (status) => {
    const server = await serve((_, response) => response.writeHead(status).end());
    expect(await tellByGet(server.url, { publicOnly: false })).toMatchObject({ delivered: true, status });
  });

  test.each([300, 304, 400, 404, 410, 500, 503])('%i is a no', async (status) => {
    const server = await serve((_, response) => response.writeHead(status).end());
    expect(await tellByGet(server.url, { publicOnly: false })).toMatchObject({ delivered: false, status });
  });

  test.each([301, 302, 303, 307, 308])('a redirect (%i) is a no and is not followed', async (status) => {
    const other = await serve();
    const server = await serve((_, response) => response.writeHead(status, { location: other.url }).end());
    expect(await tellByGet(server.url, { publicOnly: false })).toMatchObject({ delivered: false, status });
    expect(other.received).toEqual([]);
  });

  test('a server that does not answer in time is a no, and says why', async () => {
    const server = await serve(() => {});
    const told = await tellByGet(server.url, { publicOnly: false, timeoutMs: 50 });
    expect(told).toMatchObject({ delivered: false, status: null, answer: null, error: 'timeout' });
  });

  test('keeps the first kilobyte of an answer and never half a character', async () => {
    const server = await serve((_, response) => response.end(`x${'é'.repeat(5000)}`));
    const { answer } = await tellByGet(server.url, { publicOnly: false });
    expect(answer).toBe(`x${'é'.repeat(511)}`);
    expect(Buffer.byteLength(answer ?? '')).toBe(1023);
  });
});

describe('what is kept of an answer', () => {
  test('has no NUL, which PostgreSQL does not take', () => {
    expect(storable('a\u0000b\\u0000')).toBe('ab\\u0000');
  });

  test('is cut between characters outside the basic plane too', () => {
    expect(storable(`xx${'😀'.repeat(300)}`)).toBe(`xx${'😀'.repeat(255)}`);
  });

  test('bytes that are no text count for what they take when kept', () => {
    expect(Buffer.byteLength(storable(Buffer.alloc(1024, 0xff).toString('utf8')))).toBeLessThanOrEqual(1024);
  });
});
