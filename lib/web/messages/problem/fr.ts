import type { Messages, Words } from '../messages';

export const NOTHING = 'Rien n’a été débité de votre compte.';

const unpaid = (title: string, what: string, next: string): Words => ({ title, what: `${what} ${NOTHING}`, next });

/** Why there is no payment to show, and what is wrong with an order. */
export const problem: Messages['problem'] = {
  kinds: {
    bad_field: unpaid(
      'Commande incorrecte',
      'La boutique a envoyé une commande que nous ne pouvons pas accepter.',
      'Revenez à la boutique et signalez-lui cette page.',
    ),
    unknown_payment: {
      title: 'Paiement introuvable',
      what: 'Cette adresse ne correspond à aucun paiement. Elle est peut-être incomplète.',
      next: 'Revenez à la boutique et validez de nouveau votre commande.',
    },
    session_unknown: unpaid(
      'Demande inconnue',
      'Nous ne reconnaissons pas cette demande de paiement.',
      'Revenez à la boutique et validez de nouveau votre commande.',
    ),
    session_expired: unpaid(
      'Demande expirée',
      'Trop de temps a passé entre la commande et le paiement.',
      'Revenez à la boutique et validez de nouveau votre commande.',
    ),
    session_used: {
      title: 'Demande déjà utilisée',
      what: 'Cette demande de paiement a déjà servi. Rien n’a été débité cette fois-ci.',
      next: 'Si vous avez déjà payé, ne payez pas une seconde fois : vérifiez votre commande à la boutique.',
    },
    no_operator: unpaid(
      'Paiement impossible',
      'Aucun opérateur de la boutique n’accepte cette devise.',
      'Revenez à la boutique pour choisir un autre moyen de paiement.',
    ),
    too_many_requests: {
      title: 'Trop de demandes',
      what: 'Nous recevons trop de demandes à la fois.',
      next: 'Patientez une minute, puis réessayez.',
    },
    unreadable: {
      title: 'Demande illisible',
      what: 'La boutique a envoyé un formulaire que nous ne pouvons pas lire.',
      next: 'Rien n’a été débité. Retournez à la boutique et recommencez.',
    },
    too_large: unpaid(
      'Commande trop volumineuse',
      'La boutique a envoyé plus de données que nous n’en acceptons.',
      'Revenez à la boutique et signalez-lui cette page.',
    ),
    forbidden_origin: {
      title: 'Envoi refusé',
      what: 'Ce formulaire ne vient pas de notre page : par sécurité, il n’a pas été pris en compte.',
      next: 'Revenez à la page de paiement et recommencez.',
    },
    unavailable: {
      title: 'Service momentanément indisponible',
      what: 'La page de paiement ne peut pas répondre pour l’instant.',
      next: 'Réessayez dans une minute. Avant de payer de nouveau, vérifiez votre commande à la boutique.',
    },
    server_error: {
      title: 'Un problème est survenu',
      what: 'Une erreur de notre côté a interrompu cette page.',
      next: 'Rechargez la page : elle montrera l’état réel de votre paiement. Ne payez pas une seconde fois avant cela.',
    },
  },
  forShop: 'Pour la boutique',
  badField: 'Champ incorrect :',
  rules: {
    missing: () => 'ce champ est obligatoire',
    digits: (size) => `${countOf(size)} chiffres, sans espace ni virgule`,
    length: (size) => `${countOf(size)} caractères`,
    positive: () => 'un montant supérieur à zéro',
    phone: () => 'le numéro de téléphone d’un opérateur accepté',
    currency: () => 'une devise ISO 4217 acceptée par un opérateur (952 pour le franc CFA)',
    language: () => 'fr ou en',
    text: () => 'du texte simple, sans caractères de contrôle',
    url: () => 'une adresse http ou https de 150 caractères au plus',
    origin: () => 'une adresse d’un site déclaré par le marchand',
    session: () => 'un identifiant de session en cours de validité, jamais utilisé',
    merchant: () => 'l’identifiant d’un marchand connu (16 chiffres)',
  },
};

function countOf(size: { min: number; max: number } | null): string {
  if (!size) return 'uniquement des';
  return size.min === size.max ? `exactement ${size.max}` : `de ${size.min} à ${size.max}`;
}
