import { confirm, expectResult, identify, open, screen, typeCode, typeNumber } from './support/checkout';
import { codesOf, newNumber, otherCode } from './support/handset';
import { expect, test } from './support/test';

/** Long enough that none of them stands anywhere by chance. */
const WRONG_PINS = ['739146', '826053'];

test('PIN, code, number and addresses of a payment are in no log line, no URL and no row where they have no business', async ({
  page,
  context,
  launch,
  shopOn,
}) => {
  test.setTimeout(120_000);
  const product = await launch({ env: { LOG_LEVEL: 'debug' } });
  const shop = await shopOn(product);
  const urls: string[] = [];
  context.on('request', (request) => urls.push(request.url()));
  const [refused, paid] = [newNumber('22'), newNumber('22')];
  const tokens: string[] = [];

  // A payment with everything wrong that can be, and one that is paid after an answer that nobody can read.
  await open(page, shop);
  tokens.push(new URL(page.url()).pathname.slice('/pay/'.length));
  for (const pin of WRONG_PINS) {
    await typeNumber(page, refused, pin);
    await expect(page.getByRole('alert')).toBeVisible();
  }
  await identify(page, refused);
  const wrong = otherCode((await codesOf(product, refused))[0] ?? '');
  await typeCode(page, wrong);
  await expectResult(page, 'canceled');
  const order = await open(page, shop);
  tokens.push(new URL(page.url()).pathname.slice('/pay/'.length));
  await identify(page, paid);
  await page.locator('button[name=resend]').click();
  await expect.poll(async () => (await codesOf(product, paid)).length).toBe(2);
  await expect(screen(page, 'otp')).toBeVisible();
  await confirm(page, product, paid);
  await expectResult(page, 'paid', 30_000);
  await shop.told(order.purchaseref);

  const codes = [...(await codesOf(product, refused)), ...(await codesOf(product, paid))];
  expect(codes).toHaveLength(3);
  await product.stop();
  const rows = await product.database.rows();
  const { lines } = product;
  const { apiKey, merchantId, ...others } = shop.merchant as unknown as Record<string, unknown> & { apiKey: string };
  const { webhookSecret, tigo, mbanking } = others as {
    webhookSecret: string;
    tigo: { clientSecret: string };
    mbanking: { password: string };
  };
  const merchantSecrets = [apiKey, webhookSecret, tigo.clientSecret, mbanking.password];

  // The search finds what is there.
  expect(urls.filter((url) => tokens.some((token) => url.includes(token))).length).toBeGreaterThan(5);
  expect(lines.filter((line) => line.includes('POST /pay')).length).toBeGreaterThan(5);
  expect(found(rowTexts(rows, /sandbox_messages/), codes)).toEqual(codes);
  expect(rows.filter(({ row }) => row.includes(`${merchantId}`)).length).toBeGreaterThan(5);

  const numbers = [refused, paid].flatMap((msisdn) => [msisdn, msisdn.slice(3)]);
  expect(found(lines, [...WRONG_PINS, ...codes, wrong, ...numbers, ...tokens, ...merchantSecrets])).toEqual([]);
  expect(found(urls, [...WRONG_PINS, ...codes, wrong, ...numbers])).toEqual([]);
  const kept = rowTexts(rows, /^(?!.*sandbox_messages)/);
  expect(found(kept, [...WRONG_PINS, ...codes, wrong, ...tokens, order.sessionid ?? '?', ...merchantSecrets])).toEqual(
    [],
  );
  // The right PIN of every simulated wallet is short, so it is looked for as a word of its own.
  const rightPin = /(?<![\w.:-])1234(?![\w.:-])/;
  expect(lines.filter((line) => rightPin.test(line))).toEqual([]);
  expect(urls.filter((url) => rightPin.test(url))).toEqual([]);
  expect(rows.filter(({ row }) => rightPin.test(row))).toEqual([]);
});

function rowTexts(rows: { table: string; row: string }[], tables: RegExp): string[] {
  return rows.filter(({ table }) => tables.test(table)).map(({ row }) => row);
}

/** Which of these stand anywhere in these texts. */
function found(texts: string[], wanted: string[]): string[] {
  return wanted.filter((one) => texts.some((text) => text.includes(one)));
}
