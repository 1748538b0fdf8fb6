import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { renderCheckout } from '../components/checkout/render';
import { type Sample, samples } from '../components/checkout/samples';
import type { CheckoutView } from '../components/checkout/view';

/**
 * The hosted page's screens on their own, each served with its own policy at an address that no network reaches. What the
 * server does between them is tested elsewhere.
 */
const ORIGIN = 'http://pay.test';
const ADDRESS = `${ORIGIN}/pay/tok_sample`;

// Hundreds of pages are opened; recording each of them would take longer than looking at it.
test.use({ trace: 'off' });

/** The shop is there but shows nothing, so that the browser stays where it is; a test that follows it answers otherwise. */
test.beforeEach(({ page }) => page.route('https://shop.example/**', (route) => route.fulfill({ status: 204 })));

for (const language of ['fr', 'en'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${language}, ${colorScheme}`, () => {
      test.use({ colorScheme, viewport: { width: 360, height: 740 } });

      test('axe finds nothing on any screen, and the policy refuses nothing', async ({ page }) => {
        test.setTimeout(180_000);
        const refused = refusalsOn(page);
        for (const { name, view } of await distinct(samples(language))) {
          await show(page, view);
          expect.soft(await violations(page), name).toEqual([]);
        }
        expect(refused).toEqual([]);
      });
    });
  }

  for (const width of [320, 360]) {
    test(`no screen scrolls sideways at ${width} pixels (${language})`, async ({ page }) => {
      test.setTimeout(120_000);
      await page.setViewportSize({ width, height: 640 });
      for (const { name, view } of samples(language)) {
        await show(page, view);
        expect.soft(await overflow(page), name).toBeLessThanOrEqual(0);
      }
    });
  }
}

test('everything that is pressed is at least 44 pixels high', async ({ page }) => {
  for (const { name, view } of samples('fr')) {
    await show(page, view);
    expect.soft(await smallTargets(page), name).toEqual([]);
  }
});

test('a second press of the button sends nothing, and the first is seen to be heard', async ({ page }) => {
  const posts: string[] = [];
  await show(page, sample('number'));
  await page.route(ADDRESS, (route) => {
    posts.push(route.request().postData() ?? '');
    return route.fulfill({ status: 204 });
  });
  await page.getByLabel('Numéro de téléphone').fill('90123456');
  await page.getByLabel('Code PIN TMoney').fill('1234');
  const button = page.locator('main form button').first();
  await button.dblclick();
  await expect(button).toHaveText('Un instant…');
  await expect(button).toBeDisabled();
  await page.getByLabel('Code PIN TMoney').press('Enter');
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

/** One sample of each shape: screens that differ only in their words look the same to axe. */
async function distinct(all: Sample[]): Promise<Sample[]> {
  const shapes = new Map<string, Sample>();
  for (const sample of all) {
    const { html } = await renderCheckout(sample.view);
    const shape = html.replace(/>[^<]+</g, '><').replace(/ (data-[a-z]+|href|value|content|title)="[^"]*"/g, '');
    if (!shapes.has(shape)) shapes.set(shape, sample);
  }
  return [...shapes.values()];
}

async function violations(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page }).analyze();
  return result.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** What the policy refused on any screen, as the browser's console tells. */
function refusalsOn(page: Page): string[] {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) refused.push(message.text());
  });
  return refused;
}

/** What is shown to be pressed and is lower than 44 pixels. */
async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('a, button, input:not([type=hidden])')]
      .filter((target) => target.getClientRects().length > 0 && target.getBoundingClientRect().height < 44)
      .map((target) => target.outerHTML),
  );
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
