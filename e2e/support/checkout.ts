import type { Locator, Page } from '@playwright/test';
import { expect } from './expect';
import { codeOf } from './handset';
import type { Product } from './product';
import type { Notification, Order, Shop } from './shop';

export type ScreenName = 'number' | 'otp' | 'pending' | 'result' | 'problem';

/** The part of the page that says on which screen the shopper is. */
export function screen(page: Page, name: ScreenName): Locator {
  return page.locator(`main[data-screen="${name}"]`);
}

/** Sends an order from the shop and waits for the first screen. */
export async function open(page: Page, shop: Shop, fields: Record<string, string> = {}): Promise<Order> {
  const order = await shop.order(fields);
  await shop.send(page, order);
  await expect(screen(page, 'number')).toBeVisible();
  return order;
}

/** Types number and PIN and goes forward. */
export async function typeNumber(page: Page, msisdn: string, pin = '1234'): Promise<void> {
  await page.locator('[name=msisdn]').fill(msisdn.replace(/^228/, ''));
  await page.locator('[name=pin]').fill(pin);
  await forward(page);
}

/** Types number and PIN and waits for the screen that asks for the code. */
export async function identify(page: Page, msisdn: string, pin = '1234'): Promise<void> {
  await typeNumber(page, msisdn, pin);
  await expect(screen(page, 'otp')).toBeVisible();
}

/** Types a code and goes forward. */
export async function typeCode(page: Page, code: string): Promise<void> {
  await page.locator('[name=otp]').fill(code);
  await forward(page);
}

/** Types the code that the handset got and goes forward. */
export async function confirm(page: Page, product: Product, msisdn: string): Promise<void> {
  await typeCode(page, await codeOf(product, msisdn));
}

/** From the shop to the moment at which the money is asked for. */
export async function payTo(
  page: Page,
  {
    product,
    shop,
    msisdn,
    fields = {},
  }: { product: Product; shop: Shop; msisdn: string; fields?: Record<string, string> },
): Promise<Order> {
  const order = await open(page, shop, fields);
  await identify(page, msisdn);
  await confirm(page, product, msisdn);
  return order;
}

export async function cancel(page: Page): Promise<void> {
  await page.locator('button[name=cancel]').click();
}

/** The first submit button of the screen's form goes forward. */
export async function forward(page: Page): Promise<void> {
  await page.locator('main form button[type=submit]').first().click();
}

export async function expectResult(
  page: Page,
  state: 'paid' | 'declined' | 'canceled' | 'expired',
  timeout = 15_000,
): Promise<void> {
  await expect(screen(page, 'result')).toHaveAttribute('data-state', state, { timeout });
}

/** Leaves the result by its button and waits for the shop's page, to the letter. */
export async function leaveTo(page: Page, url: string | undefined): Promise<void> {
  await forward(page);
  await expect.poll(() => page.url()).toBe(url);
}

/** A page's text with every kind of space as a plain one. */
export async function textOf(locator: Locator): Promise<string> {
  return ((await locator.textContent()) ?? '').replace(/\s+/g, ' ');
}

/** What one notification says in short. */
export function said(notification: Notification | undefined): Record<string, string> {
  const { status, error, reason, amount } = Object.fromEntries(notification?.params ?? []);
  return { status: status ?? '', error: error ?? '', reason: reason ?? '', amount: amount ?? '' };
}
