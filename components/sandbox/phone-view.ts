/** What a handset shows, as `GET /sandbox/api/phones/{msisdn}` answers: newest first, amounts in minor units. */
export type PhoneView = {
  messages: { id: string; from: string; text: string; at: string }[];
  prompts: PromptView[];
};

export type PromptView = {
  id: string;
  operator: string;
  text: string;
  amount: string;
  currency: string;
  at: string;
  expiresAt: string;
};

/** A wallet, as `GET /sandbox/api/wallets/{operator}/{msisdn}` answers. */
export type WalletView = {
  balance: string;
  currency: string;
  status: 'active' | 'blocked' | 'none';
  transactions: { id: string; type: 'debit' | 'credit'; amount: string; reference: string; at: string }[];
};

/** The one-time code in a text: six digits that stand alone; undefined when there is none. */
export function codeIn(text: string): string | undefined {
  return /(?<![\w.,])\d{6}(?![\w]|[.,]\d)/.exec(text)?.[0];
}
