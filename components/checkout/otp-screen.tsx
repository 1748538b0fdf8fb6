import { formatMoney } from '@/lib/core/money';
import { messagesFor } from '@/lib/web/messages/language';
import { Countdown, ErrorSummary, Field, PostForm, unbroken } from './parts';
import { Shell, totalOf } from './shell';
import type { OtpView } from './view';

export function OtpScreen({ view }: { view: OtpView }) {
  const { otp: words, number } = messagesFor(view.language);
  const amount = formatMoney(totalOf(view), view.language);
  return (
    <Shell view={view} dataScreen="otp" amountLabel="due" cancel secondsLeft={view.secondsLeft}>
      <h1>{words.title}</h1>
      <p className="lede">{words.sentTo(unbroken(view.maskedMsisdn))}</p>
      {view.error === null ? null : <ErrorSummary text={words.errors[view.error]} />}
      <PostForm view={view} action="otp">
        <Field
          label={words.code}
          hint={words.hint}
          invalid={view.error === 'code_format' || view.error === 'code_expired'}
          focus
          input={{
            name: 'otp',
            className: 'code',
            type: 'text',
            inputMode: 'numeric',
            autoComplete: 'one-time-code',
            enterKeyHint: 'go',
            // Spaces are let through: texts and keyboards put them in the middle of codes.
            pattern: ' *([0-9] *){6}',
            title: words.errors.code_format,
            maxLength: 12,
            required: true,
          }}
        />
        <CodeTimer view={view} />
        <p className="pay small soft">
          {number.youPay({ amount, shop: view.brand, fee: view.fee ? formatMoney(view.fee, view.language) : null })}
        </p>
        <button className="main" type="submit">
          {words.forward(amount)}
        </button>
        {view.resendsLeft > 0 ? (
          <button className="second" type="submit" name="resend" value="1" formNoValidate>
            {words.resend}
          </button>
        ) : null}
        {view.resendsLeft > 0 || view.codeSecondsLeft > 0 ? (
          <p className="hint">{words.resendsLeft(view.resendsLeft)}</p>
        ) : null}
      </PostForm>
    </Shell>
  );
}

/** How long the code is good for. Its end is said politely, once; a summary that says it already is not repeated. */
function CodeTimer({ view }: { view: OtpView }) {
  const { otp: words } = messagesFor(view.language);
  const ended = view.resendsLeft > 0 ? words.ended : words.endedForGood;
  if (view.codeSecondsLeft <= 0) {
    return view.error === null ? <p className="alert warn">{ended}</p> : null;
  }
  return (
    <p className="gap small" role="status" data-timer>
      <span className="sr">{words.secondsLeft(Math.ceil(view.codeSecondsLeft))}</span>
      <span aria-hidden="true">{words.valid} </span>
      <Countdown seconds={view.codeSecondsLeft} ended={ended} />
    </p>
  );
}
