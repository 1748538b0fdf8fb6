import { test as base } from '@playwright/test';
import { type Launch, type Product, startProduct } from './product';
import { openShop, type Shop } from './shop';

export { expect } from './expect';

type OfTest = {
  /** A merchant of this test's own on the shared product. */
  shop: Shop;
  /** A shop on any product. */
  shopOn(product: Product, settings?: Record<string, unknown>, adminToken?: string): Promise<Shop>;
  /** A product of this test's own. */
  launch(options: Launch): Promise<Product>;
};

type OfWorker = {
  /** The product that most tests share, with the settings that it has by itself. */
  product: Product;
};

export const test = base.extend<OfTest, OfWorker>({
  product: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern
    async ({}, use) => {
      const product = await startProduct();
      await use(product);
      await product.end();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  shop: async ({ product }, use) => {
    const shop = await openShop(product);
    await use(shop);
    await shop.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern
  shopOn: async ({}, use) => {
    const open: Shop[] = [];
    await use(async (product, settings, adminToken) => {
      const shop = await openShop(product, settings, adminToken);
      open.push(shop);
      return shop;
    });
    await Promise.all(open.map((shop) => shop.close()));
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern
  launch: async ({}, use) => {
    const running: Product[] = [];
    await use(async (options) => {
      const product = await startProduct(options);
      running.push(product);
      return product;
    });
    for (const product of running.reverse()) await product.end();
  },
});
