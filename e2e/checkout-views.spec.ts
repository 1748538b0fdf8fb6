import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { renderCheckout } from '../components/checkout/render';
import { type Sample, samples } from '../components/checkout/samples';
import type { CheckoutView } from '../components/checkout/view';
import { LANGUAGES } from '../lib/web/messages/language';

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

// The parts share the shapes out among the workers.
const PARTS = 4;
for (let part = 0; part < PARTS; part++) {
  test.describe(`shapes, part ${part + 1} of ${PARTS}`, () => {
    test.use({ viewport: { width: 360, height: 740 } });

    test('axe finds nothing in light or dark, all is large enough to press, and the policy refuses nothing', async ({
      page,
    }) => {
      test.setTimeout(120_000);
      const refused = refusalsOn(page);
      for (const { name, view } of (await shapes()).filter((_, index) => index % PARTS === part)) {
        await page.emulateMedia({ colorScheme: 'light' });
        await show(page, view);
        expect.soft(await violations(page), name).toEqual([]);
        expect.soft(await page.evaluate(misfits), name).toEqual([]);
        // Nothing but its colours changes in the dark.
        await page.emulateMedia({ colorScheme: 'dark' });
        expect.soft(await violations(page, ['color-contrast']), `${name}, dark`).toEqual([]);
      }
      expect(refused).toEqual([]);
    });
  });
}

for (const language of LANGUAGES) {
  test(`no screen scrolls sideways at 320 or 360 pixels, and all is large enough to press (${language})`, async ({
    page,
  }) => {
    for (const width of [320, 360]) {
      for (const [name, found] of await laidOut(page, samples(language), width)) {
        expect.soft(found, `${name} at ${width} pixels`).toEqual([]);
      }
    }
  });
}

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
  await show(page, sample('pin'));
  await expect(page.locator('[name=pin]')).toBeFocused();
});

test('the code counts down and its end is said', async ({ page }) => {
  await page.clock.install();
  await show(page, sample('otp'));
  await page.clock.runFor(10_000);
  await expect(page.locator('[role=status] [data-seconds]')).toHaveText(/^37\ss$/);
  await page.clock.runFor(40_000);
  await expect(page.getByRole('status')).toHaveText(/^Ce code a expiré\./);
});

test('the time for the prompt counts down in sight, and its end is said while the page keeps asking', async ({
  page,
}) => {
  await page.clock.install();
  let asked = 0;
  await page.route(`${ADDRESS}/status`, (route) => {
    asked++;
    return route.fulfill({ json: { state: 'pending' } });
  });
  await show(page, sample('push'));
  const left = page.locator('main [data-timer]');
  await expect(left).toBeVisible();
  await page.clock.runFor(30_000);
  await expect(left.locator('[data-seconds]')).toHaveText('4:17');
  await page.clock.runFor(270_000);
  await expect(left).toHaveText(/^Le temps est écoulé\./);
  const before = asked;
  await tickUntil(page, () => asked > before);
});

test('a wish for another prompt is sent once', async ({ page }) => {
  const posts: string[] = [];
  await page.route(`${ADDRESS}/status`, () => undefined);
  await show(page, sample('push'));
  await page.route(ADDRESS, (route) => {
    posts.push(route.request().postData() ?? '');
    return route.fulfill({ status: 204 });
  });
  await page.getByRole('button', { name: 'Renvoyer la demande' }).dblclick();
  await expect(page.locator('button[name=resend]')).toBeDisabled();
  expect(posts).toEqual(['do=resend&lang=fr&resend=1']);
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

  test('the prompt’s screen tells the minutes, stays while the next page is held, and can ask for another', async ({
    page,
  }) => {
    const held = page.waitForRequest(`${ADDRESS}/wait`);
    await show(page, sample('push'));
    // Playwright's own search for text leaves out what stands in a noscript.
    await expect(page.locator('main noscript p')).toBeVisible();
    await expect(page.locator('main noscript p')).toHaveText('Il vous reste 5 minutes pour payer.');
    await expect(page.locator('main [data-timer]')).toBeHidden();
    await page.route(`${ADDRESS}/wait`, () => undefined);
    await page.locator('button[name=resend]').scrollIntoViewIfNeeded();
    const button = await page.locator('button[name=resend]').boundingBox();
    if (!button) throw new Error('There is no button to press');
    await held;
    const posted = page.waitForRequest((request) => request.method() === 'POST');
    // By the mouse itself: Playwright's click waits for the next page to arrive, and a shopper does not.
    await page.mouse.click(button.x + button.width / 2, button.y + button.height / 2);
    expect((await posted).postData()).toBe('do=resend&lang=fr&resend=1');
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

/** One sample of each shape, in every language by turns: screens that differ only in their words look the same to axe. */
async function shapes(): Promise<Sample[]> {
  const found = new Map<string, number>();
  for (const [index, { view }] of samples('fr').entries()) {
    const { html } = await renderCheckout(view);
    const shape = html.replace(/>[^<]+</g, '><').replace(/ (data-[a-z]+|href|value|content|title)="[^"]*"/g, '');
    if (!found.has(shape)) found.set(shape, index);
  }
  return [...found.values()].flatMap((index, turn) => {
    const language = LANGUAGES[turn % LANGUAGES.length] ?? 'fr';
    const one = samples(language)[index];
    return one ? [{ ...one, name: `${one.name} (${language})` }] : [];
  });
}

async function violations(page: Page, rules?: string[]): Promise<string[]> {
  // The modern mode opens a page of its own for frames on other sites; there is no frame here.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const result = await (rules ? axe.withRules(rules) : axe).analyze();
  return result.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/**
 * What does not fit on each screen, all of them drawn at once, each in a frame of its own that runs no script. What a
 * script brings to sight is looked at with the shapes.
 */
async function laidOut(page: Page, all: Sample[], width: number): Promise<[name: string, found: string[]][]> {
  const frames = await Promise.all(
    all.map(async ({ view }) => {
      const { html } = await renderCheckout(view);
      return `<iframe sandbox="allow-same-origin" width="${width}" height="640" srcdoc="${html.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`;
    }),
  );
  await page.setContent(frames.join(''));
  const found: [string, string[]][] = [];
  for (const [index, { name }] of all.entries()) {
    const frame = page.frames()[index + 1];
    if (!frame) throw new Error(`${name} was not drawn`);
    found.push([name, await frame.evaluate(misfits)]);
  }
  return found;
}

/** Runs in the browser: what makes the screen scroll sideways, and what is pressed but is lower than 44 pixels. */
function misfits(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  const small = [...document.querySelectorAll('a, button, input:not([type=hidden])')]
    .filter((target) => target.getClientRects().length > 0 && target.getBoundingClientRect().height < 44)
    .map((target) => target.outerHTML);
  if (document.querySelector('main') === null) small.push('there is no screen');
  return scrollWidth > clientWidth ? [`${scrollWidth} pixels wide`, ...small] : small;
}

/** What the policy refused on any screen, as the browser's console tells. */
function refusalsOn(page: Page): string[] {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) refused.push(message.text());
  });
  return refused;
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
