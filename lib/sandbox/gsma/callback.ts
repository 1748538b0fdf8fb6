import type { SandboxRequest } from '../store-requests';
import { requestError, transactionObject } from './wire';

/** The callback of an ended request: the transaction object, or the error object when it failed (API Fundamentals). */
export function gsmaCallback(request: SandboxRequest, says: 'paid' | 'failed') {
  const body = says === 'paid' ? transactionObject({ ...request, state: 'completed' }) : requestError(request);
  return {
    method: 'PUT' as const,
    headers: { 'content-type': 'application/json', 'x-correlationid': request.key },
    body: JSON.stringify(body),
  };
}
