import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language, messagesFor } from '@/lib/web/messages/language';
import { renderCheckout } from './render';
import { samples } from './samples';
import type { CheckoutView, NumberView, OtpView, PendingView, PinView, ResultView } from './view';

/** The largest screen is 5.3 KB compressed; the budget of a first round trip is 14 KB. */
const MAX_BYTES = 6_300;

const all = LANGUAGES.flatMap((language) =>
  samples(language).map(({ name, view }) => ({ name: `${name} (${language})`, view })),
);

const FORMS_IN_MAIN: Record<CheckoutView['screen'], number> = {
  number: 1,
  otp: 1,
  pin: 1,
  pending: 0,
  result: 1,
  leave: 0,
  elsewhere: 0,
  problem: 0,
};

/** How each language says that no money moved. */
const NOTHING_TAKEN: Record<Language, RegExp> = {
  fr: /Rien n’a été débité/,
  en: /Nothing was taken/,
  es: /no se debitó nada/i,
  sw: /hakuna pesa iliyokatwa/i,
};

/** How each language says that a payment failed. */
const NOT_PAID: Record<Language, RegExp> = {
  fr: /échou|refus|n’a pas abouti/i,
  en: /fail|declin|not go through/i,
  es: /fall[aió]|rechaz|no se realizó/i,
  sw: /hayakufanyika|hayakukubaliwa|yamekataliwa|yameshindikana/i,
};

describe.each(all)('$name', ({ view }) => {
  test('is one document with one main and at most one form in it', async () => {
    const { html } = await renderCheckout(view);
    expect(html).toMatch(new RegExp(`^<!doctype html><html lang="${view.language}">`));
    expect(count(html, /<main [^>]*data-screen=/g)).toBe(1);
    expect(count(html, /<h1>/g)).toBe(1);
    const resend = view.screen === 'pending' && view.push?.canResend && !view.late ? 1 : 0;
    expect(count(mainOf(html), /<form /g)).toBe(FORMS_IN_MAIN[view.screen] + resend);
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

  test('offers no further code when none is left, and sends nobody to a button that is not there', async () => {
    expect((await renderCheckout(otp('otp-ended-for-good'))).html).not.toContain('name="resend"');
    const { html } = await renderCheckout(otp('otp-code_expired-for-good'));
    expect(html).not.toContain('name="resend"');
    expect(alertOf(html)).toContain('ne peut plus être renvoyé');
  });

  test('says in the words of Tigo’s guide that a code is wrong or has expired', async () => {
    const wrong = (await renderCheckout(otp('secure-code-wrong', 'en'))).html;
    expect(alertOf(wrong)).toContain('Invalid verification code, please re-enter');
    expect(field(wrong, 'otp')).toMatchObject({ 'aria-invalid': 'true' });
    expect(alertOf((await renderCheckout(otp('secure-code-expired', 'en'))).html)).toContain(
      'The code has now expired. Please make sure you have the phone at hand and click below to resend the code.',
    );
  });

  test('before a PIN goes on rather than pays, and does not say that a wrong code ends the payment', async () => {
    const paying = mainOf((await renderCheckout(otp('otp', 'en'))).html);
    expect(paying).toMatch(/a wrong code ends the payment.*<button [^>]*>Pay F\sCFA\s25,000</);
    const going = mainOf((await renderCheckout(otp('secure-code', 'en'))).html);
    expect(going).not.toContain('a wrong code ends the payment');
    expect(going).toMatch(/<button [^>]*>Continue</);
  });
});

describe('the overview that asks for the PIN', () => {
  test('shows shop, reference, amount, fee, tax and total above a PIN that nobody fills in, and pays', async () => {
    const { html } = await renderCheckout(pin('pin', 'sw'));
    const above = mainOf(html).split('name="pin"')[0] ?? '';
    for (const part of ['Boutique Démo', '7f3c2b9a41d84e0c9b6a5d2e8f107c34', '255\u00a0••••\u00a056']) {
      expect(above).toContain(part);
    }
    expect(rowsOf(above)).toMatchObject({
      Kiasi: 'TSh 25,247.50',
      Ada: 'TSh 2.50',
      Kodi: 'TSh 0.00',
      Jumla: 'TSh 25,250.00',
    });
    const input = field(html, 'pin');
    expect(input).toMatchObject({ type: 'password', inputmode: 'numeric', autocomplete: 'off', required: '' });
    expect(input).not.toHaveProperty('value');
    expect(mainOf(html)).toMatch(/name="do" value="pin".*<button class="main" type="submit">Lipa TSh\s25,250\.00</);
  });

  test('shows the exchange rate only where the shop counts in another currency than the wallet', async () => {
    const { overview: words } = messagesFor('fr');
    const same = pin('pin');
    expect(rowsOf((await renderCheckout(same)).html)).not.toHaveProperty([words.exchangeRate]);
    const told = same.overview && { ...same.overview, exchangeRate: '1' };
    expect(rowsOf((await renderCheckout({ ...same, overview: told })).html)).not.toHaveProperty([words.exchangeRate]);
    expect(rowsOf((await renderCheckout(pin('pin-exchanged'))).html)).toMatchObject({
      Montant: '37,50 €',
      [words.exchangeRate]: '1 EUR = 655,957 XOF',
      Total: '25 250 F CFA',
    });
  });

  test('writes every number as the wallet’s country does, whatever the shop’s currency', async () => {
    expect(rowsOf((await renderCheckout(pin('pin-exchanged', 'es'))).html)).toMatchObject({
      Monto: 'EUR 37,50',
      'Tipo de cambio': '1 EUR = 655,957 BOB',
      Total: 'Bs 1.525,50',
    });
  });

  test.each([
    ['pin-wrong_pin', /You have 2 tries left\./],
    ['pin-last-try', /one try left\. Another mistake will block your mobile money account\./],
  ])('%s says in the guide’s words that the PIN was wrong, and what the next mistake costs', async (name, cost) => {
    const { html } = await renderCheckout(pin(name, 'en'));
    expect(alertOf(html)).toContain('PIN was not valid. Please enter the PIN again.');
    expect(alertOf(html)).toMatch(cost);
    expect(field(html, 'pin')).toMatchObject({ 'aria-invalid': 'true', 'aria-describedby': 'error pin-hint' });
  });

  test('does not count a try that the operator never judged', async () => {
    const { html } = await renderCheckout(pin('pin-operator_silent', 'en'));
    expect(alertOf(html)).not.toContain('tries');
    expect(field(html, 'pin')).not.toHaveProperty('aria-invalid');
  });
});

describe('the screen before a prompt', () => {
  test('shows the payment in full, asks for the number alone, and confirms', async () => {
    const { html } = await renderCheckout(number('secure-details', 'es'));
    expect(rowsOf(html)).toMatchObject({
      Tienda: 'Boutique Démo',
      Monto: 'Bs 1.523,00',
      Comisión: 'Bs 2,50',
      Impuesto: 'Bs 0,00',
      Total: 'Bs 1.525,50',
    });
    expect(field(html, 'pin')).toBeUndefined();
    expect(field(html, 'msisdn')).toMatchObject({ type: 'tel', required: '' });
    expect(mainOf(html)).toMatch(/name="do" value="number".*<button class="main" type="submit">Confirmar</);
    expect(mainOf(html)).toContain(messagesFor('es').number.withPush);
  });

  test('says that a code comes where no prompt does', async () => {
    const main = mainOf((await renderCheckout(number('secure-number', 'en'))).html);
    expect(main).toContain('We will send a code to it by SMS.');
    expect(main).not.toContain('prompt');
    expect(main).not.toContain('name="pin"');
  });

  test('does not threaten an account over a number that has none', async () => {
    const alert = alertOf((await renderCheckout(number('secure-number-no-wallet', 'en'))).html);
    expect(alert).toContain('You have one try left.');
    expect(alert).not.toContain('block');
  });
});

describe('the waiting screen with a prompt on the phone', () => {
  test.each(LANGUAGES)(
    'says where the PIN is typed, how long it takes, and that it is never typed here (%s)',
    async (lang) => {
      const main = mainOf((await renderCheckout(pending('push', lang))).html);
      const { push: words } = messagesFor(lang);
      expect(count(main, /<li>/g)).toBe(3);
      expect(main).toContain(words.approve);
      expect(main).toMatch(/••••\s56/);
      expect(main).not.toContain('<input type="password"');
      expect(main).toContain('data-seconds="287"');
    },
  );

  test('tells the time in whole minutes without scripts, and counts it down with them', async () => {
    const main = mainOf((await renderCheckout(pending('push', 'en'))).html);
    expect(main).toMatch(/<noscript><p[^>]*>You have 5 minutes left to pay\.<\/p><\/noscript>/);
    expect(main).toMatch(/<p [^>]*data-timer="true" hidden="">.*data-seconds="287"[^>]*>4:47</);
  });

  test('offers the prompt once more by a form of its own, whose refresh leaves time to press it', async () => {
    const { html, csp } = await renderCheckout(pending('push'));
    expect(tags(mainOf(html), 'button')).toEqual([{ class: 'second', type: 'submit', name: 'resend', value: '1' }]);
    expect(mainOf(html)).toContain('name="do" value="resend"');
    expect(csp).toContain("form-action 'self'");
    // The next page is held by the server, and this one stays while it loads.
    expect(html).toContain('<noscript><meta http-equiv="refresh" content="3;url=/pay/tok_sample/wait"/></noscript>');
    expect(count(html, /http-equiv="refresh"/g)).toBe(1);
    expect((await renderCheckout(pending('push-last-prompt'))).html).not.toContain('<form');
  });

  test.each(['prompt_sent', 'prompt_open', 'operator_silent'] as const)(
    'tells what became of the wish: %s',
    async (notice) => {
      const main = mainOf((await renderCheckout(pending(`push-${notice}`, 'en'))).html);
      expect(main).toContain(`data-notice="${notice}">${messagesFor('en').push.notices[notice]}`);
    },
  );

  test('says that nobody knows once the time is up, and offers no prompt any more', async () => {
    const main = mainOf((await renderCheckout(pending('push-late', 'en'))).html);
    expect(main).toContain('The time is up, and your operator still cannot say');
    expect(main).toContain('GU7K2M9QXRTB');
    expect(main).not.toMatch(/<form|data-seconds/);
  });
});

test('every language is one press away on every screen of a payment', async () => {
  for (const name of ['number', 'otp', 'pin', 'push', 'result-paid', 'elsewhere-pending']) {
    const { html } = await renderCheckout(find(name, 'sw'));
    const nav = /<nav .*<\/nav>/s.exec(html)?.[0] ?? '';
    expect(tags(nav, 'a').map(({ href, hreflang }) => [href, hreflang])).toEqual(
      ['fr', 'en', 'es'].map((language) => [`/pay/tok_sample?lang=${language}`, language]),
    );
    expect(nav).toContain('aria-current="true">Kiswahili<');
  }
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
    expect(main).not.toMatch(NOT_PAID[lang]);
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
    expect(main).toMatch(NOTHING_TAKEN[view.language]);
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

function find(name: string, language: Language): CheckoutView {
  const sample = samples(language).find((one) => one.name === name);
  if (!sample) throw new Error(`There is no sample ${name}`);
  return sample.view;
}

function number(name = 'number', language: Language = 'fr'): NumberView {
  const view = find(name, language);
  if (view.screen !== 'number') throw new Error(`${name} is another screen`);
  return view;
}

function otp(name: string, language: Language = 'fr'): OtpView {
  const view = find(name, language);
  if (view.screen !== 'otp') throw new Error(`${name} is another screen`);
  return view;
}

function pin(name: string, language: Language = 'fr'): PinView {
  const view = find(name, language);
  if (view.screen !== 'pin') throw new Error(`${name} is another screen`);
  return view;
}

function pending(name: string, language: Language = 'fr'): PendingView {
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

/** The rows of names and values, their no-break spaces as plain ones. */
function rowsOf(html: string): Record<string, string> {
  const rows = [...html.matchAll(/<dt>([^<]*)<\/dt><dd>([^<]*)<\/dd>/g)];
  return Object.fromEntries(rows.map(([, name, value]) => [name, (value ?? '').replace(/\s/g, ' ')]));
}

const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;
const mainOf = (html: string) => /<main .*<\/main>/s.exec(html)?.[0] ?? '';
const alertOf = (html: string) => /role="alert".*?<\/div><\/div>/s.exec(html)?.[0] ?? '';
const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
