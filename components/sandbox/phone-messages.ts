import type { UiLanguage } from '../ui/language';

export type PhoneMessages = {
  languages: string;
  pageTitle: string;
  home: string;
  choose: {
    title: string;
    lede: string;
    number: string;
    hint: string;
    go: string;
    invalid(typed: string): string;
    usual: string;
    refused: string;
    trouble: string;
    /** What the numbers that end so do, by their last two digits. */
    endings: Record<string, string>;
    pin: string;
  };
  messages: string;
  change: string;
  empty: string;
  emptyWhat: string;
  copy: string;
  copied(code: string): string;
  copiedShort: string;
  offline: string;
  wallet: string;
  balance: string;
  noWallet: string;
  noOperator: string;
  blocked: string;
  walletPin: string;
  behaves: string;
  movements: string;
  noMovements: string;
  types: Record<'debit' | 'credit', string>;
  prompt: {
    title(operator: string): string;
    pin: string;
    ok: string;
    cancel: string;
    close: string;
    wrongPin(remaining: number): string;
    wrongPinPlain: string;
    blocked: string;
    gone: string;
    failed: string;
    done: string;
  };
};

const fr: PhoneMessages = {
  languages: 'Langue',
  pageTitle: 'Téléphone',
  home: 'Guichet, accueil',
  choose: {
    title: 'Quel téléphone\u00a0?',
    lede: 'Choisissez un numéro simulé ou tapez-en un autre. Ses SMS s’affichent ici.',
    number: 'Numéro de téléphone',
    hint: 'Avec l’indicatif du pays, par exemple 228\u00a090\u00a000\u00a000\u00a001.',
    go: 'Ouvrir ce téléphone',
    invalid: (typed) =>
      `«\u00a0${typed}\u00a0» n’est pas un numéro. Il faut 8 à 15 chiffres, indicatif du pays compris.`,
    usual: 'Tout va bien',
    refused: 'L’opérateur refuse',
    trouble: 'Des ennuis en route',
    endings: {
      '01': 'paie',
      '10': 'n’a pas assez d’argent',
      '11': 'portefeuille bloqué',
      '12': 'pas de portefeuille sur ce numéro',
      '13': 'dépasse le plafond du jour',
      '20': 'débité, mais la réponse n’arrive jamais',
      '21': 'la demande se perd, rien n’est débité',
      '22': 'réponse illisible, mais débité',
      '23': 'répond après 10 secondes',
      '25': 'approuvé, sans rappel de l’opérateur',
      '26': 'l’opérateur rappelle deux fois',
      '27': 'le rappel arrive avant la réponse',
      '28': 'le rappel dit payé, l’opérateur dit non',
      '29': 'payé longtemps après la fin de la page',
      '30': 'l’opérateur débite un autre montant',
    },
    pin: 'Le code secret de tous les portefeuilles est 1234.',
  },
  messages: 'Messages',
  change: 'Changer de numéro',
  empty: 'Aucun message',
  emptyWhat: 'Les SMS envoyés à ce numéro apparaîtront ici.',
  copy: 'Copier',
  copied: (code) => `Code ${code} copié`,
  copiedShort: 'Copié',
  offline: 'Pas de réseau. Nouvel essai…',
  wallet: 'Portefeuille',
  balance: 'Solde',
  noWallet: 'Pas de portefeuille sur ce numéro',
  noOperator: 'Aucun opérateur simulé n’a ce numéro',
  blocked: 'Bloqué',
  walletPin: 'Code secret 1234',
  behaves: 'Ce numéro\u00a0:',
  movements: 'Derniers mouvements',
  noMovements: 'Aucun mouvement.',
  types: { debit: 'Paiement', credit: 'Reçu' },
  prompt: {
    title: (operator) => `Demande de ${operator}`,
    pin: 'Code secret',
    ok: 'OK',
    cancel: 'Annuler',
    close: 'Fermer',
    wrongPin: (remaining) =>
      remaining === 1
        ? 'Code secret incorrect. Encore un essai avant le blocage.'
        : `Code secret incorrect. Encore ${remaining} essais avant le blocage.`,
    wrongPinPlain: 'Code secret incorrect.',
    blocked: 'Trop d’erreurs\u00a0: le portefeuille est bloqué et le paiement refusé.',
    gone: 'Cette demande n’attend plus de réponse.',
    failed: 'La réponse n’est pas partie. Réessayez.',
    done: 'Réponse envoyée.',
  },
};

const en: PhoneMessages = {
  languages: 'Language',
  pageTitle: 'Handset',
  home: 'Guichet, front page',
  choose: {
    title: 'Which handset?',
    lede: 'Choose a simulated number or type another. Its texts show up here.',
    number: 'Phone number',
    hint: 'With the country code, for example 228\u00a090\u00a000\u00a000\u00a001.',
    go: 'Open this handset',
    invalid: (typed) => `“${typed}” is not a number. It takes 8 to 15 digits, country code included.`,
    usual: 'All goes well',
    refused: 'The operator refuses',
    trouble: 'Trouble on the way',
    endings: {
      '01': 'pays',
      '10': 'has not enough money',
      '11': 'wallet blocked',
      '12': 'no wallet on this number',
      '13': 'over the daily limit',
      '20': 'charged, but the answer never arrives',
      '21': 'the request is lost, nothing is charged',
      '22': 'unreadable answer, but charged',
      '23': 'answers after 10 seconds',
      '25': 'approved, but no callback comes',
      '26': 'the callback comes twice',
      '27': 'the callback comes before the answer',
      '28': 'the callback says paid, the operator says no',
      '29': 'paid long after the page’s time is up',
      '30': 'the operator charges another amount',
    },
    pin: 'Every wallet’s PIN is 1234.',
  },
  messages: 'Messages',
  change: 'Change number',
  empty: 'No messages yet',
  emptyWhat: 'Texts sent to this number will appear here.',
  copy: 'Copy',
  copied: (code) => `Code ${code} copied`,
  copiedShort: 'Copied',
  offline: 'No network. Trying again…',
  wallet: 'Wallet',
  balance: 'Balance',
  noWallet: 'No wallet on this number',
  noOperator: 'No simulated operator has this number',
  blocked: 'Blocked',
  walletPin: 'PIN 1234',
  behaves: 'This number:',
  movements: 'Latest movements',
  noMovements: 'No movements.',
  types: { debit: 'Payment', credit: 'Received' },
  prompt: {
    title: (operator) => `Request from ${operator}`,
    pin: 'PIN',
    ok: 'OK',
    cancel: 'Cancel',
    close: 'Close',
    wrongPin: (remaining) =>
      remaining === 1
        ? 'Wrong PIN. One more try before the wallet is blocked.'
        : `Wrong PIN. ${remaining} more tries before the wallet is blocked.`,
    wrongPinPlain: 'Wrong PIN.',
    blocked: 'Too many errors: the wallet is blocked and the payment declined.',
    gone: 'This request no longer waits for an answer.',
    failed: 'The answer was not sent. Try again.',
    done: 'Answer sent.',
  },
};

export const PHONE_MESSAGES: Record<UiLanguage, PhoneMessages> = { fr, en };
