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

/** A number in groups that can be read: `+228 90 00 00 01`. */
export function readableNumber(msisdn: string): string {
  const rest = /^(228|229|221|225|237|243|255|256|233|591|503|504|595)(\d+)$/.exec(msisdn);
  const [code, local] = rest ? [rest[1], rest[2] ?? ''] : ['', msisdn];
  const pairs = local.replace(/^(\d)?((?:\d{2})*)$/, (_, odd = '', even = '') =>
    [odd, ...(even.match(/\d{2}/g) ?? [])].filter(Boolean).join('\u00a0'),
  );
  return code ? `+${code}\u00a0${pairs}` : `+${pairs}`;
}

/** The one-time code in a text: six digits that stand alone; undefined when there is none. */
export function codeIn(text: string): string | undefined {
  return /(?<![\w.,])\d{6}(?![\w]|[.,]\d)/.exec(text)?.[0];
}
