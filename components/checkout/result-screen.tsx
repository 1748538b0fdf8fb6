import type { FinalState } from '@/lib/core/payment';
import { type Language, messagesFor } from '@/lib/web/messages/language';
import type { Words } from '@/lib/web/messages/messages';
import { localeOf, writeMoney } from '@/lib/web/messages/money';
import { Badge, type IconName } from './marks';
import { Countdown, PostForm, Rows, unbroken } from './parts';
import { Shell } from './shell';
import { type Receipt, type ResultView, webUrl } from './view';

const BADGES: Record<FinalState, { icon: IconName; tone: 'good' | 'bad' | 'idle' }> = {
  paid: { icon: 'check', tone: 'good' },
  declined: { icon: 'cross', tone: 'bad' },
  canceled: { icon: 'back', tone: 'idle' },
  expired: { icon: 'clock', tone: 'idle' },
};

export function ResultScreen({ view }: { view: ResultView }) {
  const { result: words, frame } = messagesFor(view.language);
  const { title, what, next } = wordsOf(view);
  const go = webUrl(view.goUrl);
  return (
    <Shell
      view={view}
      dataScreen="result"
      amountLabel={view.state === 'paid' ? 'paid' : 'amount'}
      money={view.receipt?.money}
      referenceShown={view.receipt !== null}
      data={{ 'data-state': view.state }}
    >
      <Badge {...BADGES[view.state]} />
      <h1>{title}</h1>
      <p className="lede">{what}</p>
      {next === '' ? null : <p className="next">{next}</p>}
      {view.receipt ? <ReceiptRows receipt={view.receipt} language={view.language} /> : null}
      <PostForm view={view} action="leave">
        <button className="main" type="submit">
          {view.state === 'paid' ? words.confirm : frame.backToShop}
        </button>
        {go ? (
          <div className="auto" data-timer>
            <p>
              {words.leaving} <Countdown seconds={view.afterSeconds} go={go} />
            </p>
            <button className="plain" type="button" data-stay="" hidden>
              {words.stay}
            </button>
          </div>
        ) : null}
      </PostForm>
    </Shell>
  );
}

/** What happened, in the words for its reason; a payment without a reason has the words for its state. */
export function wordsOf(view: Pick<ResultView, 'language' | 'state' | 'reason' | 'already'>): Words {
  const { result } = messagesFor(view.language);
  if (view.state === 'paid') return view.already ? result.already : result.paid;
  return view.reason === null ? result.ended[view.state] : result.reasons[view.reason];
}

function ReceiptRows({ receipt, language }: { receipt: Receipt; language: Language }) {
  const { result: words } = messagesFor(language);
  const date = new Intl.DateTimeFormat(localeOf(language, receipt.money.currency), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: receipt.timeZone ?? 'UTC',
    timeZoneName: 'short',
  }).format(receipt.date);
  return (
    <section aria-label={words.receipt}>
      <Rows
        rows={[
          [words.shop, receipt.shop],
          [words.amount, writeMoney(receipt.money, language)],
          [words.date, date],
          [words.payer, unbroken(receipt.maskedMsisdn)],
          [words.paymentRef, receipt.paymentRef],
          [words.purchaseRef, receipt.purchaseRef],
        ]}
      />
    </section>
  );
}
