// What a shop's server and a shopper's browser send, request by request, over connections that are kept.
import { gunzipSync } from 'node:zlib';
import { Agent, request } from 'undici';

const agent = new Agent({ connections: 128, pipelining: 1, keepAliveTimeout: 60_000 });
const TIMEOUT_MS = 20_000;

/** HTTP requests from the session to the receipt of one payment. */
export const REQUESTS_PER_PAYMENT = 8;

/** @typedef {{ status: number, headers: Record<string, string | string[] | undefined>, body: Buffer }} Answer */

/**
 * @param {string} url
 * @param {{ method?: 'GET' | 'POST', headers?: Record<string, string>, body?: string }} [options]
 * @returns {Promise<Answer>}
 */
export async function ask(url, options = {}) {
  const answer = await request(url, {
    dispatcher: agent,
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    ...options,
  });
  const body = Buffer.from(await answer.body.arrayBuffer());
  return { status: answer.statusCode, headers: answer.headers, body };
}

/** The text of an answer, unpacked. @param {Answer} answer */
export function textOf({ headers, body }) {
  return (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8');
}

let orders = 0;
const run = Date.now().toString(36);

/**
 * One shopper of one shop, from the shop's request for a session on.
 * @param {{ base: string, merchantId: string }} at
 */
export async function order({ base, merchantId }) {
  const n = orders++;
  const purchaseRef = `bench-${run}-${n}`;
  const session = textOf(await ask(`${base}/online/online.php?merchantid=${merchantId}`));
  if (!/^OK:\d{32}$/.test(session)) throw new Error(`No session: ${session}`);
  const placed = await ask(`${base}/online/online.php`, {
    ...form({ sessionid: session.slice(3), merchantid: merchantId, amount: '100', currency: '952', purchaseref: purchaseRef }),
    // Each shopper has an address of its own, as behind a proxy: the product counts orders by address.
    'x-forwarded-for': `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
  });
  const path = placed.headers.location;
  if (placed.status !== 303 || typeof path !== 'string') throw new Error(`The order was answered ${placed.status}`);
  return { n, purchaseRef, url: `${base}${path}` };
}

/** Posts a form of the payment's page, with the browser's cookie. Answers the cookie that the browser then has. */
async function post(/** @type {string} */ url, /** @type {Record<string, string>} */ fields, cookie = '') {
  const options = form(fields);
  const answer = await ask(url, { ...options, headers: { ...options.headers, ...(cookie ? { cookie } : {}) } });
  if (answer.status !== 303) throw new Error(`A form was answered ${answer.status}`);
  if (`${answer.headers.location}`.includes('error=')) throw new Error(`A form was refused: ${answer.headers.location}`);
  const set = [answer.headers['set-cookie'] ?? []].flat().at(-1);
  return set ? `${set.split(';')[0]}` : cookie;
}
