/** Version 1 is Africa's, version 2 that of El Salvador and Paraguay: other paths, names and errors, the same service. */
export type Version = 1 | 2;

/** What a request is answered with. A text is sent as `text/plain`, everything else as JSON. */
export type Answer = { status: number; body: string | Record<string, unknown> };

/** Why a request is refused. `parameter` is named as its version writes it. */
export type Problem =
  | { why: 'client_invalid' | 'token_invalid' | 'token_expired' | 'grant_unsupported' }
  | { why: 'ip_denied'; ip: string }
  | { why: 'not_permitted'; api: string }
  | { why: 'missing' | 'exists'; parameter: string }
  | { why: 'invalid'; parameter: string; detail?: string }
  | { why: 'body_unreadable' | 'body_too_large' | 'master_invalid' | 'transaction_unknown' }
  | { why: 'too_many' | 'broken' }
  /** A service that refuses in words of its own. */
  | { why: 'own'; answer: Answer };

/** A use of the door that ended in an answer or in a reason why there is none. */
export type Answered<T> = { ok: true; value: T } | { ok: false; problem: Problem };

export const refuse = (problem: Problem): { ok: false; problem: Problem } => ({ ok: false, problem });

/** The exact refusal (protocols/tigo-secure.md §1.10; for version 2 `tigo-secure-v2-and-push.md` §2). */
export function refusal(version: Version, problem: Problem): Answer {
  switch (problem.why) {
    case 'token_invalid':
      return token(version, 'Invalid accessToken. Please enter valid token.', 'Invalid access token');
    case 'token_expired':
      return token(version, 'Expired accessToken. Please enter valid token.', 'Access token expired');
    case 'ip_denied':
      return fault(403, `Access Denied for client ip : ${problem.ip}`, 'accesscontrol.IPDeniedAccess');
    case 'too_many':
      return fault(429, 'Rate limit quota violation. Quota limit exceeded.', 'policies.ratelimit.QuotaViolation');
    case 'not_permitted':
      return notPermitted(version, problem.api);
    case 'client_invalid':
      return error(version, 401, 'invalid_client', 'Client credentials are invalid');
    case 'grant_unsupported':
      return error(version, 400, 'unsupported_grant_type', 'grant_type must be client_credentials');
    case 'missing':
      return badRequest(version, `Missing required parameter ${problem.parameter}`);
    case 'exists':
      return badRequest(version, `${problem.parameter} already exists`);
    case 'invalid':
      return badRequest(version, invalid(problem));
    case 'body_unreadable':
      return badRequest(version, 'The request body is not valid JSON');
    case 'body_too_large':
      return badRequest(version, 'The request body is too large');
    case 'master_invalid':
      return badRequest(version, 'MasterMerchant details are invalid');
    case 'transaction_unknown':
      return badRequest(version, 'Transaction not found');
    case 'own':
      return problem.answer;
    case 'broken':
      return error(version, 500, 'server_error', 'Internal Server Error');
  }
}

/** Version 1 answers tokens in plain text, version 2 with the fault of the gateway that it stands on. */
function token(version: Version, text: string, faultstring: string): Answer {
  return version === 1 ? { status: 401, body: text } : fault(401, faultstring, 'oauth.v2.InvalidAccessToken');
}

function notPermitted(version: Version, api: string): Answer {
  const text = `You don't have permission to access ${api} API. Please contact Millicom admin`;
  return version === 1 ? { status: 401, body: text } : error(version, 401, 'access_denied', text);
}

function fault(status: number, faultstring: string, errorcode: string): Answer {
  return { status, body: { fault: { faultstring, detail: { errorcode } } } };
}

function badRequest(version: Version, text: string): Answer {
  return error(version, 400, 'invalid_request', text);
}

function error(version: Version, status: number, code: string, text: string): Answer {
  const body = version === 1 ? { ErrorCode: code, Error: text } : { error: code, error_description: text };
  return { status, body };
}

function invalid({ parameter, detail }: { parameter: string; detail?: string }): string {
  return `Invalid parameter ${parameter}${detail ? `: ${detail}` : ''}`;
}
