import { expect } from './expect';
import type { Wallet } from './handset';
import type { Product } from './product';
import { COUNTRIES, type Country } from './tigo-shop';

export type Prompt = { id: string; operator: string; text: string; amount: string; currency: string };

/** The prompts that are open on a handset, newest first. */
export async function promptsOf(product: Product, msisdn: string): Promise<Prompt[]> {
  const answer = await fetch(`${product.url}/sandbox/api/phones/${msisdn}`);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { prompts: Prompt[] }).prompts;
}

/** The one prompt on a handset, once it is there. */
export async function promptOf(product: Product, msisdn: string): Promise<Prompt> {
  await expect.poll(async () => (await promptsOf(product, msisdn)).length).toBe(1);
  const [prompt] = await promptsOf(product, msisdn);
  if (!prompt) throw new Error('The prompt went as it came');
  return prompt;
}

/** Answers the one prompt on a handset: a PIN, or no. The handset's HTTP status. */
export async function answerPrompt(
  product: Product,
  msisdn: string,
  answer: { pin: string } | { reject: true },
): Promise<number> {
  const { id } = await promptOf(product, msisdn);
  const answered = await fetch(`${product.url}/sandbox/api/phones/${msisdn}/prompts/${id}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(answer),
  });
  return answered.status;
}

/** The truth about money in a country. */
export async function tigoWallet(product: Product, country: Country, msisdn: string): Promise<Wallet> {
  const answer = await fetch(`${product.url}/sandbox/api/wallets/${COUNTRIES[country].operator}/${msisdn}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Wallet;
}

/** What was taken from a wallet, in minor units of the country's currency. */
export async function tigoDebits(product: Product, country: Country, msisdn: string): Promise<string[]> {
  const { transactions } = await tigoWallet(product, country, msisdn);
  return transactions.filter(({ type }) => type === 'debit').map(({ amount }) => amount);
}

export async function setOperator(product: Product, country: Country, state: 'up' | 'down'): Promise<void> {
  const answer = await fetch(`${product.url}/sandbox/api/operators/${COUNTRIES[country].operator}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ state }),
  });
  expect(answer.ok).toBe(true);
}
