import { open, screen } from './support/checkout';
import { postOrder, shopper } from './support/http-shopper';
import { createMerchant } from './support/shop';
import { expect, test } from './support/test';

const long = (length: number) => 'a'.repeat(length);
const address = (length: number) => `http://127.0.0.1/${long(length - 'http://127.0.0.1/'.length)}`;

/** Each field and what it must not be; '' is a field that is not sent. */
const BAD: Record<string, string[]> = {
  sessionid: ['', '123', `${'1'.repeat(32)}`, 'x'.repeat(32), "' or 1=1 --"],
  merchantid: ['', '123', 'abcdabcdabcdabcd', '22800000000000011', '9999999999999999'],
  amount: ['', '12', '12345678901', '100.5', '1 000', '-100', '1e5', '000', '0000000000', '١٢٣٤'],
  currency: ['', '953952', 'ABC', '840', '95'],
  purchaseref: ['', long(251), 'a\u0000b'],
  phonenumber: ['1234567', '90123456789012345', 'abcdefgh', '90123456;ext=1', '9012345678'],
  brand: [long(151)],
  description: [long(256)],
  accepturl: [
    'ftp://127.0.0.1/',
    'javascript:alert(1)',
    '//127.0.0.1/',
    'accept.php',
    address(151),
    'https://evil.example/',
  ],
  declineurl: ['data:text/html,x', address(151), 'https://evil.example/'],
  cancelurl: ['file:///etc/passwd', address(151), 'http://127.0.0.1.evil.example/'],
  text: [long(251)],
  language: ['de', 'fra', '1'],
};

for (const [field, values] of Object.entries(BAD)) {
  test(`an order with a bad ${field} is answered by a page that names it, in the order's language, and by no redirect`, async ({
    product,
    shop,
  }) => {
    for (const value of values) {
      for (const language of field === 'language' ? ['fr'] : ['fr', 'en']) {
        const order = { ...(await shop.order()), language, [field]: value };
        const sent = Object.fromEntries(Object.entries(order).filter(([, part]) => part !== ''));
        const answer = await postOrder(product, sent);
        const html = await answer.text();
        const about = `${field}=${JSON.stringify(value)} in ${language}`;
        expect.soft(answer.status, about).toBe(400);
        expect.soft(answer.headers.get('location'), about).toBeNull();
        expect.soft(html, about).toContain(`<code>${field}</code>`);
        expect.soft(html, about).toContain(`<html lang="${language}"`);
        expect.soft(html, about).toContain(language === 'fr' ? 'Champ incorrect' : 'Wrong field');
      }
    }
  });
}

test('the first bad field in the order of the manual is the one that is named', async ({ product, shop }) => {
  const order = await shop.order({ amount: '1', currency: 'ABC', text: long(251) });
  const html = await (await postOrder(product, order)).text();
  expect(html).toContain('<code>amount</code>');
  expect(html).not.toContain('<code>currency</code>');
});

test('the page of a bad order says the sizes that the manual allows', async ({ product, shop }) => {
  const said = async (fields: Record<string, string>) => {
    const html = await (await postOrder(product, await shop.order(fields))).text();
    return html.match(/<\/code>(.*?)<\/p>/)?.[1];
  };
  expect(await said({ amount: '12' })).toContain('de 3 à 10');
  expect(await said({ merchantid: '123' })).toContain('exactement 16');
  expect(await said({ text: long(251), language: 'en' })).toContain('1 to 250');
});

test('a bad order does not use up its session', async ({ product, shop }) => {
  const order = await shop.order();
  expect((await postOrder(product, { ...order, amount: '1' })).status).toBe(400);
  expect((await shopper(product, order)).path).toMatch(/^\/pay\/[\w-]{22,}$/);
});

test('the largest order that the manual allows is taken, in any script, and fits a narrow screen', async ({
  page,
  shop,
}) => {
  const fill = (text: string, length: number) => text.repeat(length).slice(0, length);
  await open(page, shop, {
    amount: '9999999999',
    purchaseref: fill('é€', 250),
    brand: fill('Boutique', 150),
    description: fill('描述', 255),
    text: fill('ⵜⵉⴼⵉⵏⴰⵖ', 250),
    accepturl: `${shop.url}/accept?${long(150 - shop.url.length - '/accept?'.length)}`,
    declineurl: `${shop.url}/decline`,
    cancelurl: `${shop.url}/cancel`,
  });
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
});

test('the other names and forms that real clients send are taken too', async ({ product, shop }) => {
  const number = '90123456';
  for (const [removed, added] of [
    ['phonenumber', { phonennumber: number }],
    ['phonenumber', { Phonenumber: number }],
    ['phonenumber', { phone: '<Unknown>' }],
    ['language', { lang: 'en' }],
    ['currency', { currency: 'XOF' }],
    ['brand', { ok: 'Payer', _token: 'x' }],
  ] as const) {
    const order: Record<string, string> = { ...(await shop.order()), ...added };
    if (!(removed in added)) delete order[removed];
    const answer = await postOrder(product, order);
    expect(answer.status, JSON.stringify(added)).toBe(303);
  }
  const { sessionid, ...order } = await shop.order();
  expect((await postOrder(product, { ...order, sessionid: `OK:${sessionid}` })).status).toBe(303);
});

test('an order that is posted as multipart form data is the same order', async ({ product, shop }) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(await shop.order({ brand: 'Épicerie' }))) form.append(name, value);
  const answer = await fetch(`${product.url}/online/online.php`, { method: 'POST', body: form, redirect: 'manual' });
  expect(answer.status).toBe(303);
  expect(await (await fetch(product.url + answer.headers.get('location'))).text()).toContain('Épicerie');
});

test("return pages that the order does not name are the merchant's own", async ({ product, shop }) => {
  const order = await shop.order({ accepturl: '', declineurl: '', cancelurl: '' });
  const one = await shopper(product, order);
  const { html } = await one.cancel();
  expect(html).toContain(`${shop.url}/cancel`);
});

test('a merchant that registered no address may name any, and has to name them', async ({ product, shop }) => {
  const merchant = await createMerchant(product, { name: 'Sans adresse' });
  const session = async () =>
    (await (await fetch(`${product.url}/online/online.php?merchantid=${merchant.merchantId}`)).text()).slice(3);
  const order = async (): Promise<Record<string, string>> => ({
    ...(await shop.order()),
    merchantid: merchant.merchantId,
    sessionid: await session(),
  });
  const anywhere = {
    accepturl: 'https://a.example/',
    declineurl: 'https://b.example/x?y',
    cancelurl: 'http://c.example',
  };
  expect((await postOrder(product, { ...(await order()), ...anywhere })).status).toBe(303);
  const { accepturl: _, ...without } = await order();
  const answer = await postOrder(product, without);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('<code>accepturl</code>');
});

test("a shop's further origins may be returned to", async ({ product, shopOn }) => {
  const shop = await shopOn(product, { returnOrigins: ['https://m.shop.example'] });
  const good = await postOrder(product, await shop.order({ accepturl: 'https://m.shop.example/merci' }));
  expect(good.status).toBe(303);
  const bad = await postOrder(product, await shop.order({ accepturl: 'http://m.shop.example/merci' }));
  expect(bad.status).toBe(400);
});

test('markup in what the shop writes is shown as it is written, and nothing of it runs', async ({ page, shop }) => {
  const texts = {
    brand: '<b>Gras</b> & "Cie"',
    description: '<img src=x onerror=alert(1)>',
    text: '</p><script>alert(2)</script>',
  };
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    return dialog.dismiss();
  });
  await open(page, shop, texts);
  for (const text of Object.values(texts)) await expect(page.getByText(text).first()).toBeVisible();
  await expect(page.locator('header b, header img, header script')).toHaveCount(0);
  expect(dialogs).toEqual([]);
});

test('an address that is no payment says so, and a form posted there too', async ({ page, product }) => {
  const answer = await page.goto(`${product.url}/pay/nothing-here`);
  expect(answer?.status()).toBe(404);
  await expect(screen(page, 'problem')).toHaveAttribute('data-kind', 'unknown_payment');
  expect(
    (await fetch(`${product.url}/pay/nothing-here`, { method: 'POST', body: new URLSearchParams({ do: 'otp' }) }))
      .status,
  ).toBe(404);
});

test('an order that is far too large is refused', async ({ product, shop }) => {
  const answer = await postOrder(product, { ...(await shop.order()), more: long(200_000) });
  expect(answer.status).toBe(413);
});
