import type { UiLanguage } from './ui/language';

export type HomeMessages = {
  languages: string;
  pageTitle: string;
  title: string;
  what: [string, string];
  tryIt: string;
  how: string;
  sandbox: string;
  sandboxNote: string;
  shop: { name: string; what: string; go: string };
  phone: { name: string; what: string; go: string };
  dashboard: { name: string; what: string; soon: string };
  firstTitle: string;
  first: [what: string, how: string][];
  docs: string;
  docsWhat: string;
  docsList: [file: string, what: string][];
  liveTitle: string;
  liveWhat: string;
  health: string;
  art: { due: string; amount: string; number: string; pin: string; go: string; sms: string };
  notFound: { title: string; what: string; home: string };
};

const fr: HomeMessages = {
  languages: 'Langue',
  pageTitle: 'Guichet, la page de paiement mobile money que vous hébergez',
  title: 'Encaissez par mobile money, sur votre propre serveur.',
  what: [
    'Guichet est une page de paiement mobile money que vous hébergez vous-même.',
    'Votre boutique y envoie l’acheteur, il paie avec son téléphone, et votre serveur apprend le résultat directement, que la page soit encore ouverte ou non.',
  ],
  tryIt: 'Essayer un paiement',
  how: 'Comment ça marche',
  sandbox: 'Le bac à sable',
  sandboxNote:
    'Tout fonctionne pour de vrai, sauf l’argent\u00a0: l’opérateur, les portefeuilles et les SMS sont simulés.',
  shop: {
    name: 'Boutique de démonstration',
    what: 'Achetez comme un client, puis regardez ce que le serveur de la boutique a reçu.',
    go: 'Ouvrir la boutique',
  },
  phone: {
    name: 'Téléphone simulé',
    what: 'Les SMS de l’opérateur arrivent ici. Gardez-le ouvert à côté de la page de paiement.',
    go: 'Ouvrir le téléphone',
  },
  dashboard: {
    name: 'Tableau de bord',
    what: 'Paiements, remboursements et réglages du marchand.',
    soon: 'Bientôt',
  },
  firstTitle: 'Un premier paiement en deux minutes',
  first: [
    ['Achetez', 'Choisissez un article dans la boutique, puis payez avec TMoney Online.'],
    ['Identifiez-vous', 'Numéro 90 00 00 01, code secret 1234. D’autres numéros jouent les refus et les pannes.'],
    ['Confirmez', 'Le code reçu par SMS est sur le téléphone. Le reçu s’affiche et la boutique est prévenue.'],
  ],
  docs: 'Documentation',
  docsWhat: 'Elle est dans le dépôt, à côté du code.',
  docsList: [
    ['README.md', 'installer, configurer, mettre en service'],
    ['lib/doors/README.md', 'brancher une boutique, protocole par protocole'],
    ['lib/operators/README.md', 'ajouter un opérateur'],
  ],
  liveTitle: 'En service',
  liveWhat: 'Ce serveur traite de vrais paiements. Il n’y a rien à faire sur cette page.',
  health: 'État du service',
  art: {
    due: 'À payer',
    amount: '12 500 F CFA',
    number: 'Numéro TMoney',
    pin: 'Code secret',
    go: 'Continuer',
    sms: '482193 est votre code pour payer 12 500 F CFA à Boutique Démo.',
  },
  notFound: {
    title: 'Cette page n’existe pas',
    what: 'L’adresse est fausse, ou la page n’est plus là.',
    home: 'Aller à l’accueil',
  },
};

const en: HomeMessages = {
  languages: 'Language',
  pageTitle: 'Guichet, the mobile money checkout that you host',
  title: 'Take mobile money on your own server.',
  what: [
    'Guichet is a mobile money checkout that you host yourself.',
    'Your shop sends the shopper there, they pay with their phone, and your server is told the result directly, whether or not the page is still open.',
  ],
  tryIt: 'Try a payment',
  how: 'How it works',
  sandbox: 'The sandbox',
  sandboxNote: 'Everything works for real except the money: the operator, the wallets and the texts are simulated.',
  shop: {
    name: 'Demo shop',
    what: 'Buy as a customer would, then look at what the shop’s server received.',
    go: 'Open the shop',
  },
  phone: {
    name: 'Simulated handset',
    what: 'The operator’s texts arrive here. Keep it open beside the checkout.',
    go: 'Open the handset',
  },
  dashboard: {
    name: 'Dashboard',
    what: 'Payments, refunds and the merchant’s settings.',
    soon: 'Coming soon',
  },
  firstTitle: 'A first payment in two minutes',
  first: [
    ['Buy', 'Choose something in the shop, then pay with TMoney Online.'],
    ['Say who you are', 'Number 90 00 00 01, PIN 1234. Other numbers play refusals and failures.'],
    ['Confirm', 'The code sent by SMS is on the handset. The receipt appears and the shop is told.'],
  ],
  docs: 'Documentation',
  docsWhat: 'It is in the repository, next to the code.',
  docsList: [
    ['README.md', 'install, configure, go live'],
    ['lib/doors/README.md', 'connect a shop, protocol by protocol'],
    ['lib/operators/README.md', 'add an operator'],
  ],
  liveTitle: 'In service',
  liveWhat: 'This server handles real payments. There is nothing to do on this page.',
  health: 'Service health',
  art: {
    due: 'To pay',
    amount: 'F CFA 12,500',
    number: 'TMoney number',
    pin: 'PIN',
    go: 'Continue',
    sms: '482193 is your code to pay F CFA 12,500 to Boutique Démo.',
  },
  notFound: {
    title: 'This page does not exist',
    what: 'The address is wrong, or the page is gone.',
    home: 'Go to the front page',
  },
};

export const HOME_MESSAGES: Record<UiLanguage, HomeMessages> = { fr, en };
