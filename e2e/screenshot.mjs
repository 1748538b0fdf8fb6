// `npm run screenshot`: pays once through the pages and keeps the pictures that the README shows.
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { serve } from './bench/processes.mjs';
import { findChromium } from './chromium.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(root, 'public/screenshots');
/** A README on a slow line: no picture may weigh more. */
const MAX_BYTES = 300_000;
const MERCHANT = '2280000000000001';
const MSISDN = '22890123405';
const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const dataDir = mkdtempSync(path.join(tmpdir(), 'guichet-screenshot-'));
const product = await serve({
  script: 'server.mjs',
  cwd: root,
  env: { DATA_DIR: dataDir, LOG_LEVEL: 'silent' },
  ready: '/api/health',
  withinMs: 300_000,
});
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
try {
  mkdirSync(folder, { recursive: true });
  await takePictures();
} finally {
  await browser.close();
  await product.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function takePictures() {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    colorScheme: 'light',
    locale: 'en-GB',
  });
  const checkout = await context.newPage();
  await checkout.goto(await placeOrder());
  await checkout.fill('input[name=msisdn]', '90 12 34 05');
  await checkout.fill('input[name=pin]', '1234');
  await keep(checkout, 'checkout');
  await forward(checkout, 'otp');

  const handset = await context.newPage();
  await handset.goto(`${product.url}/sandbox/phone?msisdn=${MSISDN}`);
  await handset
    .getByText(/\b\d{6}\b/)
    .first()
    .waitFor();
  await keep(handset, 'handset');

  await checkout.fill('input[name=otp]', await code());
  await forward(checkout, 'result');
  await keep(checkout, 'receipt');
}

/** What a shop's server and its page do: ask for a session, post the order. @returns {Promise<string>} the payment's page */
async function placeOrder() {
  const door = `${product.url}/online/online.php`;
  const session = await (await fetch(`${door}?merchantid=${MERCHANT}`)).text();
  const order = {
    sessionid: session.replace('OK:', ''),
    merchantid: MERCHANT,
    amount: '7500',
    currency: '952',
    purchaseref: 'CMD-2041',
    brand: 'Boutique Démo',
    description: 'Coffee from Kpalimé, 2 kg',
    language: 'en',
  };
  const placed = await fetch(door, { method: 'POST', body: new URLSearchParams(order), redirect: 'manual' });
  const location = placed.headers.get('location');
  if (placed.status !== 303 || !location) throw new Error(`The order was answered ${placed.status}`);
  return new URL(location, product.url).href;
}

/** @param {import('@playwright/test').Page} page @param {string} screen the one that has to come next */
async function forward(page, screen) {
  await page.locator('main form button[type=submit]').first().click();
  await page.locator(`main[data-screen=${screen}]`).waitFor();
}

/** The code that came to the handset. */
async function code() {
  const phone = await (await fetch(`${product.url}/sandbox/api/phones/${MSISDN}`)).json();
  const [digits] = /\b\d{6}\b/.exec(phone.messages[0]?.text ?? '') ?? [];
  if (!digits) throw new Error('No code came to the handset');
  return digits;
}

/** @param {import('@playwright/test').Page} page @param {string} name */
async function keep(page, name) {
  const file = path.join(folder, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  const bytes = statSync(file).size;
  if (bytes > MAX_BYTES) throw new Error(`${name}.png has ${bytes} bytes, more than ${MAX_BYTES}`);
  console.log(`${path.relative(root, file)}  ${Math.round(bytes / 1024)} KB`);
}
