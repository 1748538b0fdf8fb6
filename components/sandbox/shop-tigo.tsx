import { BUTTON } from '../ui/button';
import { Icon } from '../ui/icon';
import { inLanguage, type Reading } from '../ui/language';
import { PhoneLink } from './phone-link';
import type { ShopMessages } from './shop-messages';

/** A purchase about to be paid through Tigo Secure. Amounts and the rate are written for people. */
export type TigoView = {
  door: string;
  local: string;
  /** What one franc is there; null where francs are paid. */
  rate: string | null;
  /** The languages of the payment page and the one of the country, ISO 639-3. */
  languages: readonly string[];
  language: string;
  /** A number of the country: international digits. */
  sample: string;
  /** What the last try was refused with; null when none was. Status 0 is no answer at all. */
  refusal: { url: string; status: number; answer: string } | null;
  /** What the shop's server is about to ask. */
  tokenUrl: string;
  orderUrl: string;
  order: string;
};

type Props = { view: TigoView; reference: string; words: ShopMessages['checkout']; reading: Reading };

/** The form that makes the shop's server place the order. */
export function TigoForm({ view, reference, words, reading }: Props) {
  const input = 'mt-1.5 block h-12 w-full rounded-xl border border-edge bg-card px-3.5 text-lg';
  return (
    <form method="post" action="/sandbox/shop/tigo" className="rounded-2xl border border-line bg-card p-5">
      <input type="hidden" name="reference" value={reference} />
      <input type="hidden" name="door" value={view.door} />
      {reading.asked ? <input type="hidden" name="lang" value={reading.language} /> : null}
      {view.refusal ? <Refused refusal={view.refusal} words={words} /> : null}
      <Price view={view} words={words.tigo} />
      <label htmlFor="account" className="mt-4 block text-[15px] font-semibold">
        {words.phone}
      </label>
      <input
        id="account"
        name="account"
        type="tel"
        autoComplete="tel"
        maxLength={20}
        aria-describedby="account-hint"
        className={`${input} tabular-nums`}
      />
      <p id="account-hint" className="mt-1.5 text-sm text-soft">
        {words.tigo.phoneHint(view.sample)}
      </p>
      <label htmlFor="language" className="mt-4 block text-[15px] font-semibold">
        {words.language}
      </label>
      <select id="language" name="language" defaultValue={view.language} className={input}>
        {view.languages.map((language) => (
          <option key={language} value={language}>
            {words.tigo.languages[language] ?? language}
          </option>
        ))}
      </select>
      <button type="submit" className={`${BUTTON.primary} mt-6 min-h-13 w-full text-[17px]`}>
        {words.tigo.pay}
      </button>
      <p className="mt-3 flex gap-2 text-sm text-soft">
        <Icon name="clock" className="mt-0.5 size-4" />
        {words.tigo.payHint}
      </p>
      <HandsetLink sample={view.sample} words={words.tigo} reading={reading} />
    </form>
  );
}

function Price({ view, words }: { view: TigoView; words: ShopMessages['checkout']['tigo'] }) {
  return (
    <dl className="space-y-1">
      <div className="flex items-baseline justify-between gap-4">
        <dt className="text-soft">{words.youPay}</dt>
        <dd className="text-2xl font-bold tracking-tight tabular-nums">{view.local}</dd>
      </div>
      {view.rate === null ? null : (
        <div className="flex flex-wrap justify-between gap-x-4 text-sm">
          <dt className="text-soft">{words.rate}</dt>
          <dd className="tabular-nums">{view.rate}</dd>
        </div>
      )}
    </dl>
  );
}

type HandsetProps = { sample: string; words: ShopMessages['checkout']['tigo']; reading: Reading };

function HandsetLink({ sample, words, reading }: HandsetProps) {
  return (
    <p className="mt-4">
      <PhoneLink
        className={`${BUTTON.second} w-full`}
        href={inLanguage(`/sandbox/phone?msisdn=${encodeURIComponent(sample)}`, reading)}
      >
        <Icon name="phone" />
        {words.handset(sample)}
      </PhoneLink>
    </p>
  );
}

type RefusedProps = { refusal: NonNullable<TigoView['refusal']>; words: ShopMessages['checkout'] };

function Refused({ refusal: { url, status, answer }, words }: RefusedProps) {
  return (
    <div role="alert" className="mb-4 rounded-xl bg-bad-tint p-4 text-bad">
      <h2 className="flex items-center gap-2 font-semibold">
        <Icon name="alert" />
        {words.tigo.refused}
      </h2>
      <p className="mt-1">{status === 0 ? words.unreachable : words.tigo.refusedWhat}</p>
      <p className="mt-2 font-mono text-sm wrap-anywhere">POST {url}</p>
      {status === 0 ? null : (
        <p className="mt-1 font-mono text-sm wrap-anywhere">
          HTTP {status} {answer}
        </p>
      )}
    </div>
  );
}

/** What the shop's server does, for the developer who looks over the shopper's shoulder. */
export function TigoBehind({ view, words }: { view: TigoView; words: ShopMessages['checkout']['tigo'] }) {
  return (
    <>
      <p className="text-soft">{words.asksToken}</p>
      <p className="rounded-xl bg-sunk p-3.5 font-mono wrap-anywhere">POST {view.tokenUrl}</p>
      <p className="text-soft">{words.asksOrder}</p>
      <div className="rounded-xl bg-sunk p-3.5 font-mono">
        <p className="wrap-anywhere">POST {view.orderUrl}</p>
        <pre className="mt-2 wrap-anywhere whitespace-pre-wrap">{view.order}</pre>
      </div>
      <p className="text-soft">{words.keeps}</p>
    </>
  );
}
