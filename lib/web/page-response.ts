/**
 * Sends a rendered page of the checkout. Never kept by any cache, so that "back" asks for the true state; the referrer
 * policy keeps `Origin` on our own forms and tells the shop nothing of the address.
 */
export function pageResponse(page: { html: string; csp: string }, status = 200): Response {
  return new Response(page.html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': page.csp,
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    },
  });
}

/** Sends the browser to another address of ours with a GET. */
export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
}
