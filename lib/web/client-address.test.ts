import { describe, expect, it } from 'vitest';
import { clientAddress } from './client-address';

const from = (peer: string, forwarded?: string) =>
  new Request('http://guichet.test/', {
    headers: { 'x-guichet-peer': peer, ...(forwarded ? { 'x-forwarded-for': forwarded } : {}) },
  });

describe('the address of who asks', () => {
  it.each([
    ['nobody is trusted', '198.51.100.7', '10.0.0.1', [], '198.51.100.7'],
    ['the peer is no proxy of ours', '198.51.100.7', '10.0.0.1', ['127.0.0.1/32'], '198.51.100.7'],
    ['one proxy', '127.0.0.1', '203.0.113.5', ['127.0.0.1/32'], '203.0.113.5'],
    ['the caller wrote a hop of its own', '127.0.0.1', '1.1.1.1, 203.0.113.5', ['127.0.0.1/32'], '203.0.113.5'],
    ['two proxies', '10.0.0.2', '203.0.113.5, 10.0.0.1', ['10.0.0.0/8'], '203.0.113.5'],
    ['rubbish in the header', '127.0.0.1', 'localhost', ['127.0.0.1/32'], '127.0.0.1'],
    ['IPv6', '::1', '2001:db8::5', ['::1/128'], '2001:db8::5'],
    ['IPv4 on an IPv6 socket', '::ffff:127.0.0.1', '203.0.113.5', ['127.0.0.1/32'], '203.0.113.5'],
    ['no header', '127.0.0.1', undefined, ['127.0.0.1/32'], '127.0.0.1'],
  ])('%s', (_, peer, forwarded, trusted, expected) => {
    expect(clientAddress(from(peer, forwarded), trusted)).toBe(expected);
  });
});
