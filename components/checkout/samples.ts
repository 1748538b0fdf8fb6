import type { EndReason, PaymentState } from '@/lib/core/payment';
import { LANGUAGES, type Language } from '@/lib/web/messages/language';
import type { FieldRule, FieldSize, NumberError, OtpError, ProblemKind } from '@/lib/web/messages/messages';
import { secureSamples } from './secure-samples';
import type { CheckoutView, ElsewhereView, Frame, NumberView, OtpView, PendingView, ResultView } from './view';

export type Sample = { name: string; view: CheckoutView };

const NUMBER_ERRORS = [
  'msisdn_missing',
  'msisdn_invalid',
  'operator_not_offered',
  'wrong_pin',
  'no_wallet',
  'pin_format',
  'operator_silent',
] as const satisfies readonly NumberError[];

const OTP_ERRORS = [
  'wrong_code',
  'code_format',
  'code_expired',
  'sms_failed',
  'no_resends',
] as const satisfies readonly OtpError[];

/** Every reason and how the payment stands then; a Record, so that a new reason cannot be forgotten. */
const REASONS: Record<EndReason, Exclude<ResultView['state'], 'paid'>> = {
  wrong_pin: 'declined',
  no_wallet: 'declined',
  wallet_blocked: 'declined',
  not_enough_money: 'declined',
  limit_exceeded: 'declined',
  amount_not_allowed: 'declined',
  refused: 'declined',
  prompt_expired: 'declined',
  never_arrived: 'declined',
  operator_declined: 'declined',
  canceled_by_shopper: 'canceled',
  wrong_code: 'canceled',
  page_expired: 'expired',
  session_expired: 'expired',
  session_used: 'declined',
};

const ELSEWHERE: Record<PaymentState, ElsewhereView['dataScreen']> = {
  created: 'number',
  identified: 'number',
  challenged: 'otp',
  pending: 'pending',
  paid: 'result',
  declined: 'result',
  canceled: 'result',
  expired: 'result',
};

const PROBLEMS: Record<ProblemKind, number> = {
  bad_field: 400,
  unknown_payment: 404,
  session_unknown: 400,
  session_expired: 400,
  session_used: 400,
  no_operator: 400,
  too_many_requests: 429,
  too_large: 413,
  unreadable: 400,
  forbidden_origin: 403,
  unavailable: 503,
  server_error: 500,
};

const RULES: Record<FieldRule, { field: string; size?: FieldSize }> = {
  missing: { field: 'purchaseref' },
  digits: { field: 'amount', size: { min: 3, max: 10 } },
  length: { field: 'brand', size: { min: 1, max: 150 } },
  positive: { field: 'amount' },
  phone: { field: 'phonenumber' },
  currency: { field: 'currency' },
  language: { field: 'language' },
  text: { field: 'brand' },
  url: { field: 'accepturl' },
  origin: { field: 'declineurl' },
  session: { field: 'sessionid' },
  merchant: { field: 'merchantid' },
};

const TEXTS: Record<Language, { description: string; text: string }> = {
  fr: { description: 'Commande no 1042 : deux pagnes wax', text: 'Livraison à Lomé sous 48 heures après le paiement.' },
  en: { description: 'Order no. 1042: two wax prints', text: 'Delivered in Lomé within 48 hours of payment.' },
  es: { description: 'Pedido n.º 1042: dos telas wax', text: 'Entrega en La Paz en las 48 horas después del pago.' },
  sw: { description: 'Oda namba 1042: vitenge viwili', text: 'Itafika Dar es Salaam ndani ya saa 48 baada ya malipo.' },
};

const LONG = 'Établissements-Koffi-et-Fils-Import-Export-de-Tissus-'.repeat(3).slice(0, 150);

/** Every screen with every error, reason and variant, in one language: what tests and the look of the page are checked on. */
export function samples(language: Language): Sample[] {
  const frame = frameIn(language);
  return [
    ...numberSamples(frame),
    ...otpSamples(frame),
    ...pendingSamples(frame),
    ...secureSamples(frame),
    ...resultSamples(frame),
    ...Object.entries(ELSEWHERE).map(([state, dataScreen]) => ({
      name: `elsewhere-${state}`,
      view: { ...frame, screen: 'elsewhere', state: state as PaymentState, dataScreen } satisfies CheckoutView,
    })),
    { name: 'leave', view: { screen: 'leave', language, goUrl: 'https://shop.example/merci?purchaseref=1042' } },
    ...problemSamples(language),
  ];
}

function frameIn(language: Language): Frame {
  return {
    language,
    languages: LANGUAGES,
    path: '/pay/tok_sample',
    brand: 'Boutique Démo',
    ...TEXTS[language],
    money: { minor: 25_000n, currency: 'XOF' },
    paymentRef: 'GU7K2M9QXRTB',
  };
}

function numberSamples(frame: Frame): Sample[] {
  const view: NumberView = {
    ...frame,
    screen: 'number',
    withPin: true,
    push: false,
    overview: null,
    msisdn: null,
    fixed: false,
    error: null,
    triesLeft: 3,
    operators: [{ id: 'tmoney-tg', name: 'TMoney', available: true }],
    secondsLeft: 572,
  };
  const several = [
    { id: 'tmoney-tg', name: 'TMoney', available: true },
    { id: 'flooz-tg', name: 'Flooz', available: false },
    { id: 'mtn-bj', name: 'MTN MoMo', available: true },
  ];
  const down = [{ id: 'tmoney-tg', name: 'TMoney', available: false }];
  const tried = { msisdn: '90 12 34 56', triesLeft: 2 };
  return [
    { name: 'number', view },
    ...NUMBER_ERRORS.map((error) => ({ name: `number-${error}`, view: { ...view, ...tried, error } })),
    { name: 'number-last-try', view: { ...view, ...tried, error: 'wrong_pin', triesLeft: 1 } },
    { name: 'number-no-wallet-last-try', view: { ...view, ...tried, error: 'no_wallet', triesLeft: 1 } },
    { name: 'number-fixed', view: { ...view, msisdn: '+228 90 12 34 56', fixed: true } },
    { name: 'number-fixed-wrong', view: { ...view, msisdn: '+228 90 12 34 56', fixed: true, error: 'wrong_pin' } },
    { name: 'number-push', view: { ...view, withPin: false, push: true, operators: several } },
    { name: 'number-operator-down', view: { ...view, operators: down } },
    { name: 'number-fee', view: { ...view, fee: { minor: 250n, currency: 'XOF' } } },
    {
      name: 'number-long',
      view: {
        ...view,
        brand: LONG,
        description: LONG,
        text: LONG,
        money: { minor: 123_456_789_012n, currency: 'TZS' },
        secondsLeft: 31,
      },
    },
    { name: 'number-bare', view: { ...view, description: null, text: null } },
  ];
}

function otpSamples(frame: Frame): Sample[] {
  const view: OtpView = {
    ...frame,
    screen: 'otp',
    maskedMsisdn: '228 •••• 56',
    error: null,
    codeSecondsLeft: 47,
    resendsLeft: 3,
    secondsLeft: 518,
  };
  return [
    { name: 'otp', view },
    ...OTP_ERRORS.map((error) => ({
      name: `otp-${error}`,
      view: {
        ...view,
        error,
        pinNext: error === 'wrong_code',
        codeSecondsLeft: error === 'code_format' || error === 'wrong_code' ? 21 : 0,
        resendsLeft: error === 'no_resends' ? 0 : 2,
      },
    })),
    { name: 'otp-ended', view: { ...view, codeSecondsLeft: 0, resendsLeft: 1 } },
    { name: 'otp-code_expired-for-good', view: { ...view, error: 'code_expired', codeSecondsLeft: 0, resendsLeft: 0 } },
    { name: 'otp-ended-for-good', view: { ...view, codeSecondsLeft: 0, resendsLeft: 0 } },
    { name: 'otp-last-code', view: { ...view, resendsLeft: 0 } },
    { name: 'otp-fee', view: { ...view, fee: { minor: 250n, currency: 'XOF' } } },
  ];
}

function pendingSamples(frame: Frame): Sample[] {
  const view: PendingView = {
    ...frame,
    screen: 'pending',
    maskedMsisdn: '228 •••• 56',
    push: null,
    late: false,
    shopUrl: 'https://shop.example/',
    waitPath: `${frame.path}/wait`,
    statusPath: `${frame.path}/status`,
  };
  return [
    { name: 'pending', view },
    { name: 'pending-late', view: { ...view, late: true } },
  ];
}

function resultSamples(frame: Frame): Sample[] {
  const unpaid: ResultView = {
    ...frame,
    screen: 'result',
    state: 'declined',
    reason: null,
    receipt: null,
    already: false,
    goUrl: 'https://shop.example/retour?purchaseref=1042&lang=fr',
    afterSeconds: 15,
  };
  const paid: ResultView = {
    ...unpaid,
    state: 'paid',
    receipt: {
      shop: frame.brand,
      money: frame.money,
      date: new Date('2026-03-09T14:05:00Z'),
      paymentRef: frame.paymentRef,
      purchaseRef: 'CMD-1042',
      maskedMsisdn: '228 •••• 56',
    },
  };
  const reasons = Object.entries(REASONS) as [EndReason, (typeof REASONS)[EndReason]][];
  const states = ['declined', 'canceled', 'expired'] as const;
  return [
    { name: 'result-paid', view: paid },
    { name: 'result-already', view: { ...paid, already: true } },
    { name: 'result-already-bare', view: { ...paid, receipt: null, already: true } },
    ...states.map((state) => ({ name: `result-${state}`, view: { ...unpaid, state, afterSeconds: 2 } })),
    ...reasons.map(([reason, state]) => ({ name: `result-${reason}`, view: { ...unpaid, state, reason } })),
  ];
}

function problemSamples(language: Language): Sample[] {
  const problems = Object.entries(PROBLEMS) as [ProblemKind, number][];
  const rules = Object.entries(RULES) as [FieldRule, { field: string; size?: FieldSize }][];
  const goUrl = 'https://shop.example/refus';
  return [
    ...problems.map(([kind, status]) => ({
      name: `problem-${kind}`,
      view: { screen: 'problem', language, kind, status, goUrl: null } satisfies CheckoutView,
    })),
    ...rules.map(([rule, about]) => ({
      name: `problem-field-${rule}`,
      view: {
        screen: 'problem',
        language,
        kind: 'bad_field',
        status: 400,
        goUrl: null,
        rule,
        ...about,
      } satisfies CheckoutView,
    })),
    {
      name: 'problem-leaving',
      view: { screen: 'problem', language, kind: 'session_used', status: 400, goUrl, afterSeconds: 15 },
    },
  ];
}
