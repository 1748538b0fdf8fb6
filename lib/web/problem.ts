import { renderCheckout } from '@/components/checkout/render';
import type { ProblemView } from '@/components/checkout/view';
import { pageResponse } from './page-response';

/** Answers with a clear page instead of a payment: why there is none, and where to go. */
export async function problemPage(
  problem: Omit<ProblemView, 'screen' | 'goUrl'> & { goUrl?: string },
): Promise<Response> {
  const page = await renderCheckout({ screen: 'problem', goUrl: null, ...problem });
  return pageResponse(page, problem.status);
}
