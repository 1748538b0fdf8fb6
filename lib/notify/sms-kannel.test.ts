import { afterEach, describe, expect, test } from 'vitest';
import { type LocalServer, localServer } from '@/lib/testing/server';
import { kannelSender } from './sms-kannel';

const open: LocalServer[] = [];
const gateway = async (status = 202, body = '0: Accepted for delivery') => {
  const server = await localServer((_, response) => response.writeHead(status).end(body));
  open.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const message = { to: '22890123456', from: 'TMoney', text: 'Code : 123456 & co' };

describe('the request', () => {
  test('is the sendsms query, number in international digits, text in UTF-8', async () => {
    const server = await gateway();
    await kannelSender(`${server.url}/cgi-bin/sendsms?username=guichet&password=p%26w`)(message);
    expect(server.received).toMatchObject([
      {
        method: 'GET',
        path:
          '/cgi-bin/sendsms?username=guichet&password=p%26w&to=22890123456&from=TMoney' +
          '&text=Code+%3A+123456+%26+co&charset=UTF-8&coding=0',
        body: '',
      },
    ]);
  });

  test('takes user and password from before the host, and keeps the rest of the query', async () => {
    const server = await gateway();
    const url = server.url.replace('http://', 'http://gui%40chet:p%3Aw@');
    await kannelSender(`${url}/cgi-bin/sendsms?smsc=togocel`)(message);
    const asked = new URL(server.received[0]?.path ?? '', server.url).searchParams;
    expect(Object.fromEntries(asked)).toEqual({
      smsc: 'togocel',
      username: 'gui@chet',
      password: 'p:w',
      to: '22890123456',
      from: 'TMoney',
      text: 'Code : 123456 & co',
      charset: 'UTF-8',
      coding: '0',
    });
    expect(server.received[0]?.headers.authorization).toBeUndefined();
  });

  test('a password with characters that mean something in a URL arrives as it is', async () => {
    const server = await gateway();
    await kannelSender(`${server.url.replace('http://', 'http://u:50%off+a&b@')}/sendsms`)(message);
    const asked = new URL(server.received[0]?.path ?? '', server.url).searchParams;
    expect(asked.get('password')).toBe('50%off+a&b');
  });

  test('a registered sender takes the place of every other', async () => {
    const server = await gateway();
    await kannelSender(`${server.url}/sendsms?user=u&pass=p`, 'BOUTIQUE')(message);
    expect(server.received[0]?.path).toContain('&from=BOUTIQUE&');
  });

  test.each([
    ['Payé : 5 000 F à Boutique', '0', 'Payé : 5 000 F à Boutique'],
    ['Solde [1] {2} ~ €', '0', 'Solde [1] {2} ~ €'],
    ['5\u202f000\u00a0F CFA, c’est payé', '0', "5 000 F CFA, c'est payé"],
    ['Reçu', '2', 'Reçu'],
    ['Kiasi “elfu”', '2', 'Kiasi “elfu”'],
    ['Merci 😀', '2', 'Merci 😀'],
  ])('%j goes in coding %s', async (text, coding, sent) => {
    const server = await gateway();
    await kannelSender(`${server.url}/sendsms?username=u&password=p`)({ ...message, text });
    const asked = new URL(server.received[0]?.path ?? '', server.url).searchParams;
    expect(asked.get('coding')).toBe(coding);
    expect(asked.get('text')).toBe(sent);
  });
});

describe('the answer', () => {
  const send = async (server: LocalServer) => kannelSender(`${server.url}/sendsms?username=u&password=p`)(message);

  test.each([
    [202, '0: Accepted for delivery'],
    [202, '3: Queued for later delivery'],
    [200, '0: Accepted for delivery\n'],
    [200, 'Sent.'],
    [202, 'Accepted for delivery'],
  ])('%i %j is sent', async (status, body) => {
    expect(await send(await gateway(status, body))).toBe('sent');
  });

  test.each([
    [403, 'Authorization failed for sendsms'],
    [400, 'Missing receiver number, rejected'],
    [503, 'Temporal failure, try again later.'],
    [500, '0: Accepted for delivery'],
    [202, '4: Something else'],
    [200, '<html>Welcome</html>'],
    [202, ''],
  ])('%i %j is failed', async (status, body) => {
    expect(await send(await gateway(status, body))).toBe('failed');
  });

  test('a gateway that is down is a failure, not an error', async () => {
    const server = await localServer();
    await server.close();
    expect(await send(server)).toBe('failed');
  });
});
