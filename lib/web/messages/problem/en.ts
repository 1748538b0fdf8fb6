import type { Messages, Words } from '../messages';

export const NOTHING = 'Nothing was taken from your account.';

const unpaid = (title: string, what: string, next: string): Words => ({ title, what: `${what} ${NOTHING}`, next });

/** Why there is no payment to show, and what is wrong with an order. */
export const problem: Messages['problem'] = {
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
    unreadable: {
      title: 'Unreadable request',
      what: 'The shop sent a form that we cannot read.',
      next: 'Nothing was taken. Go back to the shop and try again.',
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
};

function countOf(size: { min: number; max: number } | null): string {
  if (!size) return 'only';
  return size.min === size.max ? `exactly ${size.max}` : `${size.min} to ${size.max}`;
}
