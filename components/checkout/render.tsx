import { createHash } from 'node:crypto';
import type { ReactNode } from 'react';
import { messagesFor } from '@/lib/web/messages/language';
import { writeMoney } from '@/lib/web/messages/money';
import { NumberScreen } from './number-screen';
import { OtpScreen } from './otp-screen';
import { pageAddress } from './parts';
import { PendingScreen } from './pending-screen';
import { PinScreen } from './pin-screen';
import { ResultScreen, wordsOf } from './result-screen';
import { SCRIPTS, type ScriptName } from './scripts';
import { totalOf } from './shell';
import { ElsewhereScreen, LeaveScreen, ProblemScreen } from './small-screens';
import { STYLE } from './style';
import { type CheckoutView, type PendingView, webUrl } from './view';

/**
 * Draws a screen of the hosted page: the whole document, and the Content-Security-Policy to send with it, which allows
 * this document's own inline style and scripts by their hashes and nothing else. Send both `no-store`.
 */
export async function renderCheckout(view: CheckoutView): Promise<{ html: string; csp: string }> {
  // Imported here because Next refuses a static import of it; it runs on the server only.
  const { renderToStaticMarkup } = await import('react-dom/server');
  return { html: `<!doctype html>${renderToStaticMarkup(<Page view={view} />)}`, csp: policyOf(view) };
}

const ENHANCEMENTS: Record<CheckoutView['screen'], readonly ScriptName[]> = {
  number: ['submit', 'focus', 'countdown'],
  otp: ['submit', 'focus', 'countdown', 'otp'],
  pin: ['submit', 'focus', 'countdown'],
  pending: ['poll'],
  result: ['submit', 'countdown'],
  leave: [],
  elsewhere: [],
  problem: ['countdown'],
};

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const STYLE_HASH = hashOf(STYLE);
const SCRIPT_HASHES = Object.fromEntries(
  Object.entries(SCRIPTS).map(([name, source]) => [name, hashOf(source)]),
) as Record<ScriptName, string>;

/** A square with a window in it, so that the browser does not ask for a favicon. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%232446d8'/%3E%3Cpath d='M4 11V7a4 4 0 0 1 8 0v4z' fill='%23fff'/%3E%3C/svg%3E";

function policyOf(view: CheckoutView): string {
  const scripts = scriptsOf(view);
  return [
    "default-src 'none'",
    `style-src ${STYLE_HASH}`,
    ...(scripts.length > 0 ? [`script-src ${scripts.map((name) => SCRIPT_HASHES[name]).join(' ')}`] : []),
    ...(view.screen === 'pending' ? ["connect-src 'self'"] : []),
    'img-src data:',
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

function scriptsOf(view: CheckoutView): readonly ScriptName[] {
  if (view.screen === 'problem' && view.afterSeconds === undefined) return [];
  if (view.screen === 'pending' && view.push && !view.late) return ['submit', 'countdown', 'poll'];
  return ENHANCEMENTS[view.screen];
}

function Page({ view }: { view: CheckoutView }) {
  const { frame } = messagesFor(view.language);
  const page = 'path' in view ? pageAddress(view) : undefined;
  return (
    <html lang={view.language}>
      {/* biome-ignore lint/style/noHeadElement: this is a whole document of its own, not a page of Next's router */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex,nofollow" />
        <meta name="format-detection" content="telephone=no" />
        <title>{titleOf(view)}</title>
        <link rel="icon" href={ICON} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant, whose hash the policy names */}
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
        <Refresh view={view} />
      </head>
      <body data-busy={frame.busy} data-page={page}>
        {screenOf(view)}
        {scriptsOf(view).map((name) => (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant, whose hash the policy names
          <script key={name} dangerouslySetInnerHTML={{ __html: SCRIPTS[name] }} />
        ))}
      </body>
    </html>
  );
}

/**
 * The page that goes on by itself. Where a script does it, and lets the shopper stay, the refresh is only for browsers
 * without scripts: a timed refresh that nobody can stop is a barrier (WCAG 2.2.1).
 */
function Refresh({ view }: { view: CheckoutView }) {
  const go = 'goUrl' in view ? webUrl(view.goUrl) : undefined;
  if (view.screen === 'leave') return go ? <meta httpEquiv="refresh" content={`0;url=${go}`} /> : null;
  const target = view.screen === 'pending' ? view.waitPath : go;
  const seconds = view.screen === 'pending' ? pauseOf(view) : 'afterSeconds' in view ? view.afterSeconds : undefined;
  if (target === undefined || seconds === undefined) return null;
  return (
    <noscript>
      <meta httpEquiv="refresh" content={`${Math.ceil(seconds)};url=${target}`} />
    </noscript>
  );
}

/** How long a waiting page stands before it asks again. One with a button stands long enough for a press to begin. */
function pauseOf({ push, late }: PendingView): number {
  return push?.canResend && !late ? 3 : 1;
}

function screenOf(view: CheckoutView): ReactNode {
  switch (view.screen) {
    case 'number':
      return <NumberScreen view={view} />;
    case 'otp':
      return <OtpScreen view={view} />;
    case 'pin':
      return <PinScreen view={view} />;
    case 'pending':
      return <PendingScreen view={view} />;
    case 'result':
      return <ResultScreen view={view} />;
    case 'leave':
      return <LeaveScreen view={view} />;
    case 'elsewhere':
      return <ElsewhereScreen view={view} />;
    case 'problem':
      return <ProblemScreen view={view} />;
  }
}

function titleOf(view: CheckoutView): string {
  const { frame } = messagesFor(view.language);
  const title = 'brand' in view ? frame.title({ title: headingOf(view), shop: view.brand }) : headingOf(view);
  return 'error' in view && view.error !== null ? frame.errorTitle(title) : title;
}

function headingOf(view: CheckoutView): string {
  const { otp, pin, pending, push, leave, elsewhere, problem } = messagesFor(view.language);
  switch (view.screen) {
    case 'number':
      return otp.forward(writeMoney(view.overview?.total ?? totalOf(view), view.language));
    case 'otp':
      return otp.title;
    case 'pin':
      return pin.title;
    case 'pending':
      if (view.late) return pending.lateTitle;
      return view.push ? push.title : pending.title;
    case 'result':
      return wordsOf(view).title;
    case 'leave':
      return leave.title;
    case 'elsewhere':
      return elsewhere.title;
    case 'problem':
      return problem.kinds[view.kind].title;
  }
}
