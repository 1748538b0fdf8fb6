import { expect, test } from 'vitest';
import { localServer } from '@/lib/testing/server';
import { handsetSender } from './sms-handset';

const message = { to: '22890123456', from: 'TMoney', text: 'Code : 123456' };

test('posts sender and text to the phone of the number', async () => {
  const server = await localServer((_, response) => response.writeHead(201).end());
  expect(await handsetSender(server.url)(message)).toBe('sent');
  expect(server.received).toMatchObject([
    {
      method: 'POST',
      path: '/sandbox/api/phones/22890123456/messages',
      headers: { 'content-type': 'application/json' },
    },
  ]);
  expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({ from: 'TMoney', text: 'Code : 123456' });
  await server.close();
});

test.each([200, 400, 404, 500])('an answer of %i is not a text that was sent', async (status) => {
  const server = await localServer((_, response) => response.writeHead(status).end());
  expect(await handsetSender(server.url)(message)).toBe('failed');
  await server.close();
});

test('a handset that cannot be reached is a failure, not an error', async () => {
  const server = await localServer();
  await server.close();
  expect(await handsetSender(server.url)(message)).toBe('failed');
});
