// What a shop's server and a shopper's browser send, request by request, over connections that are kept.
import { gunzipSync } from 'node:zlib';
import { Agent, request } from 'undici';

const agent = new Agent({ connections: 128, pipelining: 1, keepAliveTimeout: 60_000 });
const TIMEOUT_MS = 20_000;

/** HTTP requests from the shop's asking for a session to the receipt, the reading of the SMS included. */
export const REQUESTS_PER_PAYMENT = 8;

/** @typedef {{ status: number, headers: Record<string, string | string[] | undefined>, body: Buffer }} Answer */
/** @typedef {{ base: string, merchantId: string }} Shop Where the product is, and which merchant sells. */
/** @typedef {{ n: number, purchaseRef: string, url: string }} Order */
/** @typedef {'number' | 'otp' | 'pending' | 'result'} Screen */

/**
 * One request; the body comes as it was on the wire.
 * @param {string} url
 * @param {{ method?: 'GET' | 'POST', headers?: Record<string, string>, body?: string }} [options]
 * @returns {Promise<Answer>}
 */
export async function ask(url, options = {}) {
  const bounds = { dispatcher: agent, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS };
  const answer = await request(url, { ...bounds, ...options });
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: Buffer.from(await answer.body.arrayBuffer()),
  };
}

/** The text of an answer, unpacked. @param {Answer} answer */
export function textOf({ headers, body }) {
  return (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8');
}

// Numbers and references differ between load processes and runs.
const run = `${Date.now().toString(36)}${process.pid.toString(36)}`;
let orders = 0;

/** A shop's server asks for a session and the shopper's browser brings the order. @param {Shop} shop @returns {Promise<Order>} */
export async function order({ base, merchantId }) {
  const n = orders++;
  const session = textOf(await ask(`${base}/online/online.php?merchantid=${merchantId}`));
  if (!/^OK:\d{32}$/.test(session)) throw new Error(`No session: ${session.slice(0, 80)}`);
  const purchaseRef = `bench-${run}-${n}`;
  const fields = { merchantid: merchantId, amount: '100', currency: '952', purchaseref: purchaseRef };
  // Each shopper has an address of their own, as behind a proxy: the product counts orders by address.
  const address = { 'x-forwarded-for': `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}` };
  const placed = await post(`${base}/online/online.php`, { sessionid: session.slice(3), ...fields }, address);
  return { n, purchaseRef, url: `${base}${placed.location}` };
}

/** The shopper turns back before anything was typed. @param {Order} placed */
export async function cancel({ url }) {
  await post(url, { do: 'cancel', cancel: '1' });
}

/**
 * A shopper pays, from the session to the receipt: eight requests.
 * @param {Shop} shop
 */
export async function pay(shop) {
  const placed = await order(shop);
  await look(placed.url, 'number');
  // The last two digits of a paying number are 00 to 09.
  const cookie = await typeNumber(placed, numberOf(placed.n, placed.n % 10));
  await look(placed.url, 'otp', cookie);
  await typeCode(shop, placed, numberOf(placed.n, placed.n % 10), cookie);
  await look(placed.url, 'result', cookie, 'paid');
}

/**
 * Brings a payment to a screen, and answers where it is and who may see it.
 * @param {Shop} shop @param {Screen} screen
 * @returns {Promise<{ url: string, headers: Record<string, string> }>}
 */
export async function bringTo(shop, screen) {
  const placed = await order(shop);
  // The simulated operator leaves numbers that end in 29 pending until long after the page's time.
  const msisdn = numberOf(placed.n, screen === 'pending' ? 29 : placed.n % 10);
  let cookie = '';
  if (screen !== 'number') cookie = await typeNumber(placed, msisdn);
  if (screen === 'pending' || screen === 'result') await typeCode(shop, placed, msisdn, cookie);
  await look(placed.url, screen, cookie);
  return { url: placed.url, headers: cookie ? { cookie } : {} };
}

/** Whether an answer is this screen of the page. @param {Answer} answer @param {Screen} screen */
export function isScreen(answer, screen) {
  return answer.status === 200 && textOf(answer).includes(`data-screen="${screen}"`);
}

const PIN = '1234';

/** @param {Order} placed @param {string} msisdn */
async function typeNumber({ url }, msisdn) {
  return (await post(url, { do: 'number', msisdn, pin: PIN })).cookie;
}

/** Reads the code from the handset and types it. @param {Shop} shop @param {Order} placed @param {string} msisdn @param {string} cookie */
async function typeCode({ base }, { url }, msisdn, cookie) {
  const phone = JSON.parse(textOf(await ask(`${base}/sandbox/api/phones/${msisdn}`)));
  const otp = /\b\d{6}\b/.exec(phone.messages[0]?.text ?? '')?.[0];
  if (!otp) throw new Error('No code came to the handset');
  await post(url, { do: 'otp', otp }, { cookie });
}

/** @param {string} url @param {Screen} screen @param {string} [cookie] @param {string} [state] */
async function look(url, screen, cookie = '', state = '') {
  const answer = await ask(url, { headers: { 'accept-encoding': 'gzip', ...(cookie ? { cookie } : {}) } });
  if (!isScreen(answer, screen) || (state && !textOf(answer).includes(`data-state="${state}"`))) {
    throw new Error(`Not the ${screen} screen: ${answer.status}`);
  }
}

/**
 * A TMoney number of this process, with the last two digits that say how it behaves.
 * @param {number} n @param {number} last
 */
function numberOf(n, last) {
  const own = (process.pid * 1009 + n) % 80_000;
  return `228${PREFIXES[Math.floor(own / 10_000)]}${`${own % 10_000}`.padStart(4, '0')}${`${last}`.padStart(2, '0')}`;
}

const PREFIXES = ['70', '71', '72', '73', '90', '91', '92', '93'];

/** @param {string} url @param {Record<string, string>} fields @param {Record<string, string>} [headers] */
async function post(url, fields, headers = {}) {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams(fields).toString();
  const { status, headers: answered } = await ask(url, { method: 'POST', headers: { ...type, ...headers }, body });
  const location = `${answered.location ?? ''}`;
  if (status !== 303 || location.includes('error=')) throw new Error(`A form was answered ${status} ${location}`);
  const set = [answered['set-cookie'] ?? []].flat().at(-1);
  return { location, cookie: set?.split(';')[0] ?? headers.cookie ?? '' };
}
