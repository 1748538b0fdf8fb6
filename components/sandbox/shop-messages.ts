import type { UiLanguage } from '../ui/language';

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
    check: Record<'match' | 'mismatch' | 'no_order', string>;
    returned: string;
    returnedWhat: string;
    notReturned: string;
    pages: Record<'accept' | 'decline' | 'cancel', string>;
    again: string;
    payerPhone: string;
    another: string;
    offline: string;
    unknownTitle: string;
    unknownWhat: string;
    toShop: string;
  };
};

const fr: ShopMessages = {
  languages: 'Langue',
  shop: 'Boutique Démo',
  tagline: 'Lomé',
  fictive: 'Boutique fictive du bac à sable de Guichet. Rien n’est livré, rien n’est débité.',
  home: 'Guichet, accueil',
  openPhone: 'Ouvrir le téléphone',
  newWindow: '(nouvelle fenêtre)',
  title: 'De belles choses du Togo',
  lede: 'Choisissez un article\u00a0: vous paierez sur la page TMoney Online de Guichet, comme un vrai client.',
  items: {
    wax: { name: 'Pagne wax Kloto', what: 'Six yards, coton imprimé' },
    coffee: { name: 'Café de Kpalimé', what: 'Moulu, 500 g' },
    basket: { name: 'Panier de Notsé', what: 'Tressé à la main' },
    shea: { name: 'Savon au karité', what: 'À l’unité' },
    gift: { name: 'Carte cadeau', what: 'Le montant que vous voulez' },
  },
  buy: (item) => `Acheter\u00a0: ${item}`,
  buyShort: 'Acheter',
  giftAmount: 'Montant en F CFA',
  giftHint: 'De 100 à 2 000 000',
  errors: {
    bad_amount: 'Le montant de la carte cadeau est un nombre entier, de 100 à 2 000 000 F CFA.',
    unknown_item: 'Cet article n’est plus en vente.',
  },
  orders: 'Dernières commandes',
  noOrders: 'Aucune commande pour l’instant.',
  states: {
    waiting: {
      short: 'En attente',
      title: 'En attente de la notification',
      what: 'Le serveur de la boutique n’a encore rien reçu de Guichet. Cette page se met à jour toute seule.',
    },
    paid: {
      short: 'Payée',
      title: 'Commande payée',
      what: 'La notification dit que le montant commandé a été payé. La boutique peut livrer.',
    },
    paid_otherwise: {
      short: 'À vérifier',
      title: 'Payée, mais pas du bon montant',
      what: 'Le montant notifié n’est pas celui de la commande. La boutique ne livre pas et regarde ce qui s’est passé.',
    },
    not_paid: {
      short: 'Non payée',
      title: 'Commande non payée',
      what: 'La notification dit que le paiement n’a pas abouti. La même commande peut être payée à nouveau.',
    },
  },
  checkout: {
    title: 'Votre commande',
    total: 'Total',
    reference: 'Référence',
    phone: 'Numéro de téléphone (facultatif)',
    phoneHint: 'S’il est rempli, il ne pourra plus être changé sur la page de paiement.',
    language: 'Langue de la page de paiement',
    languages: { fr: 'Français', en: 'Anglais' },
    pay: 'Payer avec TMoney Online',
    payHint: 'La session est valable trois minutes. Passé ce délai, rechargez cette page.',
    text: 'Merci pour votre commande\u00a0!',
    behind: 'Ce que fait la boutique',
    asked: 'Son serveur demande une session à Guichet\u00a0:',
    fields: 'Puis cette page envoie ce formulaire caché à /online/online.php\u00a0:',
    refused: 'Guichet a refusé la session',
    refusedWhat: {
      'NOK:UNKNOWN_MERCHANT': 'Le marchand de démonstration n’existe pas dans cette base.',
      'NOK:UNKNOWN_IP': 'L’adresse du serveur de la boutique n’est pas dans la liste du marchand.',
      'NOK:TOO_MANY_REQUESTS': 'Trop de sessions demandées en une minute. Attendez un instant.',
      other: 'La réponse n’est pas celle que prévoit le manuel.',
    },
    unreachable: 'Le serveur de la boutique n’a pas pu joindre Guichet.',
    retry: 'Demander une nouvelle session',
    back: 'Retour à la boutique',
  },
  order: {
    title: (reference) => `Commande ${reference}`,
    ordered: 'La commande',
    item: 'Article',
    amount: 'Montant',
    at: 'Passée le',
    foreign:
      'Cette commande ne vient pas de cette boutique, mais son serveur en a reçu la notification. Le montant ne peut donc pas être comparé.',
    received: 'Ce que le serveur de la boutique a reçu',
    receivedWhat: 'L’état de la commande vient de là, et de là seulement.',
    nothingYet: 'Rien pour l’instant.',
    receivedAt: 'Reçue le',
    parameter: 'Paramètre',
    value: 'Valeur',
    empty: 'vide',
    check: {
      match: 'Le montant notifié est celui de la commande.',
      mismatch: 'Le montant notifié n’est pas celui de la commande\u00a0!',
      no_order: 'Pas de commande avec laquelle comparer le montant.',
    },
    returned: 'Où le navigateur est revenu',
    returnedWhat: 'Cela ne prouve rien\u00a0: n’importe qui peut taper cette adresse.',
    notReturned: 'Il n’est pas encore revenu.',
    pages: { accept: 'Page d’acceptation', decline: 'Page de refus', cancel: 'Page d’annulation' },
    again: 'Payer à nouveau',
    payerPhone: 'Voir le téléphone du payeur',
    another: 'Nouvelle commande',
    offline: 'Connexion perdue. Nouvel essai dans un instant.',
    unknownTitle: 'Commande inconnue',
    unknownWhat: 'La boutique n’a ni pris cette commande, ni entendu parler d’elle.',
    toShop: 'Aller à la boutique',
  },
};

const en: ShopMessages = {
  languages: 'Language',
  shop: 'Boutique Démo',
  tagline: 'Lomé',
  fictive: 'A made-up shop in Guichet’s sandbox. Nothing is delivered, nothing is charged.',
  home: 'Guichet, front page',
  openPhone: 'Open the handset',
  newWindow: '(new window)',
  title: 'Fine things from Togo',
  lede: 'Choose something: you will pay on Guichet’s TMoney Online page, as a real customer would.',
  items: {
    wax: { name: 'Kloto wax print', what: 'Six yards of printed cotton' },
    coffee: { name: 'Kpalimé coffee', what: 'Ground, 500 g' },
    basket: { name: 'Notsé basket', what: 'Woven by hand' },
    shea: { name: 'Shea soap', what: 'One bar' },
    gift: { name: 'Gift card', what: 'Any amount you like' },
  },
  buy: (item) => `Buy: ${item}`,
  buyShort: 'Buy',
  giftAmount: 'Amount in F CFA',
  giftHint: 'From 100 to 2,000,000',
  errors: {
    bad_amount: 'The gift card’s amount is a whole number from 100 to 2,000,000 F CFA.',
    unknown_item: 'This is no longer sold.',
  },
  orders: 'Latest orders',
  noOrders: 'No orders yet.',
  states: {
    waiting: {
      short: 'Waiting',
      title: 'Waiting for the notification',
      what: 'The shop’s server has not heard from Guichet yet. This page updates by itself.',
    },
    paid: {
      short: 'Paid',
      title: 'Order paid',
      what: 'The notification says that the amount ordered was paid. The shop can deliver.',
    },
    paid_otherwise: {
      short: 'To check',
      title: 'Paid, but not the right amount',
      what: 'The amount notified is not the amount ordered. The shop does not deliver and looks into it.',
    },
    not_paid: {
      short: 'Not paid',
      title: 'Order not paid',
      what: 'The notification says that the payment did not go through. The same order can be paid again.',
    },
  },
  checkout: {
    title: 'Your order',
    total: 'Total',
    reference: 'Reference',
    phone: 'Phone number (optional)',
    phoneHint: 'When filled in, it cannot be changed on the payment page.',
    language: 'Language of the payment page',
    languages: { fr: 'French', en: 'English' },
    pay: 'Pay with TMoney Online',
    payHint: 'The session is valid for three minutes. After that, reload this page.',
    text: 'Thank you for your order!',
    behind: 'What the shop does',
    asked: 'Its server asks Guichet for a session:',
    fields: 'Then this page posts this hidden form to /online/online.php:',
    refused: 'Guichet refused the session',
    refusedWhat: {
      'NOK:UNKNOWN_MERCHANT': 'The demo merchant does not exist in this database.',
      'NOK:UNKNOWN_IP': 'The address of the shop’s server is not on the merchant’s list.',
      'NOK:TOO_MANY_REQUESTS': 'Too many sessions were asked for within a minute. Wait a moment.',
      other: 'The answer is not one that the manual knows.',
    },
    unreachable: 'The shop’s server could not reach Guichet.',
    retry: 'Ask for a new session',
    back: 'Back to the shop',
  },
  order: {
    title: (reference) => `Order ${reference}`,
    ordered: 'The order',
    item: 'Item',
    amount: 'Amount',
    at: 'Ordered',
    foreign:
      'This order was not made in this shop, but its server received the notification. So there is no amount to compare with.',
    received: 'What the shop’s server received',
    receivedWhat: 'The order’s state comes from here and from nowhere else.',
    nothingYet: 'Nothing yet.',
    receivedAt: 'Received',
    parameter: 'Parameter',
    value: 'Value',
    empty: 'empty',
    check: {
      match: 'The amount notified is the amount ordered.',
      mismatch: 'The amount notified is not the amount ordered!',
      no_order: 'There is no order to compare the amount with.',
    },
    returned: 'Where the browser came back',
    returnedWhat: 'It proves nothing: anybody can type this address.',
    notReturned: 'It has not come back yet.',
    pages: { accept: 'Accept page', decline: 'Decline page', cancel: 'Cancel page' },
    again: 'Pay again',
    payerPhone: 'See the payer’s handset',
    another: 'New order',
    offline: 'Connection lost. Trying again in a moment.',
    unknownTitle: 'Unknown order',
    unknownWhat: 'The shop has neither taken this order nor heard of it.',
    toShop: 'Go to the shop',
  },
};

export const SHOP_MESSAGES: Record<UiLanguage, ShopMessages> = { fr, en };
