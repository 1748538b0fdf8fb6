import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, messagesFor } from '@/lib/web/messages/language';
import { renderCheckout } from './render';
import { samples } from './samples';
import type { CheckoutView, NumberView, OtpView, PendingView, ResultView } from './view';

/** The largest screen is 5.3 KB compressed; the budget of a first round trip is 14 KB. */
const MAX_BYTES = 6_300;

const all = LANGUAGES.flatMap((language) =>
  samples(language).map(({ name, view }) => ({ name: `${name} (${language})`, view })),
);

const FORMS_IN_MAIN: Record<CheckoutView['screen'], number> = {
  number: 1,
  otp: 1,
  pending: 0,
  result: 1,
  leave: 0,
  elsewhere: 0,
  problem: 0,
};

describe.each(all)('$name', ({ view }) => {
  test('is one document with one main and at most one form in it', async () => {
    const { html } = await renderCheckout(view);
    expect(html).toMatch(/^<!doctype html><html lang="(fr|en)">/);
    expect(count(html, /<main [^>]*data-screen=/g)).toBe(1);
    expect(count(html, /<h1>/g)).toBe(1);
    expect(count(mainOf(html), /<form /g)).toBe(FORMS_IN_MAIN[view.screen]);
  });

  test('stays within its bytes', async () => {
    const { html } = await renderCheckout(view);
    expect(gzipSync(html).length).toBeLessThan(MAX_BYTES);
  });

  test('runs and draws only what its policy names, and asks no other request', async () => {
    const { html, csp } = await renderCheckout(view);
    const inline = [...html.matchAll(/<(style|script)>(.*?)<\/\1>/gs)].map(([, , text]) => hashOf(text ?? ''));
    const named = [...csp.matchAll(/'sha256-[^']+'/g)].map(([hash]) => hash);
    expect(named.sort()).toEqual(inline.sort());
    expect(html).not.toMatch(/<script [^>]|\sstyle="|\son[a-z]+="|<link [^>]*stylesheet|src="/);
    expect(csp).toContain("default-src 'none'");
    expect(csp.includes("connect-src 'self'")).toBe(view.screen === 'pending');
  });
});

describe('what a merchant or a shopper writes', () => {
  test('is shown as text and never becomes markup', async () => {
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    const view = { ...number(), brand: evil, text: evil, description: evil, msisdn: evil, paymentRef: evil };
    const { html } = await renderCheckout(view);
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('cannot make the page go to an address that is not of the web', async () => {
    const javascript = 'javascript:alert(1)';
    const views: CheckoutView[] = [
      { ...result('result-paid'), goUrl: javascript },
      { ...pending('pending-late'), shopUrl: javascript },
      { screen: 'leave', language: 'fr', goUrl: javascript },
      { screen: 'problem', language: 'fr', kind: 'session_used', status: 400, goUrl: javascript, afterSeconds: 15 },
    ];
    for (const view of views) expect((await renderCheckout(view)).html).not.toContain('javascript:');
  });
});

describe('the first screen', () => {
  test('has the fields that phones know how to fill, and never a value in the PIN', async () => {
    const { html } = await renderCheckout(number());
    expect(field(html, 'msisdn')).toMatchObject({ type: 'tel', autocomplete: 'tel', required: '' });
    const pin = field(html, 'pin');
    expect(pin).toMatchObject({ type: 'password', inputmode: 'numeric', autocomplete: 'off', required: '' });
    expect(pin).not.toHaveProperty('value');
  });

  test('keeps cancel out of the main form, so that the enter key goes forward', async () => {
    const { html } = await renderCheckout(number());
    expect(tags(mainOf(html), 'button').map(({ name }) => name)).toEqual([undefined]);
    const cancel = tags(html, 'button').find(({ name }) => name === 'cancel');
    expect(cancel).toMatchObject({ type: 'submit', value: '1' });
  });

  test('does not let a number that the order gave be changed', async () => {
    const { html } = await renderCheckout(number('number-fixed'));
    expect(field(html, 'msisdn')).toMatchObject({ readonly: '', value: '+228 90 12 34 56' });
    expect(field((await renderCheckout(number())).html, 'msisdn')).not.toHaveProperty('readonly');
  });

  test('shows amount, fee and shop between the PIN and the button', async () => {
    const { html } = await renderCheckout(number('number-fee'));
    const beside = html.slice(html.indexOf('name="pin"'), html.indexOf('Continuer'));
    for (const part of [/25\s250\sF\sCFA/, /250\sF\sCFA de frais/, /Boutique Démo/]) expect(beside).toMatch(part);
  });

  test.each([
    ['number-wrong_pin', '2 essais'],
    ['number-no_wallet', '2 essais'],
    ['number-last-try', 'bloquera'],
    ['number-no-wallet-last-try', 'bloquera'],
  ])('%s says what the next mistake costs', async (name, words) => {
    expect(alertOf((await renderCheckout(number(name))).html)).toContain(words);
  });

  test('an operator that did not answer costs no try and took nothing', async () => {
    const alert = alertOf((await renderCheckout(number('number-operator_silent'))).html);
    expect(alert).toContain('Rien n’a été débité');
    expect(alert).not.toContain('essais');
  });

  test('ties each error to the field that it is about', async () => {
    const { html } = await renderCheckout(number('number-pin_format'));
    expect(field(html, 'pin')).toMatchObject({ 'aria-describedby': 'error pin-hint', 'aria-invalid': 'true' });
    expect(field(html, 'msisdn')).toMatchObject({ 'aria-describedby': 'msisdn-hint' });
    expect(field(html, 'msisdn')).not.toHaveProperty('aria-invalid');
  });
});

describe('the code screen', () => {
  test('goes forward with its first button; the second sends another code without filling the field', async () => {
    const { html } = await renderCheckout(otp('otp'));
    const [forward, resend, ...others] = tags(mainOf(html), 'button');
    expect(forward).not.toHaveProperty('name');
    expect(resend).toMatchObject({ name: 'resend', value: '1', formnovalidate: '' });
    expect(others).toEqual([]);
    expect(field(html, 'otp')).toMatchObject({ inputmode: 'numeric', autocomplete: 'one-time-code', required: '' });
  });

  test('offers no further code when none is left', async () => {
    expect((await renderCheckout(otp('otp-ended-for-good'))).html).not.toContain('name="resend"');
  });
});

describe('the waiting screen', () => {
  test('without scripts asks the request that the server holds, and with them does not reload by itself', async () => {
    const { html } = await renderCheckout(pending('pending'));
    expect(html).toContain('<noscript><meta http-equiv="refresh" content="1;url=/pay/tok_sample/wait"/></noscript>');
    expect(count(html, /http-equiv="refresh"/g)).toBe(1);
  });

  test.each(LANGUAGES)('when late never says that the payment failed, and says not to pay again (%s)', async (lang) => {
    const { html } = await renderCheckout(pending('pending-late', lang));
    const main = mainOf(html);
    expect(main).not.toMatch(/échou|refus|fail|declin/i);
    expect(main).toContain(messagesFor(lang).pending.lateDoNotPay);
    expect(main).toContain('GU7K2M9QXRTB');
    expect(main).toContain('href="https://shop.example/"');
  });
});

describe('the result', () => {
  const unpaid = LANGUAGES.flatMap((language) =>
    samples(language).filter(({ view }) => view.screen === 'result' && view.state !== 'paid'),
  );

  test.each(unpaid)('$name says that no money was taken and what to do next', async ({ view }) => {
    const main = mainOf((await renderCheckout(view)).html);
    expect(main).toMatch(/Rien n’a été débité|Nothing was taken/);
    expect(main).toMatch(/<p class="next">[^<]{15,}/);
  });

  test('of a paid order is a receipt of what was really paid, and Confirm', async () => {
    const view = result('result-paid');
    const receipt = view.receipt && { ...view.receipt, money: { minor: 24_900n, currency: 'XOF' } };
    const main = mainOf((await renderCheckout({ ...view, receipt })).html);
    for (const part of [/24\s900\sF\sCFA/, /9 mars 2026/, /14:05/, /GU7K2M9QXRTB/, /CMD-1042/, /228\s••••\s56/]) {
      expect(main).toMatch(part);
    }
    expect(main).toMatch(/name="do" value="leave".*<button [^>]*type="submit">Confirmer</);
  });

  test('goes back to the shop by itself without scripts, and its form stays with us', async () => {
    const { html, csp } = await renderCheckout(result('result-paid'));
    expect(html).toContain('content="15;url=https://shop.example/retour?purchaseref=1042&amp;lang=fr"');
    expect(tags(html, 'form')).toEqual([{ method: 'post', action: '/pay/tok_sample' }]);
    expect(csp).toContain("form-action 'self'");
  });

  test('is left by a page that goes on at once, as browsers refuse to redirect a form to another site', async () => {
    const { html } = await renderCheckout(find('leave', 'fr'));
    expect(html).toContain('<meta http-equiv="refresh" content="0;url=https://shop.example/merci?purchaseref=1042"/>');
  });
});

test('a link opened in another browser shows the state and asks nothing', async () => {
  const seen = samples('fr').filter(({ view }) => view.screen === 'elsewhere');
  expect(seen.length).toBeGreaterThan(5);
  for (const { view } of seen) expect((await renderCheckout(view)).html).not.toMatch(/<form|<input|<button|<script/);
});

test('a bad order is told with the field and its rule, for the shop', async () => {
  const { html } = await renderCheckout(find('problem-field-digits', 'en'));
  expect(html).toContain('Wrong field: <code>amount</code> — 3 to 10 digits, no spaces or separators');
});

function find(name: string, language: 'fr' | 'en'): CheckoutView {
  const sample = samples(language).find((one) => one.name === name);
  if (!sample) throw new Error(`There is no sample ${name}`);
  return sample.view;
}

function number(name = 'number'): NumberView {
  const view = find(name, 'fr');
  if (view.screen !== 'number') throw new Error(`${name} is another screen`);
  return view;
}

function otp(name: string): OtpView {
  const view = find(name, 'fr');
  if (view.screen !== 'otp') throw new Error(`${name} is another screen`);
  return view;
}

function pending(name: string, language: 'fr' | 'en' = 'fr'): PendingView {
  const view = find(name, language);
  if (view.screen !== 'pending') throw new Error(`${name} is another screen`);
  return view;
}

function result(name: string): ResultView {
  const view = find(name, 'fr');
  if (view.screen !== 'result') throw new Error(`${name} is another screen`);
  return view;
}

type Attributes = Record<string, string>;

/** The attributes of every element of a kind, by their names in small letters. */
function tags(html: string, element: string): Attributes[] {
  return [...html.matchAll(new RegExp(`<${element} ([^>]*)>`, 'g'))].map(([, written]) =>
    Object.fromEntries(
      [...(written ?? '').matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name?.toLowerCase(), value]),
    ),
  );
}

function field(html: string, name: string): Attributes | undefined {
  return tags(html, 'input').find((input) => input.name === name);
}

const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;
const mainOf = (html: string) => /<main .*<\/main>/s.exec(html)?.[0] ?? '';
const alertOf = (html: string) => /role="alert".*?<\/div><\/div>/s.exec(html)?.[0] ?? '';
const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
