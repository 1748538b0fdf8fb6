import { expect } from './expect';
import type { Product } from './product';

export type Wallet = {
  balance: string;
  currency: string;
  status: 'active' | 'blocked' | 'none';
  transactions: { id: string; type: 'debit' | 'credit'; amount: string; reference: string; at: string }[];
};

export type Text = { id: string; from: string; text: string; at: string };

let numbers = 0;

/** An international number of TMoney Togo that no other test uses; its last two digits say how its operator behaves. */
export function newNumber(ending = '00'): string {
  numbers += 1;
  return `2289${numbers % 4}${String(numbers).padStart(4, '0')}${ending}`;
}

/** The texts on a handset, newest first. */
export async function textsOf(product: Product, msisdn: string): Promise<Text[]> {
  const answer = await fetch(`${product.url}/sandbox/api/phones/${msisdn}`);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { messages: Text[] }).messages;
}

/** The codes that a handset got, newest first. */
export async function codesOf(product: Product, msisdn: string): Promise<string[]> {
  const texts = await textsOf(product, msisdn);
  return texts.flatMap(({ text }) => text.match(/^\d{6}\b/) ?? []);
}

/** The newest code on a handset. */
export async function codeOf(product: Product, msisdn: string): Promise<string> {
  const [code] = await codesOf(product, msisdn);
  if (!code) throw new Error('This handset has got no code');
  return code;
}

/** The truth about money. */
export async function walletOf(product: Product, msisdn: string): Promise<Wallet> {
  const answer = await fetch(`${product.url}/sandbox/api/wallets/tmoney-tg/${msisdn}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Wallet;
}

/** What was taken from a wallet, in francs, oldest first. */
export async function debitsOf(product: Product, msisdn: string): Promise<number[]> {
  const { transactions } = await walletOf(product, msisdn);
  return transactions.filter(({ type }) => type === 'debit').map(({ amount }) => Number(amount));
}

/** Another code than this one, of the same form. */
export function otherCode(code: string): string {
  return `${(Number(code[0]) + 1) % 10}${code.slice(1)}`;
}
