import type { ReactNode } from 'react';
import { BUTTON } from '../ui/button';
import { Icon } from '../ui/icon';
import { inLanguage, type Reading, UI_LANGUAGES } from '../ui/language';
import { ShopArt } from './shop-art';
import { ShopDoors, TMONEY_DOOR } from './shop-doors';
import { ShopFrame } from './shop-frame';
import { SHOP_MESSAGES, type ShopMessages } from './shop-messages';
import { TigoBehind, TigoForm, type TigoView } from './shop-tigo';
import { itemName } from './shop-view';

/** The shop's exchange with Guichet for a session, and the form that comes of it. */
export type SessionView =
  | { ok: true; url: string; answer: string; fields: [name: string, value: string][] }
  | { ok: false; url: string; answer: string | null };

type Order = { reference: string; item: string; amount: string };
type Props = {
  reading: Reading;
  path: string;
  order: Order;
  /** Ids of the Tigo doors that may be chosen. */
  tigoDoors: readonly string[];
  /** What the chosen door needs. */
  pay: { door: 'tmoney'; session: SessionView } | { door: 'tigo'; view: TigoView };
};

/** The last page of the cart: what is bought, and the form that takes the shopper to the payment page. */
export function ShopCheckout({ reading, path, order, tigoDoors, pay }: Props) {
  const words = SHOP_MESSAGES[reading.language];
  const chosen = pay.door === 'tigo' ? pay.view.door : TMONEY_DOOR;
  const page = pay.door === 'tigo' ? `${path}?door=${chosen}` : path;
  return (
    <ShopFrame reading={reading} path={page}>
      <h1 className="text-3xl font-bold tracking-tight">{words.checkout.title}</h1>
      <div className="mt-6 grid items-start gap-6 md:grid-cols-[1fr_1.1fr]">
        <Summary order={order} words={words} />
        <div className="grid min-w-0 gap-6">
          <ShopDoors tigoDoors={tigoDoors} chosen={chosen} path={path} words={words.checkout.doors} reading={reading} />
          {pay.door === 'tigo' ? (
            <TigoForm view={pay.view} reference={order.reference} words={words.checkout} reading={reading} />
          ) : (
            <SessionForm session={pay.session} words={words} reading={reading} path={path} />
          )}
        </div>
      </div>
      <Behind words={words.checkout}>
        {pay.door === 'tigo' ? (
          <TigoBehind view={pay.view} words={words.checkout.tigo} />
        ) : (
          <SessionBehind session={pay.session} words={words.checkout} />
        )}
      </Behind>
    </ShopFrame>
  );
}

type SessionProps = { session: SessionView; words: ShopMessages; reading: Reading; path: string };

function SessionForm({ session, words, reading, path }: SessionProps) {
  return session.ok ? (
    <PayForm fields={session.fields} words={words} reading={reading} />
  ) : (
    <Refused answer={session.answer} words={words} reading={reading} path={path} />
  );
}

function Summary({ order, words }: { order: Order; words: ShopMessages }) {
  return (
    <section className="overflow-hidden rounded-2xl border border-line bg-card">
      <ShopArt item={order.item} className="h-36 w-full md:h-52" />
      <div className="p-5">
        <h2 className="text-lg font-semibold">{itemName(words, order.item)}</h2>
        <p className="text-sm text-soft">{words.items[order.item]?.what}</p>
        <dl className="mt-4 space-y-2 border-t border-line pt-4">
          <div className="flex justify-between gap-4">
            <dt className="text-soft">{words.checkout.reference}</dt>
            <dd className="min-w-0 font-semibold wrap-anywhere tabular-nums">{order.reference}</dd>
          </div>
          <div className="flex items-baseline justify-between gap-4">
            <dt className="text-soft">{words.checkout.total}</dt>
            <dd className="text-2xl font-bold tracking-tight tabular-nums">{order.amount}</dd>
          </div>
        </dl>
      </div>
    </section>
  );
}

type PayProps = { fields: [string, string][]; words: ShopMessages; reading: Reading };

function PayForm({ fields, words: { checkout }, reading }: PayProps) {
  const input = 'mt-1.5 block h-12 w-full rounded-xl border border-edge bg-card px-3.5 text-lg';
  return (
    <form method="post" action="/online/online.php" className="rounded-2xl border border-line bg-card p-5">
      {fields.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label htmlFor="phonenumber" className="text-[15px] font-semibold">
        {checkout.phone}
      </label>
      <input
        id="phonenumber"
        name="phonenumber"
        type="tel"
        autoComplete="tel"
        maxLength={16}
        aria-describedby="phonenumber-hint"
        className={`${input} tabular-nums`}
      />
      <p id="phonenumber-hint" className="mt-1.5 text-sm text-soft">
        {checkout.phoneHint}
      </p>
      <label htmlFor="language" className="mt-4 block text-[15px] font-semibold">
        {checkout.language}
      </label>
      <select id="language" name="language" defaultValue={reading.language} className={input}>
        {UI_LANGUAGES.map((language) => (
          <option key={language} value={language}>
            {checkout.languages[language]}
          </option>
        ))}
      </select>
      <button type="submit" className={`${BUTTON.primary} mt-6 min-h-13 w-full text-[17px]`}>
        {checkout.pay}
      </button>
      <p className="mt-3 flex gap-2 text-sm text-soft">
        <Icon name="clock" className="mt-0.5 size-4" />
        {checkout.payHint}
      </p>
    </form>
  );
}

type RefusedProps = { answer: string | null; words: ShopMessages; reading: Reading; path: string };

function Refused({ answer, words: { checkout }, reading, path }: RefusedProps) {
  const why = answer === null ? checkout.unreachable : (checkout.refusedWhat[answer] ?? checkout.refusedWhat.other);
  return (
    <section className="rounded-2xl border border-line bg-card p-5">
      <div role="alert" className="rounded-xl bg-bad-tint p-4 text-bad">
        <h2 className="flex items-center gap-2 font-semibold">
          <Icon name="alert" />
          {checkout.refused}
        </h2>
        <p className="mt-1">{why}</p>
        {answer === null ? null : <p className="mt-2 font-mono text-sm wrap-anywhere">{answer}</p>}
      </div>
      <p className="mt-5 flex flex-wrap gap-3">
        <a className={BUTTON.primary} href={inLanguage(path, reading)}>
          {checkout.retry}
        </a>
        <a className={BUTTON.second} href={inLanguage('/sandbox/shop', reading)}>
          {checkout.back}
        </a>
      </p>
    </section>
  );
}

/** For the developer who looks over the shopper's shoulder. */
function Behind({ words, children }: { words: ShopMessages['checkout']; children: ReactNode }) {
  return (
    <details className="group mt-6 rounded-2xl border border-line">
      <summary className="flex min-h-12 list-none items-center gap-2 px-5 py-3 font-semibold">
        <Icon
          name="chevron"
          className="size-5 -rotate-90 text-soft group-open:rotate-0 motion-safe:transition-transform"
        />
        {words.behind}
      </summary>
      <div className="space-y-3 px-5 pb-5 text-sm">{children}</div>
    </details>
  );
}

function SessionBehind({ session, words }: { session: SessionView; words: ShopMessages['checkout'] }) {
  return (
    <>
      <p className="text-soft">{words.asked}</p>
      <p className="rounded-xl bg-sunk p-3.5 font-mono wrap-anywhere">
        GET {session.url}
        <br />
        <strong>{session.answer ?? words.unreachable}</strong>
      </p>
      {session.ok ? (
        <>
          <p className="text-soft">{words.fields}</p>
          <dl className="grid gap-x-6 gap-y-1 rounded-xl bg-sunk p-3.5 font-mono sm:grid-cols-[max-content_1fr]">
            {session.fields.map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-soft max-sm:mt-1.5">{name}</dt>
                <dd className="wrap-anywhere">{value}</dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
    </>
  );
}
