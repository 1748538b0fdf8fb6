import type { Locator, Page } from '@playwright/test';
import { expectResult, forward } from './checkout';
import { expect } from './expect';
import { codesOf } from './handset';
import type { Product } from './product';
import { test as base } from './test';
import { answerPrompt, tigoDebits } from './tigo-handset';
import { type Callback, COUNTRIES, type Country, openTigoShop, type TigoOrder, type TigoShop } from './tigo-shop';

/** Adds a Tigo merchant of the test's own, on the shared product and on any other. */
export const test = base.extend<{ tigo: TigoShop; tigoOn(product: Product): Promise<TigoShop> }>({
  tigo: async ({ tigoOn, product }, use) => use(await tigoOn(product)),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern
  tigoOn: async ({}, use) => {
    const open: TigoShop[] = [];
    await use(async (product) => {
      const shop = await openTigoShop(product);
      open.push(shop);
      return shop;
    });
    await Promise.all(open.map((shop) => shop.close()));
  },
});

/** Waits for a screen, which must not scroll sideways; answers its part of the page. */
export async function at(page: Page, name: 'number' | 'otp' | 'pin' | 'pending' | 'result'): Promise<Locator> {
  const main = page.locator(`main[data-screen="${name}"]`);
  await expect(main).toBeVisible();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
  return main;
}

/** Follows the redirectUrl of an order, as the shop's redirect makes the browser do. */
export async function visit(page: Page, order: TigoOrder): Promise<void> {
  await page.goto(order.redirectUrl);
}

export async function giveNumber(page: Page, msisdn: string): Promise<void> {
  await at(page, 'number');
  await page.locator('[name=msisdn]').fill(`+${msisdn}`);
  await forward(page);
}

export async function givePin(page: Page, pin: string): Promise<void> {
  await page.locator('[name=pin]').fill(pin);
  await forward(page);
}

/** The newest code, once the handset has got `count` of them. */
export async function newCode(product: Product, msisdn: string, count = 1): Promise<string> {
  await expect.poll(async () => (await codesOf(product, msisdn)).length).toBe(count);
  return (await codesOf(product, msisdn))[0] ?? '';
}

/** The rows of the overview by their names, every kind of space as a plain one. */
export async function overviewOf(page: Page): Promise<Record<string, string>> {
  const rows = await page
    .locator('main section.full dl > div')
    .evaluateAll((divs) =>
      divs.map((div) => [div.querySelector('dt')?.textContent ?? '', div.querySelector('dd')?.textContent ?? '']),
    );
  return Object.fromEntries(rows.map(([name, value]) => [`${name}`, `${value}`.replace(/\s+/g, ' ')]));
}

/** Opens an `ussd_push` order and goes on to the pending screen. */
export async function push(page: Page, order: TigoOrder, msisdn: string): Promise<void> {
  await visit(page, order);
  await giveNumber(page, msisdn);
  await at(page, 'pending');
}

type Ending = { product: Product; tigo: TigoShop; order: TigoOrder; msisdn: string; minor?: string };

/** Page, callback and wallet agree that it is paid: the callback to the letter and once, the wallet to the unit. */
export async function expectPaid(page: Page, ending: Ending, timeoutMs?: number): Promise<void> {
  await expectResult(page, 'paid', timeoutMs);
  await at(page, 'result');
  await expectToldPaid(ending, timeoutMs);
}

export async function expectToldPaid(ending: Ending, timeoutMs?: number): Promise<void> {
  const { product, tigo, order, msisdn, minor = minorOf(order.country) } = ending;
  const callbacks = await tigo.told(order, timeoutMs);
  expect(callbacks).toEqual([formOf(successOf(order))]);
  expect(await tigoDebits(product, order.country, msisdn)).toEqual([minor]);
}

/** The parameters of a success, in the documented order; the ids of wallet and payment by their shapes. */
export function successOf(order: TigoOrder): Callback['params'] {
  return [
    ['trans_status', 'success'],
    ['transaction_ref_id', order.reference],
    ['external_ref_id', expect.stringMatching(/^[0-9a-f-]{20}$/) as unknown as string],
    ['mfs_id', expect.stringMatching(/^[A-Z]{2}\d{6}\.\d{4}\.[A-Z]\d{5}$/) as unknown as string],
    ['verification_code', order.token],
    ['lang', COUNTRIES[order.country].language],
  ];
}

/** Page, callback and wallet agree that nothing was paid. */
export async function expectUnpaid(
  page: Page,
  state: 'declined' | 'canceled' | 'expired',
  { product, tigo, order, msisdn }: Ending,
  code: string,
): Promise<void> {
  await expectResult(page, state);
  await at(page, 'result');
  expect(await tigo.told(order)).toEqual([
    formOf([
      ['trans_status', 'fail'],
      ['transaction_ref_id', order.reference],
      ['error_code', code],
      ['lang', COUNTRIES[order.country].language],
    ]),
  ]);
  expect(await tigoDebits(product, order.country, msisdn)).toEqual([]);
}

/** Leaves by the button and comes back to the redirectUri as it stands. */
export async function leave(page: Page, order: TigoOrder): Promise<void> {
  await forward(page);
  await expect.poll(() => page.url()).toBe(order.redirectUri);
}

/** The handset approves, whatever the page does. */
export async function approve(product: Product, msisdn: string): Promise<void> {
  expect(await answerPrompt(product, msisdn, { pin: '1234' })).toBe(204);
}

export function formOf(params: Callback['params']): Callback {
  return {
    method: 'POST',
    type: expect.stringMatching(/^application\/x-www-form-urlencoded/) as unknown as string,
    params,
  };
}

const DECIMALS: Record<Country, number> = { SEN: 0, TZA: 2, BOL: 2, SLV: 2, HND: 2, PRY: 0 };

/** The usual amount of a country in minor units. */
export function minorOf(country: Country): string {
  const [whole = '', fraction = ''] = COUNTRIES[country].amount.split('.');
  return `${whole}${fraction.padEnd(DECIMALS[country], '0')}`;
}
