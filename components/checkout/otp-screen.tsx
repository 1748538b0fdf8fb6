import { messagesFor } from '@/lib/web/messages/language';
import type { OtpError } from '@/lib/web/messages/messages';
import { writeMoney } from '@/lib/web/messages/money';
import { PayLine } from './overview';
import { Countdown, ErrorSummary, Field, PostForm, unbroken } from './parts';
import { Shell, totalOf } from './shell';
import type { OtpView } from './view';

/** Errors that the field is to blame for. */
const ABOUT_THE_CODE: readonly OtpError[] = ['wrong_code', 'code_format', 'code_expired'];

export function OtpScreen({ view }: { view: OtpView }) {
  const { otp: words, number } = messagesFor(view.language);
  return (
    <Shell view={view} dataScreen="otp" amountLabel="due" cancel secondsLeft={view.secondsLeft}>
      <h1>{words.title}</h1>
      <p className="lede">{words.sentTo(unbroken(view.maskedMsisdn))}</p>
      {view.error === null ? null : <ErrorSummary text={errorText(view)} />}
      <PostForm view={view} action="otp">
        <Field
          label={words.code}
          hint={view.pinNext ? words.hintBeforePin : words.hint}
          invalid={view.error !== null && ABOUT_THE_CODE.includes(view.error)}
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
        <PayLine view={view} />
        <button className="main" type="submit">
          {view.pinNext ? number.forward : words.forward(writeMoney(totalOf(view), view.language))}
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

/** An error that sends the shopper to a button that is no longer there says instead that this is the end. */
function errorText({ language, error, resendsLeft }: OtpView): string {
  const { otp: words } = messagesFor(language);
  if (error === null) return '';
  if (resendsLeft <= 0 && error === 'code_expired') return words.endedForGood;
  return resendsLeft <= 0 && error === 'sms_failed' ? words.errors.no_resends : words.errors[error];
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
