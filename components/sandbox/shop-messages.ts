import type { UiLanguage } from '../ui/language';
import { en } from './shop-messages-en';
import { fr } from './shop-messages-fr';

export type ShopMessages = {
  languages: string;
  shop: string;
  tagline: string;
  fictive: string;
  home: string;
  openPhone: string;
  newWindow: string;
  title: string;
  lede: string;
  /** The shop's goods by their id; a good that is not here is shown by its id. */
  items: Record<string, { name: string; what: string }>;
  buy(item: string): string;
  buyShort: string;
  giftAmount: string;
  giftHint: string;
  errors: Record<string, string>;
  orders: string;
  noOrders: string;
  states: Record<'waiting' | 'paid' | 'paid_otherwise' | 'not_paid', { short: string; title: string; what: string }>;
  checkout: {
    title: string;
    total: string;
    reference: string;
    phone: string;
    phoneHint: string;
    language: string;
    languages: Record<'fr' | 'en', string>;
    pay: string;
    payHint: string;
    /** Shown to the shopper on Guichet's page. */
    text: string;
    behind: string;
    asked: string;
    fields: string;
    refused: string;
    refusedWhat: Record<string, string>;
    unreachable: string;
    retry: string;
    back: string;
    doors: {
      title: string;
      tmoney: string;
      togo: string;
      tigo: string;
      /** The countries of the Tigo doors by the door's id. */
      countries: Record<string, string>;
    };
    tigo: {
      youPay: string;
      rate: string;
      phoneHint(sample: string): string;
      languages: Record<string, string>;
      pay: string;
      payHint: string;
      handset(sample: string): string;
      refused: string;
      refusedWhat: string;
      asksToken: string;
      asksOrder: string;
      keeps: string;
    };
  };
  order: {
    title(reference: string): string;
    ordered: string;
    item: string;
    amount: string;
    at: string;
    foreign: string;
    received: string;
    receivedWhat: string;
    nothingYet: string;
    receivedAt: string;
    parameter: string;
    value: string;
    empty: string;
    saysNotPaid: string;
    /** Empty where there is nothing to say. */
    check: Record<'match' | 'mismatch' | 'no_order' | 'code_match' | 'code_mismatch' | 'no_code', string>;
    returned: string;
    returnedWhat: string;
    notReturned: string;
    pages: Record<'accept' | 'decline' | 'cancel' | 'tigo', string>;
    again: string;
    payerPhone: string;
    another: string;
    offline: string;
    unknownTitle: string;
    unknownWhat: string;
    toShop: string;
  };
};

export const SHOP_MESSAGES: Record<UiLanguage, ShopMessages> = { fr, en };
