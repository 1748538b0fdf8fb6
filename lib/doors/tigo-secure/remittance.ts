import { z } from 'zod';
import type { HandsetText, ShopperTexts } from '@/lib/checkout/context';
import { operatorEntry } from '@/lib/operators/catalogue';
import type { Payout } from '@/lib/store/payouts';
import { countryLanguage } from './operations';

const text = z.string();
const optional = z.string().nullable();

const schema = z.object({
  /** The merchant's name when it asked, as the receiver is told it. */
  partner: text,
  aggregator: z.object({ account: text, id: text }),
  sender: z.object({ firstName: optional, lastName: optional, msisdn: optional, emailAddress: optional }).nullable(),
  receiver: z.object({
    account: text,
    countryCallingCode: optional,
    countryCode: text,
    firstName: optional,
    lastName: optional,
  }),
  originPayment: z.object({ amount: text, currencyCode: text, tax: text, fee: text }).nullable(),
  exchangeRate: optional,
  verificationRequest: optional,
  sendTextMessage: optional,
  localPayment: z.object({ amount: text, currencyCode: text }),
});

/** What a remittance keeps of its request, to be told again: everything but the pin. */
export type RemittanceData = z.infer<typeof schema>;

/** @throws for a payout of another door */
export function remittanceData(payout: Pick<Payout, 'doorData'>): RemittanceData {
  return schema.parse(payout.doorData);
}

/** Longer names are cut, so that nobody's name makes a text of many parts. */
const MAX_NAME = 40;

/**
 * The text to who receives a remittance, where the partner asked for it: that it came, or that it was missed for want of
 * an account, and then the advice to open one (guide, "International Remittance Money Deposit", step 11). In the language
 * of the country, with what was really paid.
 */
export function remittanceText(payout: Payout, texts: ShopperTexts): HandsetText | null {
  const operation = operatorEntry(payout.operator);
  const outcome = outcomeOf(payout);
  const data = remittanceData(payout);
  if (!operation || !outcome || data.sendTextMessage?.toLowerCase() !== 'true') return null;
  const told = texts.remittance({
    outcome,
    language: countryLanguage(operation),
    money: { minor: payout.amountMinor, currency: payout.currency },
    partner: short(data.partner),
    sender: short([data.sender?.firstName, data.sender?.lastName].filter(Boolean).join(' ')) || null,
    operator: operation.smsFrom,
  });
  return { from: operation.smsFrom, text: told };
}

function outcomeOf({ state, reason }: Payout): 'received' | 'missed' | null {
  if (state === 'done') return 'received';
  return state === 'declined' && reason === 'no_wallet' ? 'missed' : null;
}

function short(name: string): string {
  return [...name].slice(0, MAX_NAME).join('').trim();
}
