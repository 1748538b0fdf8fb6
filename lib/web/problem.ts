import { renderCheckout } from '@/components/checkout/render';
import type { ProblemView } from '@/components/checkout/view';
import type { Language } from './messages/language';
import { pageResponse } from './page-response';

/** Answers with a clear page instead of a payment: why there is none, and where to go. */
export async function problemPage(
  problem: Omit<ProblemView, 'screen' | 'goUrl'> & { goUrl?: string },
): Promise<Response> {
  const page = await renderCheckout({ screen: 'problem', goUrl: null, ...problem });
  return pageResponse(page, problem.status);
}

/** Why a posted form could not be taken at all. */
export function formProblem(why: 'too_large' | 'unreadable', language: Language): Promise<Response> {
  return problemPage({ kind: why, status: why === 'too_large' ? 413 : 400, language });
}
