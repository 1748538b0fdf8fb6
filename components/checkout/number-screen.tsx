import { messagesFor } from '@/lib/web/messages/language';
import type { NumberError } from '@/lib/web/messages/messages';
import { InitialMark } from './marks';
import { OverviewRows, PayLine } from './overview';
import { ErrorSummary, Field, PinField, PostForm } from './parts';
import { Shell } from './shell';
import type { NumberView } from './view';

/** Which field each error is about. */
const FIELD_OF: Record<NumberError, 'msisdn' | 'pin' | 'both' | 'none'> = {
  msisdn_missing: 'msisdn',
  msisdn_invalid: 'msisdn',
  operator_not_offered: 'msisdn',
  wrong_pin: 'both',
  no_wallet: 'msisdn',
  pin_format: 'pin',
  operator_silent: 'none',
};

/** Errors that used up one of the shopper's tries. */
const COSTS_A_TRY: readonly NumberError[] = ['wrong_pin', 'no_wallet'];

export function NumberScreen({ view }: { view: NumberView }) {
  const { number: words, result } = messagesFor(view.language);
  const operators = namesOf(view);
  const single = view.operators.length === 1 ? operators : null;
  // Where a code comes first, the details stand beside the PIN that pays.
  const details = view.push ? view.overview : null;
  return (
    <Shell
      view={view}
      dataScreen="number"
      amountLabel="due"
      money={view.overview?.total}
      cancel
      secondsLeft={view.secondsLeft}
    >
      <div className="head">
        <h1>{words.title(single)}</h1>
        {single === null ? null : <Operators view={view} />}
      </div>
      <p className="lede">{ledeOf(view)}</p>
      {single === null ? <Operators view={view} /> : null}
      <Notices view={view} />
      {details ? <OverviewRows view={view} overview={details} /> : null}
      <PostForm view={view} action="number">
        <Fields view={view} single={single} />
        {details ? null : <PayLine view={view} />}
        <button className="main" type="submit">
          {view.push ? result.confirm : words.forward}
        </button>
      </PostForm>
    </Shell>
  );
}

/** What happens after this screen. */
function ledeOf(view: NumberView): string {
  const { number: words } = messagesFor(view.language);
  if (view.push) return words.withPush;
  return view.withPin ? words.withPin : words.withCode;
}

/** Who can be paid with. One operator is named by the title already, so only its mark is drawn. */
function Operators({ view }: { view: NumberView }) {
  const { frame } = messagesFor(view.language);
  return (
    <ul className="ops" aria-label={frame.operators}>
      {view.operators.map(({ id, name, available }) => (
        <li key={id} data-operator={id} data-available={available}>
          <InitialMark name={name} />
          <span className={view.operators.length === 1 ? 'sr' : undefined}>
            {available ? name : `${name} (${frame.unavailable})`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Fields({ view, single }: { view: NumberView; single: string | null }) {
  const { number: words } = messagesFor(view.language);
  const wrong = view.error === null ? 'none' : FIELD_OF[view.error];
  const numberWrong = wrong === 'msisdn' || wrong === 'both';
  const numberNext = !view.fixed && (wrong === 'msisdn' || view.msisdn === null || !view.withPin);
  return (
    <>
      <Field
        label={words.msisdn}
        hint={view.fixed ? words.msisdnFixed : words.msisdnHint(namesOf(view))}
        invalid={numberWrong && !view.fixed}
        focus={numberNext}
        input={{
          name: 'msisdn',
          type: 'tel',
          autoComplete: 'tel',
          enterKeyHint: view.withPin ? 'next' : 'go',
          maxLength: 24,
          required: true,
          readOnly: view.fixed,
          defaultValue: view.msisdn ?? '',
        }}
      />
      {view.withPin ? (
        <PinField
          language={view.language}
          label={words.pin(single)}
          invalid={wrong === 'pin' || wrong === 'both'}
          focus={!numberNext}
          onlyFor={view.pinOnlyFor}
        />
      ) : null}
    </>
  );
}

function Notices({ view }: { view: NumberView }) {
  const { number: words } = messagesFor(view.language);
  const tries = view.withPin ? words.triesLeft : words.numberTriesLeft;
  const silent = view.operators.length > 0 && view.operators.every(({ available }) => !available);
  if (view.error !== null) {
    return (
      <ErrorSummary
        text={words.errors[view.error](namesOf(view))}
        more={COSTS_A_TRY.includes(view.error) ? tries(view.triesLeft) : undefined}
      />
    );
  }
  return silent ? <p className="alert warn">{words.operatorDown(namesOf(view))}</p> : null;
}

function namesOf({ operators }: NumberView): string {
  return operators.map(({ name }) => name).join(' / ');
}
