import type { ShopMessages } from './shop-messages';

export type StateName = keyof ShopMessages['states'];

/** Something that the shop sells; without a price the shopper types the amount. Amounts are written for people. */
export type GoodView = { id: string; price: string | null };

export type OrderLineView = { reference: string; item: string; amount: string; at: string; state: StateName };

/** What the shop knows of a purchase. It goes over HTTP as it is; times are ISO 8601. */
export type OrderView = {
  reference: string;
  /** Null for a purchase of another site. */
  order: { item: string; amount: string; at: string } | null;
  state: StateName;
  /** Newest first. */
  notifications: {
    id: string;
    at: string;
    parameters: [name: string, value: string][];
    saysPaid: boolean;
    check: keyof ShopMessages['order']['check'];
  }[];
  /** Newest first. */
  returns: { id: string; page: keyof ShopMessages['order']['pages']; at: string }[];
  /** The payer's number as far as the shop knows it, or one of the country that was chosen; null when neither is known. */
  handset: string | null;
};

/** What a good is called; its id when the shop has no name for it. */
export function itemName(words: ShopMessages, item: string): string {
  return words.items[item]?.name ?? item;
}
