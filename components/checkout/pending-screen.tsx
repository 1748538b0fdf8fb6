import { messagesFor } from '@/lib/web/messages/language';
import { Badge } from './marks';
import { Countdown, PostForm, pageAddress, Rows, unbroken } from './parts';
import { Shell } from './shell';
import { type PendingView, type PushPrompt, webUrl } from './view';

export function PendingScreen({ view }: { view: PendingView }) {
  const { pending: words } = messagesFor(view.language);
  const data = {
    'data-page': pageAddress(view),
    'data-status': view.statusPath,
    'data-known': view.late ? 'late' : 'pending',
    'data-slow': words.slow,
    'data-offline': words.offline,
  };
  return (
    <Shell view={view} dataScreen="pending" amountLabel="amount" referenceShown={view.late} data={data}>
      {screenOf(view)}
    </Shell>
  );
}

function screenOf(view: PendingView) {
  if (view.late) return <Late view={view} />;
  return view.push ? <OnThePhone view={view} push={view.push} /> : <Waiting view={view} />;
}

/** The shopper has to act, but elsewhere: what to do there, how long it takes, and what to do if nothing is there. */
function OnThePhone({ view, push }: { view: PendingView; push: PushPrompt }) {
  const { push: words, pending } = messagesFor(view.language);
  const steps = [
    words.look({ operator: push.operator, msisdn: unbroken(view.maskedMsisdn) }),
    words.approve,
    words.stay,
  ];
  return (
    <>
      <Badge icon="phone" tone="wait" />
      <h1>{words.title}</h1>
      <p className="lede">{words.what}</p>
      <PushNotice view={view} push={push} />
      <ol className="steps">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <PushTimer view={view} push={push} />
      <p className="now" role="status" data-said>
        {pending.waiting}
      </p>
      {push.canResend ? (
        <PostForm view={view} action="resend">
          <p className="pay small soft">{words.nothing}</p>
          <button className="second" type="submit" name="resend" value="1">
            {words.resend}
          </button>
        </PostForm>
      ) : null}
      <a className="button plain" href={pageAddress(view)}>
        {pending.check}
      </a>
    </>
  );
}

function PushNotice({ view, push }: { view: PendingView; push: PushPrompt }) {
  if (push.notice === null) return null;
  const { push: words } = messagesFor(view.language);
  return (
    <p className={`alert ${push.notice === 'prompt_sent' ? 'good' : 'warn'}`} role="alert" data-notice={push.notice}>
      {words.notices[push.notice]}
    </p>
  );
}

/** A script counts the time down and brings it to sight; without one, whole minutes stand there and stay true longer. */
function PushTimer({ view, push }: { view: PendingView; push: PushPrompt }) {
  const { push: words, frame } = messagesFor(view.language);
  if (push.secondsLeft <= 0) return <p className="alert warn">{words.ended}</p>;
  const minutes = frame.minutesLeft(Math.round(push.secondsLeft / 60));
  return (
    <>
      <p className="gap" aria-live="polite" data-timer hidden>
        <span className="sr">{minutes}</span>
        <span aria-hidden="true">{frame.timeLeft} </span>
        <Countdown seconds={push.secondsLeft} ended={words.ended} />
      </p>
      <noscript>
        <p className="gap">{minutes}</p>
      </noscript>
    </>
  );
}

function Waiting({ view }: { view: PendingView }) {
  const { pending: words } = messagesFor(view.language);
  return (
    <>
      <Badge icon="spin" tone="wait" />
      <h1>{words.title}</h1>
      <p className="lede">{words.what}</p>
      <p className="next">{words.keepOpen}</p>
      <p className="now" role="status" data-said>
        {words.waiting}
      </p>
      <a className="button second main" href={pageAddress(view)}>
        {words.check}
      </a>
    </>
  );
}

/** The truth when nobody knows it yet: neither paid nor failed, and why paying again would be a mistake. */
function Late({ view }: { view: PendingView }) {
  const { pending: words, frame, result } = messagesFor(view.language);
  const shop = webUrl(view.shopUrl);
  return (
    <>
      <Badge icon="clock" tone="late" />
      <h1>{words.lateTitle}</h1>
      <p className="lede" role="status">
        {words.lateWhat}
      </p>
      <p className="alert warn">{words.lateDoNotPay}</p>
      <p className="next">{words.latePromise}</p>
      <Rows
        rows={[
          [frame.reference, view.paymentRef],
          [result.payer, unbroken(view.maskedMsisdn)],
        ]}
      />
      {shop ? (
        <a className="button main" href={shop}>
          {frame.backToShop}
        </a>
      ) : null}
      <a className="button plain" href={pageAddress(view)}>
        {words.check}
      </a>
    </>
  );
}
