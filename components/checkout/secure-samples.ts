import type { Money } from '@/lib/core/money';
import type { Language } from '@/lib/web/messages/language';
import type { PinError, PushNotice } from '@/lib/web/messages/messages';
import type { Sample } from './samples';
import type { Frame, NumberView, OtpView, Overview, PendingView, PinView } from './view';

const PIN_ERRORS = ['wrong_pin', 'pin_format', 'operator_silent'] as const satisfies readonly PinError[];
const PUSH_NOTICES = ['prompt_sent', 'prompt_open', 'operator_silent'] as const satisfies readonly PushNotice[];

type Place = { id: string; operator: string; masked: string; money: Money };

/** A country of Tigo Secure for each language. */
const PLACES: Record<Language, Place> = {
  fr: {
    id: 'tigo-sn',
    operator: 'Tigo Sénégal',
    masked: '221 •••• 56',
    money: { minor: 25_250n, currency: 'XOF' },
  },
  en: {
    id: 'tigo-sv',
    operator: 'Tigo El Salvador',
    masked: '503 •••• 56',
    money: { minor: 4_075n, currency: 'USD' },
  },
  es: { id: 'tigo-bo', operator: 'Tigo Bolivia', masked: '591 •••• 56', money: { minor: 152_550n, currency: 'BOB' } },
  sw: {
    id: 'tigo-tz',
    operator: 'Tigo Tanzania',
    masked: '255 •••• 56',
    money: { minor: 2_525_000n, currency: 'TZS' },
  },
};

/** The screens of Tigo Secure's flows, `otp_then_pin` and `ussd_push`, in the frame's language. */
export function secureSamples(ours: Frame): Sample[] {
  const place = PLACES[ours.language];
  const frame = { ...ours, money: place.money };
  return [
    ...numberSamples(frame, place),
    ...codeSamples(frame, place),
    ...pinSamples(frame, place),
    ...pushSamples(frame, place),
  ];
}

function overviewIn(total: Money): Overview {
  const money = (minor: bigint): Money => ({ minor, currency: total.currency });
  const fee = money(250n);
  return {
    amount: money(total.minor - fee.minor),
    fee,
    tax: money(0n),
    exchangeRate: null,
    total,
    purchaseRef: '7f3c2b9a41d84e0c9b6a5d2e8f107c34',
  };
}

/** A shop that counts in euros. */
function exchanged(total: Money): Overview {
  const money = (minor: bigint): Money => ({ minor, currency: 'EUR' });
  return { ...overviewIn(total), amount: money(3_750n), fee: money(50n), tax: money(49n), exchangeRate: '655.957' };
}

function numberSamples(frame: Frame, { id, operator, money }: Place): Sample[] {
  const code: NumberView = {
    ...frame,
    screen: 'number',
    withPin: false,
    push: false,
    overview: null,
    msisdn: null,
    fixed: false,
    error: null,
    triesLeft: 3,
    operators: [{ id, name: operator, available: true }],
    secondsLeft: 572,
  };
  const push: NumberView = { ...code, push: true, overview: overviewIn(money) };
  return [
    { name: 'secure-number', view: code },
    { name: 'secure-number-no-wallet', view: { ...code, msisdn: '76 123 45 12', error: 'no_wallet', triesLeft: 1 } },
    { name: 'secure-details', view: push },
    { name: 'secure-details-exchanged', view: { ...push, overview: exchanged(money) } },
    { name: 'secure-details-fixed', view: { ...push, msisdn: '+591 7123 4556', fixed: true } },
    { name: 'secure-details-invalid', view: { ...push, msisdn: '12', error: 'msisdn_invalid' } },
    { name: 'secure-details-down', view: { ...push, operators: [{ id, name: operator, available: false }] } },
  ];
}

function codeSamples(frame: Frame, { masked }: Place): Sample[] {
  const view: OtpView = {
    ...frame,
    screen: 'otp',
    maskedMsisdn: masked,
    error: null,
    codeSecondsLeft: 47,
    resendsLeft: 3,
    secondsLeft: 518,
    pinNext: true,
  };
  return [
    { name: 'secure-code', view },
    { name: 'secure-code-wrong', view: { ...view, error: 'wrong_code', codeSecondsLeft: 21, resendsLeft: 2 } },
    { name: 'secure-code-expired', view: { ...view, error: 'code_expired', codeSecondsLeft: 0, resendsLeft: 1 } },
  ];
}

function pinSamples(frame: Frame, { masked, money }: Place): Sample[] {
  const view: PinView = {
    ...frame,
    screen: 'pin',
    maskedMsisdn: masked,
    error: null,
    triesLeft: 3,
    overview: overviewIn(money),
    secondsLeft: 431,
  };
  const long = { minor: 123_456_789_012n, currency: 'TZS' };
  return [
    { name: 'pin', view },
    ...PIN_ERRORS.map((error) => ({ name: `pin-${error}`, view: { ...view, error, triesLeft: 2 } })),
    { name: 'pin-last-try', view: { ...view, error: 'wrong_pin', triesLeft: 1 } },
    { name: 'pin-exchanged', view: { ...view, overview: exchanged(money) } },
    { name: 'pin-bare', view: { ...view, overview: null } },
    { name: 'pin-long', view: { ...view, brand: 'Kampuni-ya-Biashara-'.repeat(7), overview: exchanged(long) } },
  ];
}

function pushSamples(frame: Frame, { operator, masked }: Place): Sample[] {
  const prompt = { operator, secondsLeft: 287, canResend: true, notice: null };
  const view: PendingView = {
    ...frame,
    screen: 'pending',
    maskedMsisdn: masked,
    push: prompt,
    late: false,
    shopUrl: 'https://shop.example/',
    waitPath: `${frame.path}/wait`,
    statusPath: `${frame.path}/status`,
  };
  return [
    { name: 'push', view },
    { name: 'push-last-prompt', view: { ...view, push: { ...prompt, secondsLeft: 29, canResend: false } } },
    { name: 'push-over', view: { ...view, push: { ...prompt, secondsLeft: 0 } } },
    { name: 'push-late', view: { ...view, late: true } },
    ...PUSH_NOTICES.map((notice) => ({ name: `push-${notice}`, view: { ...view, push: { ...prompt, notice } } })),
  ];
}
