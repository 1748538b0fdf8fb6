import type { Messages, Words } from './messages';
import { NOTHING, problem } from './problem/fr';

const SHOP = 'Revenez à la boutique pour recommencer ou choisir un autre moyen de paiement.';

const EXPIRED =
  'Ce code a expiré. Gardez le téléphone à portée de main, puis appuyez ci-dessous pour renvoyer un code.';

const unpaid = (title: string, what: string, next: string = SHOP): Words => ({
  title,
  what: `${what} ${NOTHING}`,
  next,
});

/** Spaces before « : ; ! ? » are no-break spaces, which a test checks. */
export const fr: Messages = {
  sms: {
    code: ({ code, brand, amount }) =>
      `${code} est votre code pour payer ${amount} à ${brand}. Ne le donnez à personne.`,
    paid: ({ brand, amount, paymentRef }) => `Paiement de ${amount} à ${brand} effectué. Référence ${paymentRef}.`,
    remittance: {
      received: ({ amount, partner, sender }) =>
        `Vous avez reçu ${amount} de l’étranger${sender ? `, de la part de ${sender}` : ''}, par ${partner}.`,
      missed: ({ amount, partner, sender, operator }) =>
        `Vous avez manqué ${amount} de l’étranger${sender ? `, de la part de ${sender}` : ''}, par ${partner}. ` +
        `Ouvrez un compte ${operator} pour recevoir de l’argent.`,
    },
  },
  frame: {
    languages: 'Langue',
    due: 'À payer',
    paid: 'Payé',
    amount: 'Montant',
    fee: 'Frais',
    total: 'Total',
    operators: 'Opérateurs acceptés',
    unavailable: 'momentanément indisponible',
    secure: 'Paiement sécurisé par Guichet',
    reference: 'Référence',
    cancel: 'Annuler le paiement',
    busy: 'Un instant…',
    backToShop: 'Retour à la boutique',
    timeLeft: 'Temps restant pour payer :',
    minutesLeft: (minutes) =>
      ['Il vous reste moins d’une minute pour payer.', 'Il vous reste 1 minute pour payer.'][minutes] ??
      `Il vous reste ${minutes} minutes pour payer.`,
    errorTitle: (title) => `Erreur : ${title}`,
    title: ({ title, shop }) => `${title} – ${shop}`,
  },
  number: {
    title: (operator) => (operator ? `Payer avec ${operator}` : 'Payer par mobile money'),
    withPin: 'Identifiez-vous, puis confirmez avec le code que vous recevrez par SMS.',
    withCode: 'Saisissez votre numéro. Nous y enverrons un code par SMS.',
    withPush: 'Vérifiez le paiement et saisissez votre numéro. Une demande s’affichera ensuite sur votre téléphone.',
    msisdn: 'Numéro de téléphone',
    msisdnHint: (operators) => `Le numéro de votre compte ${operators}.`,
    msisdnFixed: 'Numéro indiqué par la boutique. Il ne peut pas être modifié ici.',
    pin: (operator) => (operator ? `Code PIN ${operator}` : 'Code PIN'),
    pinHint: 'Il n’est ni enregistré, ni transmis à la boutique.',
    pinOnlyFor: (operators) => `Pour ${operators} seulement.`,
    youPay: ({ amount, shop, fee }) =>
      fee ? `Vous payez ${amount} à ${shop}, dont ${fee} de frais.` : `Vous payez ${amount} à ${shop}.`,
    forward: 'Continuer',
    triesLeft: (tries) =>
      tries <= 1
        ? 'Attention : il vous reste un seul essai. Une nouvelle erreur bloquera votre compte mobile money.'
        : `Il vous reste ${tries} essais.`,
    numberTriesLeft: (tries) => (tries <= 1 ? 'Il vous reste un seul essai.' : `Il vous reste ${tries} essais.`),
    operatorDown: (operators) => `${operators} ne répond pas en ce moment. Réessayez dans quelques minutes.`,
    errors: {
      msisdn_missing: () => 'Saisissez votre numéro de téléphone.',
      msisdn_invalid: () => 'Ce numéro de téléphone n’est pas valide. Vérifiez-le.',
      operator_not_offered: (operators) => `Ce numéro n’est pas accepté ici. Utilisez un numéro ${operators}.`,
      wrong_pin: () => 'Numéro ou code PIN incorrect.',
      no_wallet: () => 'Aucun compte mobile money n’est ouvert sur ce numéro.',
      pin_format: () => 'Le code PIN comporte de 4 à 6 chiffres.',
      operator_silent: () => 'Votre opérateur n’a pas répondu. Rien n’a été débité. Réessayez dans un instant.',
    },
  },
  otp: {
    title: 'Saisissez le code reçu par SMS',
    sentTo: (msisdn) => `Nous avons envoyé un code à 6 chiffres au ${msisdn}.`,
    code: 'Code à 6 chiffres',
    hint: 'Vérifiez-le bien : un code incorrect met fin au paiement.',
    hintBeforePin: 'Un code incorrect peut être corrigé tant qu’il est valable. Votre code PIN vient ensuite.',
    forward: (amount) => `Payer ${amount}`,
    valid: 'Code valable encore',
    secondsLeft: (seconds) => `Le code est encore valable ${seconds} secondes.`,
    ended: EXPIRED,
    endedForGood: 'Ce code a expiré et ne peut plus être renvoyé. Annulez, puis recommencez depuis la boutique.',
    resend: 'Renvoyer un code',
    resendsLeft: (resends) =>
      ['Plus aucun envoi possible', 'Encore 1 envoi possible'][resends] ?? `Encore ${resends} envois possibles`,
    errors: {
      wrong_code: 'Code de vérification incorrect, saisissez-le de nouveau.',
      code_format: 'Le code comporte 6 chiffres. Recopiez-le tel qu’il figure dans le SMS.',
      code_expired: EXPIRED,
      sms_failed: 'Le SMS n’a pas pu partir. Rien n’a été débité. Demandez un nouveau code dans un instant.',
      no_resends: 'Le code ne peut plus être renvoyé. Annulez, puis recommencez depuis la boutique.',
    },
  },
  pin: {
    title: 'Vérifiez le paiement et saisissez votre code PIN',
    payer: (msisdn) => `Il sera débité de votre compte ${msisdn}.`,
    errors: {
      wrong_pin: 'Ce code PIN n’est pas valable. Saisissez-le de nouveau.',
      pin_format: 'Le code PIN comporte de 4 à 6 chiffres.',
      operator_silent: 'Votre opérateur n’a pas répondu. Rien n’a été débité. Réessayez dans un instant.',
    },
  },
  overview: {
    title: 'Détails du paiement',
    reference: 'Réf. de commande',
    tax: 'Taxe',
    exchangeRate: 'Taux de change',
  },
  pending: {
    title: 'Paiement en cours',
    what: 'Nous attendons la réponse de votre opérateur. Cela prend en général quelques secondes.',
    keepOpen: 'Gardez cette page ouverte : elle se met à jour toute seule. Ne payez pas une seconde fois.',
    waiting: 'En attente de l’opérateur…',
    slow: 'Toujours en attente de l’opérateur…',
    offline: 'Connexion interrompue. Nouvel essai…',
    check: 'Vérifier maintenant',
    lateTitle: 'Réponse de l’opérateur attendue',
    lateWhat:
      'Le temps est écoulé et votre opérateur ne peut toujours pas dire si le paiement a eu lieu. Nous continuons à le lui demander.',
    lateDoNotPay: 'Ne payez pas cette commande une seconde fois.',
    latePromise:
      'Dès que la réponse est connue, la boutique en est informée, et vous aussi. Vous pouvez quitter cette page et garder la référence ci-dessous.',
  },
  push: {
    title: 'Validez le paiement sur votre téléphone',
    what: 'Il reste une étape. Elle se passe sur votre téléphone, pas sur cette page.',
    look: ({ operator, msisdn }) =>
      `Regardez le téléphone qui porte le numéro ${msisdn}. Une demande de ${operator} s’y affiche.`,
    approve: 'Vérifiez la boutique et le montant, puis tapez-y votre code PIN. Ne le tapez jamais ici.',
    stay: 'Gardez cette page ouverte : elle se met à jour toute seule. Ne payez pas une seconde fois.',
    ended: 'Le temps est écoulé. Nous demandons à votre opérateur ce qu’est devenu le paiement.',
    nothing: 'Rien sur votre téléphone ? Patientez un peu, puis demandez un nouvel envoi.',
    resend: 'Renvoyer la demande',
    notices: {
      prompt_sent: 'Une nouvelle demande part vers votre téléphone.',
      prompt_open: 'La demande précédente est encore ouverte sur votre téléphone. Répondez à celle-là.',
      operator_silent:
        'Votre opérateur ne répond pas en ce moment. Si une demande est affichée sur votre téléphone, répondez-y ; sinon, réessayez dans un instant.',
    },
  },
  result: {
    paid: { title: 'Paiement réussi', what: 'Merci ! Votre paiement est confirmé.', next: '' },
    already: {
      title: 'Commande déjà payée',
      what: 'Cette commande a déjà été payée. Rien de plus n’a été débité.',
      next: 'Vous n’avez rien d’autre à payer : revenez à la boutique.',
    },
    ended: {
      declined: unpaid('Paiement refusé', 'Le paiement n’a pas abouti.'),
      canceled: unpaid('Paiement annulé', 'Le paiement a été annulé.', 'Nous vous ramenons à la boutique.'),
      expired: unpaid('Temps écoulé', 'Le temps prévu pour payer est écoulé.'),
    },
    reasons: {
      wrong_pin: unpaid(
        'Paiement refusé',
        'À chaque essai, le code PIN ne correspondait pas au numéro.',
        'Votre compte mobile money est peut-être bloqué : contactez votre opérateur, ou choisissez un autre moyen de paiement à la boutique.',
      ),
      no_wallet: unpaid(
        'Paiement refusé',
        'Aucun compte mobile money n’est ouvert sur ce numéro.',
        'Revenez à la boutique et recommencez avec un autre numéro, ou choisissez un autre moyen de paiement.',
      ),
      wallet_blocked: unpaid(
        'Compte bloqué',
        'Votre compte mobile money est bloqué.',
        'Contactez votre opérateur pour le débloquer, ou choisissez un autre moyen de paiement à la boutique.',
      ),
      not_enough_money: unpaid(
        'Solde insuffisant',
        'Il n’y a pas assez d’argent sur votre compte mobile money.',
        'Rechargez votre compte puis recommencez depuis la boutique, ou choisissez un autre moyen de paiement.',
      ),
      limit_exceeded: unpaid(
        'Plafond atteint',
        'Ce paiement dépasse le plafond de votre compte mobile money.',
        'Réessayez plus tard, demandez à votre opérateur de relever le plafond ou choisissez un autre moyen de paiement.',
      ),
      amount_not_allowed: unpaid(
        'Montant non accepté',
        'Votre opérateur n’accepte pas un paiement de ce montant.',
        'Revenez à la boutique pour choisir un autre moyen de paiement.',
      ),
      refused: unpaid('Paiement refusé', 'Vous avez refusé le paiement sur votre téléphone.'),
      prompt_expired: unpaid(
        'Demande expirée',
        'La demande affichée sur votre téléphone est restée trop longtemps sans réponse.',
      ),
      never_arrived: unpaid('Paiement non abouti', 'La demande n’est jamais arrivée chez votre opérateur.'),
      operator_declined: unpaid(
        'Paiement refusé',
        'Votre opérateur a refusé ce paiement.',
        'Contactez votre opérateur pour en savoir plus, ou choisissez un autre moyen de paiement à la boutique.',
      ),
      canceled_by_shopper: unpaid(
        'Paiement annulé',
        'Vous avez annulé ce paiement.',
        'Nous vous ramenons à la boutique.',
      ),
      wrong_code: unpaid(
        'Code incorrect',
        'Le code saisi n’était pas celui du SMS : par sécurité, le paiement est arrêté.',
      ),
      page_expired: unpaid('Temps écoulé', 'Le temps prévu pour payer est écoulé.'),
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
    },
    receipt: 'Reçu',
    shop: 'Boutique',
    amount: 'Montant payé',
    date: 'Date',
    payer: 'Votre numéro',
    paymentRef: 'Référence',
    purchaseRef: 'Commande',
    confirm: 'Confirmer',
    leaving: 'Retour automatique à la boutique dans',
    stay: 'Rester sur cette page',
  },
  leave: { title: 'Retour à la boutique…', link: 'Continuer vers la boutique' },
  elsewhere: {
    title: 'Paiement ouvert dans un autre navigateur',
    continueThere:
      'Ce paiement a été commencé dans un autre navigateur. Pour votre sécurité, il ne peut être terminé que là-bas.',
    states: {
      created: 'En attente de vos informations.',
      identified: 'En attente de confirmation.',
      challenged: 'En attente du code reçu par SMS.',
      pending: 'Paiement en cours chez l’opérateur. Ne payez pas une seconde fois.',
      paid: 'Ce paiement est réussi.',
      declined: 'Ce paiement a été refusé. Rien n’a été débité.',
      canceled: 'Ce paiement a été annulé. Rien n’a été débité.',
      expired: 'Le temps prévu pour payer est écoulé. Rien n’a été débité.',
    },
  },
  problem,
};
