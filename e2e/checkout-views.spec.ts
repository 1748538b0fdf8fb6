import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { renderCheckout } from '../components/checkout/render';
import { samples } from '../components/checkout/samples';
import type { CheckoutView } from '../components/checkout/view';

/**
 * The hosted page's screens on their own, each served with its own policy at an address that no network reaches. What the
 * server does between them is tested elsewhere.
 */
const ORIGIN = 'http://pay.test';
const ADDRESS = `${ORIGIN}/pay/tok_sample`;

for (const language of ['fr', 'en'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${language}, ${colorScheme}`, () => {
      test.use({ colorScheme, viewport: { width: 360, height: 740 } });

      test('axe finds nothing on any screen, and none scrolls sideways at 360 or 320 pixels', async ({ page }) => {
        test.setTimeout(240_000);
        const refused = refusalsOn(page);
        for (const { name, view } of samples(language)) {
          await show(page, view);
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect
            .soft(
              violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
              name,
            )
            .toEqual([]);
          expect.soft(await overflow(page), `${name} at 360`).toBeLessThanOrEqual(0);
          await page.setViewportSize({ width: 320, height: 640 });
          expect.soft(await overflow(page), `${name} at 320`).toBeLessThanOrEqual(0);
          await page.setViewportSize({ width: 360, height: 740 });
        }
        expect(refused).toEqual([]);
      });
    });
  }
}

test('everything that is pressed is at least 44 pixels high', async ({ page }) => {
  for (const { name, view } of samples('fr')) {
    await show(page, view);
    for (const target of await page.locator('a:visible, button:visible, input:visible').all()) {
      const height = (await target.boundingBox())?.height ?? 0;
      expect.soft(height, `${name}: ${await target.evaluate((el) => el.outerHTML)}`).toBeGreaterThanOrEqual(44);
    }
  }
});

test('a second press of the button sends nothing, and the first is seen to be heard', async ({ page }) => {
  const posts: string[] = [];
  await show(page, sample('number'));
  await page.route(ADDRESS, (route) => {
    // Never answered: the operator is slow.
    posts.push(route.request().postData() ?? '');
  });
  await page.getByLabel('Numéro de téléphone').fill('90123456');
  await page.getByLabel('Code PIN TMoney').fill('1234');
  const button = page.locator('main form button').first();
  await button.dblclick({ noWaitAfter: true });
  await expect(button).toHaveText('Un instant…');
  await expect(button).toBeDisabled();
  await page.getByLabel('Code PIN TMoney').press('Enter', { noWaitAfter: true });
  expect(posts).toEqual(['do=number&lang=fr&msisdn=90123456&pin=1234']);
});

test('the shopper types at once: the next field has the cursor', async ({ page }) => {
  await show(page, sample('number'));
  await expect(page.locator('[name=msisdn]')).toBeFocused();
  await show(page, sample('number-fixed'));
  await expect(page.locator('[name=pin]')).toBeFocused();
  await show(page, sample('otp'));
  await expect(page.locator('[name=otp]')).toBeFocused();
});

test('the code counts down and its end is said', async ({ page }) => {
  await page.clock.install();
  await show(page, sample('otp'));
  await page.clock.runFor(10_000);
  await expect(page.locator('[role=status] [data-seconds]')).toHaveText(/^37\ss$/);
  await page.clock.runFor(40_000);
  await expect(page.getByRole('status')).toHaveText('Ce code a expiré. Demandez-en un nouveau.');
});

test('a page whose time is up is fetched anew', async ({ page }) => {
  await page.clock.install();
  await show(page, sample('number'));
  const asked = page.waitForRequest(`${ADDRESS}?lang=fr`);
  await page.clock.runFor(573_000);
  expect((await asked).method()).toBe('GET');
});

test('the waiting screen asks again and again until something has changed, then shows it', async ({ page }) => {
  await page.clock.install();
  const answers = ['pending', null, 'pending', 'paid'];
  let asked = 0;
  await page.route(`${ADDRESS}/status`, async (route) => {
    const state = answers[asked++];
    await (state ? route.fulfill({ json: { state } }) : route.abort());
  });
  const changed = page.waitForRequest(`${ADDRESS}?lang=fr`);
  await show(page, sample('pending'));
  const said = page.getByRole('status');
  await expect(said).toHaveText('En attente de l’opérateur…');
  await expect.poll(() => asked).toBe(1);
  await tickUntil(page, () => asked === 2);
  await expect(said).toHaveText('Connexion interrompue. Nouvel essai…');
  await tickUntil(page, () => asked === 3);
  await expect(said).toHaveText('Toujours en attente de l’opérateur…');
  await tickUntil(page, () => asked === 4);
  await changed;
});

test('a late payment keeps asking without reloading while it is late', async ({ page }) => {
  await page.clock.install();
  let asked = 0;
  await page.route(`${ADDRESS}/status`, (route) => route.fulfill({ json: { state: asked++ < 3 ? 'late' : 'paid' } }));
  const changed = page.waitForRequest(`${ADDRESS}?lang=fr`);
  await show(page, sample('pending-late'));
  await tickUntil(page, () => asked === 4);
  await changed;
});

test('the result goes to the shop by itself, unless the shopper stays', async ({ page }) => {
  await page.clock.install();
  const visits: string[] = [];
  await page.route('https://shop.example/**', (route) => {
    visits.push(route.request().url());
    return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Shop</title>' });
  });
  await show(page, sample('result-paid'));
  await page.getByRole('button', { name: 'Rester sur cette page' }).click();
  await page.clock.runFor(60_000);
  expect(visits).toEqual([]);
  await show(page, sample('result-paid'));
  await page.clock.runFor(16_000);
  await page.waitForURL('https://shop.example/retour?purchaseref=1042&lang=fr');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the waiting screen refreshes itself against the request that the server holds', async ({ page }) => {
    const held = page.waitForRequest(`${ADDRESS}/wait`);
    await show(page, sample('pending'));
    expect((await held).method()).toBe('GET');
  });

  test('the canceled result and the leaving page go to the shop', async ({ page }) => {
    await page.route('https://shop.example/**', (route) => route.fulfill({ contentType: 'text/html', body: 'Shop' }));
    await show(page, sample('leave'));
    await page.waitForURL('https://shop.example/merci?purchaseref=1042');
    await show(page, sample('result-canceled'));
    await page.waitForURL('https://shop.example/retour?purchaseref=1042&lang=fr');
  });

  test('the form posts by itself, and nothing that only a script can do is offered', async ({ page }) => {
    await show(page, sample('result-paid'));
    await expect(page.getByRole('button', { name: 'Rester sur cette page' })).toBeHidden();
    const posted = page.waitForRequest((request) => request.method() === 'POST');
    await page.getByRole('button', { name: 'Confirmer' }).click({ noWaitAfter: true });
    expect((await posted).postData()).toBe('do=leave&lang=fr');
  });
});

function sample(name: string): CheckoutView {
  const found = samples('fr').find((one) => one.name === name);
  if (!found) throw new Error(`There is no sample ${name}`);
  return found.view;
}

/** Opens a screen under its own policy. Whatever else it asks for is answered with nothing. */
async function show(page: Page, view: CheckoutView): Promise<void> {
  const { html, csp } = await renderCheckout(view);
  await page.unroute(`${ORIGIN}/**`);
  await page.route(`${ORIGIN}/**`, (route) => {
    const first = route.request().url() === ADDRESS && route.request().method() === 'GET';
    if (!first) return route.request().url().endsWith('/status') ? route.fallback() : route.fulfill({ status: 204 });
    return route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: { 'content-security-policy': csp },
      body: html,
    });
  });
  await page.goto(ADDRESS);
}

/** What the policy refused on any screen, as the browser's console tells. */
function refusalsOn(page: Page): string[] {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) refused.push(message.text());
  });
  return refused;
}

async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Lets the page's clock run, a second at a time, until the page has done what is waited for. */
async function tickUntil(page: Page, done: () => boolean): Promise<void> {
  await expect
    .poll(async () => {
      if (!done()) await page.clock.runFor(1_000);
      return done();
    })
    .toBe(true);
}
