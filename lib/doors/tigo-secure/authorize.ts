import { authorizePayment } from '@/lib/checkout/authorize-payment';
import type { Context } from '@/lib/checkout/context';
import type { Order } from '@/lib/checkout/new-payment';
import { parseMsisdn } from '@/lib/core/msisdn';
import { mayReturnTo } from '@/lib/merchants/settings';
import { type CatalogueEntry, offeredOperators } from '@/lib/operators/catalogue';
import { isNumberOf } from '@/lib/operators/recognize';
import type { Keys } from '@/lib/platform/crypto';
import type { Merchant } from '@/lib/store/merchants';
import { readAmounts } from './amounts';
import type { TigoData } from './data';
import { type Answered, type Problem, refuse, type Version } from './faults';
import { isMasterMerchant } from './master-merchant';
import { countryLanguage, isCurrency, languageCode, operationOf, operations, pageLanguage } from './operations';
import { checkToken, randomLetters } from './tokens';
import { type AuthorizationRequest, parameterName, parseAuthorization, utcText, withParameters } from './wire';

export const DOOR = 'tigo-secure';

/** The service's name where a merchant is told that it may not use it. */
const API = 'Payment Authorization';

const AUTH_CODE_LENGTH = 10;

type Asked = {
  version: Version;
  accessToken: string | null;
  /** Who asks. */
  address: string;
  /** The request's body as it came. */
  body: string;
  /** Our public address, without a slash at its end. */
  baseUrl: string;
};

/**
 * Takes a payment authorization (guide, "Payment Authorization service"): checks the token, then the request by the
 * table, then against the merchant's settings, and places the order. A refusal changes nothing, so that its token and
 * reference are as good as before.
 */
export async function answerAuthorization(context: Context, asked: Asked): Promise<Answered<Record<string, unknown>>> {
  const { version } = asked;
  const presented = await checkToken(context, asked);
  if (!presented.ok) return presented;
  const { token, merchant } = presented.value;
  if (token.paymentId) return refuse({ why: 'token_expired' });
  if (!operations(version).some((one) => isEnabled(merchant, one))) return refuse({ why: 'not_permitted', api: API });
  const parsed = parseAuthorization(version, asked.body);
  if (!parsed.ok) return parsed;
  const request = parsed.value;
  const operation = await checkedOperation(context, version, request, merchant);
  if (!operation.ok) return operation;
  const authCode = randomLetters(AUTH_CODE_LENGTH);
  const order = toOrder(context.keys, { version, request, merchant, operation: operation.value, authCode });
  if (!order.ok) return order;
  const placed = await authorizePayment(context, order.value, token.tokenHash);
  if (placed.ok)
    return { ok: true, value: answerOf(context, asked, { request, authCode, at: placed.value.createdAt }) };
  if (placed.code === 'token_used') return refuse({ why: 'token_expired' });
  return refuse({ why: 'exists', parameter: parameterName(version, 'transactionRefId') });
}

/** The keyed hash that an authorization code is found by. */
export function authCodeHash(keys: Keys, authCode: string): string {
  return keys.hash('door-secret', `auth-code:${authCode}`);
}

/** The operation of the request's country, once country, currencies, master merchant, language and addresses are right. */
async function checkedOperation(
  context: Context,
  version: Version,
  request: AuthorizationRequest,
  merchant: Merchant,
): Promise<Answered<CatalogueEntry>> {
  const operation = operationOf(request.subscriber.country, version);
  if (!operation) return unsupported('Subscriber.country', 'country is not supported');
  if (!isEnabled(merchant, operation)) return refuse({ why: 'not_permitted', api: API });
  if (request.subscriber.countryCode.replace(/^(\+|00)/, '') !== operation.callingCode) {
    return unsupported('Subscriber.countryCode', 'not the calling code of the country');
  }
  if (!languageCode(request.language)) return unsupported('language', 'language is not supported');
  if (!isCurrency(request.originPayment.currencyCode)) {
    return unsupported(parameterName(version, 'originPayment.currencyCode'), 'currency is not supported');
  }
  if (!operation.currencies.includes(request.localPayment.currencyCode)) {
    return unsupported('LocalPayment.currencyCode', 'currency is not supported in the country');
  }
  const { redirectUri, callbackUri, masterMerchant } = request;
  if (!(await isMasterMerchant(context, merchant.merchantId, masterMerchant))) return refuse({ why: 'master_invalid' });
  if (!mayReturnTo(merchant, redirectUri)) return unsupported('redirectUri', 'address is not registered');
  if (callbackUri && !mayReturnTo(merchant, callbackUri))
    return unsupported('callbackUri', 'address is not registered');
  return { ok: true, value: operation };
}

function unsupported(parameter: string, detail: string): { ok: false; problem: Problem } {
  return refuse({ why: 'invalid', parameter, detail });
}

/** Whether a merchant may use this operation. */
export function isEnabled(merchant: Merchant, operation: CatalogueEntry): boolean {
  return operation.currencies.some((currency) => offeredOperators(merchant, currency).includes(operation));
}

type Checked = {
  version: Version;
  request: AuthorizationRequest;
  merchant: Merchant;
  operation: CatalogueEntry;
  authCode: string;
};

function toOrder(keys: Keys, checked: Checked): Answered<Order> {
  const { version, request, merchant, operation } = checked;
  const { originPayment, exchangeRate, localPayment, redirectUri } = request;
  const amounts = readAmounts({ origin: originPayment, exchangeRate, local: localPayment });
  if (!amounts.ok) {
    const path = amounts.part.replace('origin', 'originPayment').replace('local', 'LocalPayment');
    const detail = amounts.why === 'sum' ? 'amounts do not add up' : 'more decimals than the currency has';
    return unsupported(parameterName(version, path), detail);
  }
  return {
    ok: true,
    value: {
      door: DOOR,
      merchantId: merchant.merchantId,
      purchaseRef: request.reference,
      money: amounts.money,
      amountUnit: 'major',
      // A master merchant sells for others too, and the shopper knows those.
      brand: request.merchant?.reference || merchant.name,
      description: null,
      pageText: null,
      language: pageLanguage(request.language) ?? countryLanguage(operation),
      acceptUrl: redirectUri,
      declineUrl: redirectUri,
      cancelUrl: redirectUri,
      msisdn: subscriberNumber(request.subscriber.account, operation),
      clientIp: null,
      operators: [operation.id],
      overview: amounts.overview,
      doorData: kept(keys, checked),
    },
  };
}

/** The number that the shop knows; null when it is none of this operation's, and the page asks for one. */
function subscriberNumber(account: string, operation: CatalogueEntry): Order['msisdn'] {
  const msisdn = parseMsisdn(account, operation.country);
  return msisdn && isNumberOf(operation, msisdn) ? msisdn : null;
}

/** All of the request but its pin. */
function kept(keys: Keys, { version, request, authCode }: Checked): TigoData {
  const { masterMerchant, reference: _, language, ...rest } = request;
  return {
    ...rest,
    version,
    language: languageCode(language) ?? language,
    masterMerchant: { account: masterMerchant.account, id: masterMerchant.id },
    authCodeHash: authCodeHash(keys, authCode),
  };
}

function answerOf(
  context: Context,
  { version, baseUrl }: Asked,
  { request, authCode, at }: { request: AuthorizationRequest; authCode: string; at: Date },
): Record<string, unknown> {
  const redirectUrl = withParameters(`${baseUrl}/v1/tigo/payment-auth/transactions`, [
    ['auth_code', authCode],
    ['transaction_ref_id', request.reference],
    ['lang', languageCode(request.language) ?? request.language],
  ]);
  const answer = {
    [parameterName(version, 'transactionRefId')]: request.reference,
    redirectUrl,
    authCode,
    creationDateTime: utcText(at),
  };
  if (version === 2) return answer;
  return { ...answer, SessionLife: Math.round(context.deadlines.pageMs / 1000) };
}
