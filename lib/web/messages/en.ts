import type { Messages, Words } from './messages';
import { NOTHING, problem } from './problem/en';

const SHOP = 'Go back to the shop to try again or choose another way to pay.';

const EXPIRED =
  'The code has now expired. Please make sure you have the phone at hand and click below to resend the code.';

const unpaid = (title: string, what: string, next: string = SHOP): Words => ({
  title,
  what: `${what} ${NOTHING}`,
  next,
});

export const en: Messages = {
  sms: {
    code: ({ code, brand, amount }) => `${code} is your code to pay ${amount} to ${brand}. Give it to nobody.`,
    paid: ({ brand, amount, paymentRef }) => `You paid ${amount} to ${brand}. Reference ${paymentRef}.`,
    remittance: {
      received: ({ amount, partner, sender }) =>
        `You received ${amount} from abroad${sender ? `, sent by ${sender}` : ''}, through ${partner}.`,
      missed: ({ amount, partner, sender, operator }) =>
        `You missed ${amount} from abroad${sender ? `, sent by ${sender}` : ''}, through ${partner}. ` +
        `Open a ${operator} account to receive money.`,
    },
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
      ['You have less than a minute left to pay.', 'You have 1 minute left to pay.'][minutes] ??
      `You have ${minutes} minutes left to pay.`,
    errorTitle: (title) => `Error: ${title}`,
    title: ({ title, shop }) => `${title} – ${shop}`,
  },
  number: {
    title: (operator) => (operator ? `Pay with ${operator}` : 'Pay with mobile money'),
    withPin: 'Identify yourself, then confirm with the code that we will text to you.',
    withCode: 'Enter your number. We will send a code to it by SMS.',
    withPush: 'Check the payment and enter your number. A prompt to approve it will then appear on your phone.',
    msisdn: 'Phone number',
    msisdnHint: (operators) => `The number of your ${operators} account.`,
    msisdnFixed: 'Number given by the shop. It cannot be changed here.',
    pin: (operator) => (operator ? `${operator} PIN` : 'PIN'),
    pinHint: 'It is never stored and never shared with the shop.',
    pinOnlyFor: (operators) => `Only for ${operators}.`,
    youPay: ({ amount, shop, fee }) =>
      fee ? `You are paying ${amount} to ${shop}, including a fee of ${fee}.` : `You are paying ${amount} to ${shop}.`,
    forward: 'Continue',
    triesLeft: (tries) =>
      tries <= 1
        ? 'Careful: you have one try left. Another mistake will block your mobile money account.'
        : `You have ${tries} tries left.`,
    numberTriesLeft: (tries) => (tries <= 1 ? 'You have one try left.' : `You have ${tries} tries left.`),
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
    hintBeforePin: 'A wrong code can be corrected as long as it is valid. Your PIN comes next.',
    forward: (amount) => `Pay ${amount}`,
    valid: 'Code valid for',
    secondsLeft: (seconds) => `The code is valid for ${seconds} more seconds.`,
    ended: EXPIRED,
    endedForGood: 'This code has expired and cannot be sent again. Cancel, then start again from the shop.',
    resend: 'Send a new code',
    resendsLeft: (resends) =>
      ['No more codes can be sent', '1 more code can be sent'][resends] ?? `${resends} more codes can be sent`,
    errors: {
      wrong_code: 'Invalid verification code, please re-enter.',
      code_format: 'The code has 6 digits. Copy it as it stands in the SMS.',
      code_expired: EXPIRED,
      sms_failed: 'The SMS could not be sent. Nothing was taken. Ask for a new code in a moment.',
      no_resends: 'The code cannot be sent again. Cancel, then start again from the shop.',
    },
  },
  pin: {
    title: 'Check the payment and enter your PIN',
    payer: (msisdn) => `It will be paid from your account ${msisdn}.`,
    errors: {
      wrong_pin: 'PIN was not valid. Please enter the PIN again.',
      pin_format: 'The PIN has 4 to 6 digits.',
      operator_silent: 'Your operator did not answer. Nothing was taken. Please try again in a moment.',
    },
  },
  overview: {
    title: 'Payment details',
    reference: 'Order reference',
    tax: 'Tax',
    exchangeRate: 'Exchange rate',
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
    lateWhat: 'The time is up, and your operator still cannot say whether the payment went through. We keep asking.',
    lateDoNotPay: 'Do not pay for this order a second time.',
    latePromise:
      'As soon as the answer is known, the shop is told, and so are you. You can leave this page; keep the reference below.',
  },
  push: {
    title: 'Approve the payment on your phone',
    what: 'One step is left. It happens on your phone, not on this page.',
    look: ({ operator, msisdn }) =>
      `Look at the phone with the number ${msisdn}. A prompt from ${operator} opens there.`,
    approve: 'Check the shop and the amount, then type your PIN there. Never type it here.',
    stay: 'Keep this page open: it updates by itself. Do not pay a second time.',
    ended: 'The time is up. We are asking your operator what became of the payment.',
    nothing: 'Nothing on your phone? Wait a little, then ask for the prompt once more.',
    resend: 'Send the prompt again',
    notices: {
      prompt_sent: 'A new prompt is on its way to your phone.',
      prompt_open: 'The earlier prompt is still open on your phone. Please answer that one.',
      operator_silent:
        'Your operator is not answering at the moment. If there is a prompt on your phone, answer it; otherwise try again in a moment.',
    },
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
        'At every try, the PIN did not match the number.',
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
      prompt_expired: unpaid('Request expired', 'The request on your phone was not answered in time.'),
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
  problem,
};
