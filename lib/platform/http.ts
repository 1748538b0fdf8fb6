import { createHash } from 'node:crypto';
import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, type Dispatcher, request } from 'undici';

export type HttpRequest = {
  url: string;
  method: 'GET' | 'POST' | 'PUT';
  headers?: Record<string, string>;
  body?: string;
  /** For the whole exchange, from the name's resolution to the last byte. */
  timeoutMs: number;
  /** The answer is read up to this many bytes; the rest is thrown away. */
  maxBytes: number;
  /** Refuse private, loopback and link-local addresses, after the name was resolved. */
  publicOnly?: boolean;
  /** The certificate that we present, where the other side asks for one. */
  tls?: ClientTls;
};

/** A client certificate with its chain and its key, as PEM texts. With `ca`, only servers signed by these are trusted. */
export type ClientTls = { cert: string; key: string; ca?: string };

export type HttpAnswer =
  | { kind: 'answer'; status: number; headers: Record<string, string>; body: string; durationMs: number }
  | {
      kind: 'failed';
      /** `network` covers resets, refused connections and names that do not resolve. */
      why: 'timeout' | 'network' | 'address_not_allowed' | 'bad_url';
      durationMs: number;
    };

/** Asks one server once. Follows no redirect, retries nothing, never throws for what the other side did. */
export async function ask(input: HttpRequest): Promise<HttpAnswer> {
  const start = performance.now();
  const durationMs = () => Math.round(performance.now() - start);
  if (!isHttpUrl(input.url)) return { kind: 'failed', why: 'bad_url', durationMs: 0 };
  if (input.publicOnly && namesPrivateAddress(input.url)) {
    return { kind: 'failed', why: 'address_not_allowed', durationMs: 0 };
  }
  const signal = AbortSignal.timeout(input.timeoutMs);
  try {
    const answer = await request(input.url, {
      method: input.method,
      dispatcher: agentFor(input),
      headers: input.headers ?? {},
      body: input.body ?? null,
      signal,
    });
    const body = await readUpTo(answer.body, input.maxBytes);
    const headers = Object.fromEntries(
      Object.entries(answer.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : `${value}`,
      ]),
    );
    return { kind: 'answer', status: answer.statusCode, headers, body, durationMs: durationMs() };
  } catch (error) {
    if (error instanceof Error && hasCause(error, 'AddressNotAllowed')) {
      return { kind: 'failed', why: 'address_not_allowed', durationMs: durationMs() };
    }
    return { kind: 'failed', why: signal.aborted ? 'timeout' : 'network', durationMs: durationMs() };
  }
}

/** Whether an address is out on the internet: not private, loopback, link-local, carrier-grade NAT, multicast or reserved. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

function agentFor({ publicOnly = false, tls }: HttpRequest): Agent {
  if (tls) return presentingAgent(tls, publicOnly);
  return publicOnly ? publicAgent() : anyAgent();
}

const MAX_PRESENTING = 32;

/** Agents that present a certificate, by a hash of what they present, the one used last at the end. */
const presenting = new Map<string, Agent>();

/** An agent of its own for each certificate: connections that were opened with one are never lent to another. */
function presentingAgent(tls: ClientTls, publicOnly: boolean): Agent {
  const name = createHash('sha256')
    .update(JSON.stringify([tls.cert, tls.key, tls.ca ?? null, publicOnly]))
    .digest('hex');
  const agent =
    presenting.get(name) ??
    new Agent({
      connections: 64,
      pipelining: 1,
      keepAliveTimeout: 10_000,
      connect: { ...tls, ...(publicOnly ? { lookup: publicLookup } : {}) },
    });
  presenting.delete(name);
  presenting.set(name, agent);
  const [oldest] = presenting.keys();
  if (presenting.size > MAX_PRESENTING && oldest !== undefined) {
    // Closed once its requests under way have ended.
    void presenting.get(oldest)?.close();
    presenting.delete(oldest);
  }
  return agent;
}

let everywhere: Agent | undefined;
function anyAgent(): Agent {
  everywhere ??= new Agent({ connections: 256, pipelining: 1, keepAliveTimeout: 10_000 });
  return everywhere;
}

let outside: Agent | undefined;
function publicAgent(): Agent {
  outside ??= new Agent({
    connections: 64,
    pipelining: 1,
    keepAliveTimeout: 10_000,
    connect: { lookup: publicLookup },
  });
  return outside;
}

class AddressNotAllowed extends Error {
  override name = 'AddressNotAllowed';
}

/** Resolves a name and refuses it when any of its addresses is not public: the check and the connection use one answer. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const first = addresses[0];
    if (!first || addresses.some(({ address }) => !isPublicAddress(address))) {
      return callback(new AddressNotAllowed(), '', 0);
    }
    if (options.all) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};

/** Addresses written as numbers are connected to without a look-up, so they are judged here. */
function namesPrivateAddress(url: string): boolean {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(host) && !isPublicAddress(host);
}

function isHttpUrl(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

async function readUpTo(body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= maxBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8');
}

function hasCause(error: Error, name: string): boolean {
  for (let e: unknown = error; e instanceof Error; e = e.cause) if (e.name === name) return true;
  return false;
}
