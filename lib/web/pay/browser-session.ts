import { getIronSession, type IronSession } from 'iron-session';
import { cookies } from 'next/headers';
import { newSecret } from '@/lib/platform/random';
import type { App } from '../app';

/** What a browser carries, sealed so that it can neither be read nor made: who it is, and what was typed last. */
export type BrowserData = {
  browserId?: string;
  /** The number as typed on a payment's page, so that a refusal does not lose it. Never in an address. */
  typed?: { paymentId: string; msisdn: string };
};

const DAY_S = 86_400;

/** The session of the browser that asks. Bound to the payment pages and never sent to them by another site's form. */
export async function browserSession({ env, keys }: App): Promise<IronSession<BrowserData>> {
  const jar = await cookies();
  const store = {
    get: (name: string) => jar.get(name),
    // The library also has a form with one argument, which it does not use.
    set: (
      ...[name, value, options]: [name: string, value: string, options?: object | undefined] | [options: object]
    ) => {
      if (typeof name === 'string') jar.set(name, value ?? '', options ?? {});
    },
  };
  return getIronSession<BrowserData>(store, {
    cookieName: 'guichet',
    password: keys.derive('cookie'),
    ttl: DAY_S,
    cookieOptions: { path: '/pay', httpOnly: true, sameSite: 'lax', secure: env.baseUrl.startsWith('https:') },
  });
}

/** The browser's own id, given to it now when it has none. Call before the answer is made; saves the cookie. */
export async function nameBrowser(session: IronSession<BrowserData>): Promise<string> {
  const known = session.browserId;
  if (known) return known;
  const browserId = newSecret();
  session.browserId = browserId;
  await session.save();
  return browserId;
}
