import type { Messages, Words } from './messages';

const NOTHING = 'Nothing was taken from your account.';
const SHOP = 'Go back to the shop to try again or choose another way to pay.';

const unpaid = (title: string, what: string, next: string = SHOP): Words => ({
  title,
  what: `${what} ${NOTHING}`,
  next,
});

export const en: Messages = {
  sms: {
    code: ({ code, brand, amount }) => `${code} is your code to pay ${amount} to ${brand}. Give it to nobody.`,
    paid: ({ brand, amount, paymentRef }) => `You paid ${amount} to ${brand}. Reference ${paymentRef}.`,
  },
  frame: {
    languages: 'Language',
    due: 'To pay',
    paid: 'Paid',
    amount: 'Amount',
    fee: 'Fee',
    total: 'Total',
    operators: 'Accepted operators',
    unavailable: 'unavailable at the moment',
    secure: 'Secure payment by Guichet',
    reference: 'Reference',
    cancel: 'Cancel payment',
    busy: 'One moment…',
    backToShop: 'Back to the shop',
    timeLeft: 'Time left to pay:',
    minutesLeft: (minutes) =>
      minutes <= 1 ? 'You have less than a minute left to pay.' : `You have ${minutes} minutes left to pay.`,
    errorTitle: (title) => `Error: ${title}`,
    title: ({ title, shop }) => `${title} – ${shop}`,
  },
  number: {
    title: (operator) => (operator ? `Pay with ${operator}` : 'Pay with mobile money'),
    withPin: 'Identify yourself, then confirm with the code that we will text to you.',
    withoutPin: 'Enter your number. The payment request will appear on your phone.',
    msisdn: 'Phone number',
    msisdnHint: (operators) => `The number of your ${operators} account.`,
    msisdnFixed: 'Number given by the shop. It cannot be changed here.',
    pin: (operator) => (operator ? `${operator} PIN` : 'PIN'),
    pinHint: 'It is never stored and never shared with the shop.',
    youPay: ({ amount, shop, fee }) =>
      fee ? `You are paying ${amount} to ${shop}, including a fee of ${fee}.` : `You are paying ${amount} to ${shop}.`,
    forward: 'Continue',
    triesLeft: (tries) =>
      tries <= 1
        ? 'Careful: you have one try left. Another mistake will block your mobile money account.'
        : `You have ${tries} tries left.`,
    operatorDown: (operators) => `${operators} is not answering at the moment. Please try again in a few minutes.`,
    errors: {
      msisdn_missing: () => 'Enter your phone number.',
      msisdn_invalid: () => 'This phone number is not valid. Please check it.',
      operator_not_offered: (operators) => `This number is not accepted here. Use a ${operators} number.`,
      wrong_pin: () => 'Wrong number or PIN.',
      no_wallet: () => 'There is no mobile money account on this number.',
      pin_format: () => 'The PIN has 4 to 6 digits.',
      operator_silent: () => 'Your operator did not answer. Nothing was taken. Please try again in a moment.',
    },
  },
  otp: {
    title: 'Enter the code from the SMS',
    sentTo: (msisdn) => `We sent a 6-digit code to ${msisdn}.`,
    code: '6-digit code',
    hint: 'Check it carefully: a wrong code ends the payment.',
    forward: (amount) => `Pay ${amount}`,
    valid: 'Code valid for',
    secondsLeft: (seconds) => `The code is valid for ${seconds} more seconds.`,
    ended: 'This code has expired. Ask for a new one.',
    endedForGood: 'This code has expired and cannot be sent again. Cancel, then start again from the shop.',
    resend: 'Send a new code',
    resendsLeft: (resends) =>
      ['No more codes can be sent', '1 more code can be sent'][resends] ?? `${resends} more codes can be sent`,
    errors: {
      code_format: 'The code has 6 digits. Copy it as it stands in the SMS.',
      code_expired: 'This code has expired. Ask for a new one.',
      sms_failed: 'The SMS could not be sent. Nothing was taken. Ask for a new code in a moment.',
      no_resends: 'The code cannot be sent again. Cancel, then start again from the shop.',
    },
  },
  pending: {
    title: 'Payment in progress',
    what: 'We are waiting for your operator’s answer. This usually takes a few seconds.',
    keepOpen: 'Keep this page open: it updates by itself. Do not pay a second time.',
    waiting: 'Waiting for the operator…',
    slow: 'Still waiting for the operator…',
    offline: 'Connection lost. Trying again…',
    check: 'Check now',
    lateTitle: 'Waiting for your operator’s answer',
    lateWhat: 'Your operator cannot say yet whether the payment went through. We keep asking.',
    lateDoNotPay: 'Do not pay for this order a second time.',
    latePromise:
      'As soon as the answer is known, the shop is told, and so are you. You can leave this page; keep the reference below.',
  },
  result: {
    paid: { title: 'Payment successful', what: 'Thank you! Your payment is confirmed.', next: '' },
    already: {
      title: 'Order already paid',
      what: 'This order has already been paid. Nothing more was taken.',
      next: 'There is nothing else to pay: go back to the shop.',
    },
    ended: {
      declined: unpaid('Payment declined', 'The payment did not go through.'),
      canceled: unpaid('Payment canceled', 'The payment was canceled.', 'We are taking you back to the shop.'),
      expired: unpaid('Time is up', 'The time allowed for paying has run out.'),
    },
    reasons: {
      wrong_pin: unpaid(
        'Payment declined',
        'The number or the PIN was wrong at every try.',
        'Your mobile money account may be blocked: contact your operator, or choose another way to pay at the shop.',
      ),
      no_wallet: unpaid(
        'Payment declined',
        'There is no mobile money account on this number.',
        'Go back to the shop and try another number, or choose another way to pay.',
      ),
      wallet_blocked: unpaid(
        'Account blocked',
        'Your mobile money account is blocked.',
        'Contact your operator to unblock it, or choose another way to pay at the shop.',
      ),
      not_enough_money: unpaid(
        'Not enough money',
        'There is not enough money in your mobile money account.',
        'Top up and try again from the shop, or choose another way to pay.',
      ),
      limit_exceeded: unpaid(
        'Limit reached',
        'This payment is over the limit of your mobile money account.',
        'Try later, ask your operator to raise the limit, or choose another way to pay.',
      ),
      amount_not_allowed: unpaid(
        'Amount not accepted',
        'Your operator does not accept a payment of this amount.',
        'Go back to the shop to choose another way to pay.',
      ),
      refused: unpaid('Payment refused', 'You refused the payment on your phone.'),
      prompt_expired: unpaid('Request expired', 'The request on your phone was not answered.'),
      never_arrived: unpaid('Payment not completed', 'The request never reached your operator.'),
      operator_declined: unpaid(
        'Payment declined',
        'Your operator declined this payment.',
        'Contact your operator to learn more, or choose another way to pay at the shop.',
      ),
      canceled_by_shopper: unpaid(
        'Payment canceled',
        'You canceled this payment.',
        'We are taking you back to the shop.',
      ),
      wrong_code: unpaid(
        'Wrong code',
        'The code was not the one in the SMS, so the payment was stopped for your safety.',
      ),
      page_expired: unpaid('Time is up', 'The time allowed for paying has run out.'),
      session_expired: unpaid(
        'Request expired',
        'Too much time passed between the order and the payment.',
        'Go back to the shop and place your order again.',
      ),
      session_used: {
        title: 'Request already used',
        what: 'This payment request has already been used. Nothing was taken this time.',
        next: 'If you have already paid, do not pay a second time: check your order at the shop.',
      },
    },
    receipt: 'Receipt',
    shop: 'Shop',
    amount: 'Amount paid',
    date: 'Date',
    payer: 'Your number',
    paymentRef: 'Reference',
    purchaseRef: 'Order',
    confirm: 'Confirm',
    leaving: 'Going back to the shop in',
    stay: 'Stay on this page',
  },
  leave: { title: 'Back to the shop…', link: 'Continue to the shop' },
  elsewhere: {
    title: 'Payment open in another browser',
    continueThere: 'This payment was started in another browser. For your safety it can only be completed there.',
    states: {
      created: 'Waiting for your details.',
      identified: 'Waiting for confirmation.',
      challenged: 'Waiting for the code sent by SMS.',
      pending: 'The operator is processing the payment. Do not pay a second time.',
      paid: 'This payment was successful.',
      declined: 'This payment was declined. Nothing was taken.',
      canceled: 'This payment was canceled. Nothing was taken.',
      expired: 'The time allowed for paying has run out. Nothing was taken.',
    },
  },
  problem: {
    kinds: {
      bad_field: unpaid(
        'Order not accepted',
        'The shop sent an order that we cannot accept.',
        'Go back to the shop and tell it about this page.',
      ),
      unknown_payment: {
        title: 'Payment not found',
        what: 'There is no payment at this address. It may be incomplete.',
        next: 'Go back to the shop and place your order again.',
      },
      session_unknown: unpaid(
        'Unknown request',
        'We do not recognise this payment request.',
        'Go back to the shop and place your order again.',
      ),
      session_expired: unpaid(
        'Request expired',
        'Too much time passed between the order and the payment.',
        'Go back to the shop and place your order again.',
      ),
      session_used: {
        title: 'Request already used',
        what: 'This payment request has already been used. Nothing was taken this time.',
        next: 'If you have already paid, do not pay a second time: check your order at the shop.',
      },
      no_operator: unpaid(
        'Payment not possible',
        'None of the shop’s operators takes this currency.',
        'Go back to the shop to choose another way to pay.',
      ),
      too_many_requests: {
        title: 'Too many requests',
        what: 'We are receiving too many requests at once.',
        next: 'Wait a minute, then try again.',
      },
      too_large: unpaid(
        'Order too large',
        'The shop sent more data than we accept.',
        'Go back to the shop and tell it about this page.',
      ),
      forbidden_origin: {
        title: 'Form not accepted',
        what: 'This form did not come from our page, so for your safety it was ignored.',
        next: 'Go back to the payment page and try again.',
      },
      unavailable: {
        title: 'Service unavailable at the moment',
        what: 'The payment page cannot answer right now.',
        next: 'Try again in a minute. Before paying again, check your order at the shop.',
      },
      server_error: {
        title: 'Something went wrong',
        what: 'An error on our side interrupted this page.',
        next: 'Reload the page: it will show the true state of your payment. Do not pay a second time before that.',
      },
    },
    forShop: 'For the shop',
    badField: 'Wrong field:',
    rules: {
      missing: () => 'this field is required',
      digits: (size) => `${countOf(size)} digits, no spaces or separators`,
      length: (size) => `${countOf(size)} characters`,
      positive: () => 'an amount above zero',
      phone: () => 'a phone number of an accepted operator',
      currency: () => 'an ISO 4217 currency that an operator accepts (952 for the CFA franc)',
      language: () => 'fr or en',
      text: () => 'plain text without control characters',
      url: () => 'an http or https address of at most 150 characters',
      origin: () => 'an address on a site that the merchant has registered',
      session: () => 'a session id that is still valid and was never used',
      merchant: () => 'the id of a known merchant (16 digits)',
    },
  },
};

function countOf(size: { min: number; max: number } | null): string {
  if (!size) return 'only';
  return size.min === size.max ? `exactly ${size.max}` : `${size.min} to ${size.max}`;
}
