import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { startNginx } from '../nginx.mjs';
import { authority, CERTIFICATES, type ClientName, clientCertificate } from './certificates';
import type { Product } from './product';

export type Asking = {
  method?: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
  /** The certificate that the client presents; without it none. */
  as?: ClientName | undefined;
  /** Which of the proxy's names is asked; partners', where not said. */
  host?: 'partners.example' | 'pay.example';
};

export type Told = { status: number; type: string; body: string };

/** The proxy before a product, where TLS ends. */
export type TlsProxy = {
  ask(asking: Asking): Promise<Told>;
  stop(): Promise<void>;
};

/** nginx with the repository's configuration before a product that trusts it; its stand-in where there is no nginx. */
export async function startTlsProxy(product: Product): Promise<TlsProxy> {
  const nginx = await startNginx({ upstreamPort: product.port, certificates: CERTIFICATES });
  const ask = nginx
    ? (asking: Asking) => throughNginx(nginx.port, asking)
    : (asking: Asking) => direct(product, asking);
  return { ask, stop: async () => nginx?.stop() };
}

/** What nginx's variable `$ssl_client_verify` says of each. */
const VERIFY: Record<ClientName, string> = {
  good: 'SUCCESS',
  next: 'SUCCESS',
  expired: 'FAILED:certificate has expired',
  foreign: 'FAILED:unable to verify the first certificate',
};

function throughNginx(port: number, { as, host = 'partners.example', ...asking }: Asking): Promise<Told> {
  // Each on a connection of its own: the certificate belongs to the connection.
  const tls = { servername: host, ca: authority(), agent: false, ...(as ? clientCertificate(as) : {}) };
  return send(httpsRequest, { host: '127.0.0.1', port, ...tls }, { ...asking, headers: { ...asking.headers, host } });
}

/** As nginx would pass it on: its headers in place of the client's own. */
function direct(product: Product, { as, host = 'partners.example', ...asking }: Asking): Promise<Told> {
  const own = Object.entries(asking.headers ?? {}).filter(([name]) => !/^x-client-/i.test(name));
  const shown: Record<string, string> = as
    ? { 'x-client-cert': encodeURIComponent(clientCertificate(as).cert), 'x-client-verify': VERIFY[as] }
    : { 'x-client-verify': 'NONE' };
  const headers = { ...Object.fromEntries(own), ...(host === 'partners.example' ? shown : {}), host };
  return send(httpRequest, { host: '127.0.0.1', port: product.port, agent: false }, { ...asking, headers });
}

/** Asks a product itself, with whatever headers, from another address than the proxy's. */
export function askFrom(localAddress: string, product: Product, asking: Asking): Promise<Told> {
  return send(httpRequest, { host: '127.0.0.1', port: product.port, localAddress, agent: false }, asking);
}

function send(
  request: typeof httpRequest | typeof httpsRequest,
  connection: RequestOptions,
  { method = 'POST', path, headers, body = '' }: Asking,
): Promise<Told> {
  return new Promise((resolve, reject) => {
    const length = method === 'POST' ? { 'content-length': `${Buffer.byteLength(body)}` } : {};
    const asked = request({ ...connection, method, path, headers: { ...headers, ...length } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const { statusCode = 0, headers: told } = answer;
        resolve({
          status: statusCode,
          type: told['content-type'] ?? '',
          body: Buffer.concat(chunks).toString('utf8'),
        });
      });
    });
    asked.once('error', reject).end(method === 'POST' ? body : undefined);
  });
}
