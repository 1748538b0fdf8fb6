import { formatMoney } from '@/lib/core/money';
import { messagesFor } from '@/lib/web/messages/language';
import type { NumberError } from '@/lib/web/messages/messages';
import { InitialMark } from './marks';
import { ErrorSummary, Field, PostForm } from './parts';
import { Shell, totalOf } from './shell';
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
  const { number: words } = messagesFor(view.language);
  const operators = namesOf(view);
  const single = view.operators.length === 1 ? operators : null;
  const shown = { amount: formatMoney(totalOf(view), view.language), shop: view.brand };
  return (
    <Shell view={view} dataScreen="number" amountLabel="due" cancel secondsLeft={view.secondsLeft}>
      <div className="head">
        <h1>{words.title(single)}</h1>
        {single === null ? null : <Operators view={view} />}
      </div>
      <p className="lede">{view.withPin ? words.withPin : words.withoutPin}</p>
      {single === null ? <Operators view={view} /> : null}
      <Notices view={view} />
      <PostForm view={view} action="number">
        <Fields view={view} single={single} />
        <p className="pay small soft">
          {words.youPay({ ...shown, fee: view.fee ? formatMoney(view.fee, view.language) : null })}
        </p>
        <button className="main" type="submit">
          {words.forward}
        </button>
      </PostForm>
    </Shell>
  );
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
        <Field
          label={words.pin(single)}
          hint={words.pinHint}
          invalid={wrong === 'pin' || wrong === 'both'}
          focus={!numberNext}
          input={{
            name: 'pin',
            type: 'password',
            inputMode: 'numeric',
            autoComplete: 'off',
            enterKeyHint: 'go',
            pattern: '[0-9]{4,6}',
            title: words.errors.pin_format(''),
            maxLength: 6,
            required: true,
            placeholder: ' ',
          }}
        />
      ) : null}
    </>
  );
}

function Notices({ view }: { view: NumberView }) {
  const { number: words } = messagesFor(view.language);
  const silent = view.operators.length > 0 && view.operators.every(({ available }) => !available);
  if (view.error !== null) {
    return (
      <ErrorSummary
        text={words.errors[view.error](namesOf(view))}
        more={COSTS_A_TRY.includes(view.error) ? words.triesLeft(view.triesLeft) : undefined}
      />
    );
  }
  return silent ? <p className="alert warn">{words.operatorDown(namesOf(view))}</p> : null;
}

function namesOf({ operators }: NumberView): string {
  return operators.map(({ name }) => name).join(' / ');
}
