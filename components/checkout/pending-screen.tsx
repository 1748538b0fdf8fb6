import { messagesFor } from '@/lib/web/messages/language';
import { Badge } from './marks';
import { pageAddress, Rows, unbroken } from './parts';
import { Shell } from './shell';
import { type PendingView, webUrl } from './view';

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
      {view.late ? <Late view={view} /> : <Waiting view={view} />}
    </Shell>
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
