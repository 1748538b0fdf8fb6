import { messagesFor } from '@/lib/web/messages/language';
import { writeMoney } from '@/lib/web/messages/money';
import { OverviewRows, PayLine } from './overview';
import { ErrorSummary, PinField, PostForm, unbroken } from './parts';
import { Shell, totalOf } from './shell';
import type { PinView } from './view';

export function PinScreen({ view }: { view: PinView }) {
  const { pin: words, otp, number } = messagesFor(view.language);
  const total = view.overview?.total ?? totalOf(view);
  return (
    <Shell
      view={view}
      dataScreen="pin"
      amountLabel="due"
      money={view.overview?.total}
      cancel
      secondsLeft={view.secondsLeft}
    >
      <h1>{words.title}</h1>
      <p className="lede">{words.payer(unbroken(view.maskedMsisdn))}</p>
      {view.error === null ? null : (
        <ErrorSummary
          text={words.errors[view.error]}
          more={view.error === 'wrong_pin' ? number.triesLeft(view.triesLeft) : undefined}
        />
      )}
      {view.overview ? <OverviewRows view={view} overview={view.overview} /> : null}
      <PostForm view={view} action="pin">
        <PinField
          language={view.language}
          label={number.pin(null)}
          invalid={view.error !== null && view.error !== 'operator_silent'}
          focus
        />
        {view.overview ? null : <PayLine view={view} />}
        <button className="main" type="submit">
          {otp.forward(writeMoney(total, view.language))}
        </button>
      </PostForm>
    </Shell>
  );
}
