import { BUTTON } from '../ui/button';
import { Icon } from '../ui/icon';
import { inLanguage, type Reading } from '../ui/language';
import { LanguageSwitch } from '../ui/language-switch';
import { PhoneFrame } from './phone-frame';
import { PHONE_MESSAGES, type PhoneMessages } from './phone-messages';

export const PHONE_PATH = '/sandbox/phone';

/** A number that people are offered: its digits, how it is written, and what it is known for by its end. */
export type OfferedNumber = { msisdn: string; written: string };

type Props = {
  reading: Reading;
  now: string;
  /** What was typed and is no number; empty when nothing was. */
  typed: string;
  offered: Record<'usual' | 'refused' | 'trouble', OfferedNumber[]>;
};

/** The screen of a phone that is nobody's yet. */
export function PhoneChoose({ reading, now, typed, offered }: Props) {
  const words = PHONE_MESSAGES[reading.language];
  return (
    <PhoneFrame language={reading.language} now={now}>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-2 pb-6 sm:px-6">
        <div className="-mx-2 flex items-center justify-between">
          <a
            href={inLanguage('/', reading)}
            className="inline-flex min-h-11 items-center gap-1.5 rounded-lg px-2 text-sm font-semibold text-soft"
          >
            <Icon name="back" className="size-4" />
            {words.home}
          </a>
          <LanguageSwitch language={reading.language} path={PHONE_PATH} label={words.languages} />
        </div>
        <h1 className="mt-3 text-2xl font-bold tracking-tight">{words.choose.title}</h1>
        <p className="mt-1 text-soft">{words.choose.lede}</p>
        <NumberForm words={words} reading={reading} typed={typed} />
        <div className="mt-6 grid gap-5">
          <Numbers title={words.choose.usual} numbers={offered.usual} words={words} reading={reading} />
          <Numbers title={words.choose.refused} numbers={offered.refused} words={words} reading={reading} />
          <Numbers title={words.choose.trouble} numbers={offered.trouble} words={words} reading={reading} />
        </div>
        <p className="mt-5 text-sm text-soft">{words.choose.pin}</p>
      </div>
    </PhoneFrame>
  );
}

function NumberForm({ words: { choose }, reading, typed }: { words: PhoneMessages; reading: Reading; typed: string }) {
  const isWrong = typed !== '';
  return (
    <form action={PHONE_PATH} className="mt-5">
      {reading.asked ? <input type="hidden" name="lang" value={reading.language} /> : null}
      <label htmlFor="msisdn" className="text-[15px] font-semibold">
        {choose.number}
      </label>
      <input
        id="msisdn"
        name="msisdn"
        type="tel"
        autoComplete="off"
        required
        maxLength={24}
        defaultValue={typed}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? 'msisdn-error msisdn-hint' : 'msisdn-hint'}
        className="mt-1.5 block h-12 w-full rounded-xl border border-edge bg-card px-3.5 text-lg tabular-nums aria-invalid:border-2 aria-invalid:border-bad"
      />
      {isWrong ? (
        <p id="msisdn-error" role="alert" className="mt-1.5 text-sm font-semibold wrap-anywhere text-bad">
          {choose.invalid(typed)}
        </p>
      ) : null}
      <p id="msisdn-hint" className="mt-1.5 text-sm text-soft">
        {choose.hint}
      </p>
      <button type="submit" className={`${BUTTON.primary} mt-3 w-full`}>
        {choose.go}
      </button>
    </form>
  );
}

type NumbersProps = { title: string; numbers: OfferedNumber[]; words: PhoneMessages; reading: Reading };

function Numbers({ title, numbers, words, reading }: NumbersProps) {
  return (
    <section>
      <h2 className="text-[13px] font-semibold text-soft">{title}</h2>
      <ul className="mt-1.5 divide-y divide-line overflow-hidden rounded-2xl border border-line">
        {numbers.map(({ msisdn, written }) => (
          <li key={msisdn}>
            <a
              href={inLanguage(`${PHONE_PATH}?msisdn=${msisdn}`, reading)}
              className="block px-4 py-2.5 hover:bg-sunk focus-visible:-outline-offset-3"
            >
              <span className="block font-semibold tabular-nums">{written}</span>
              <span className="block text-sm text-soft first-letter:uppercase">
                {words.choose.endings[msisdn.slice(-2)]}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
