import { messagesFor } from '@/lib/web/messages/language';
import { Badge } from './marks';
import { Countdown } from './parts';
import { Shell } from './shell';
import { type ElsewhereView, type LeaveView, type ProblemView, webUrl } from './view';

/** On the way back to the shop: the browser goes by itself, the link is for one that does not. */
export function LeaveScreen({ view }: { view: LeaveView }) {
  const { leave } = messagesFor(view.language);
  const go = webUrl(view.goUrl);
  return (
    <div className="card alone">
      <main className="pane" data-screen="leave">
        <Badge icon="spin" tone="wait" />
        <h1>{leave.title}</h1>
        {go ? (
          <a className="button second" href={go}>
            {leave.link}
          </a>
        ) : null}
      </main>
      <div className="foot" />
    </div>
  );
}

export function ElsewhereScreen({ view }: { view: ElsewhereView }) {
  const { elsewhere: words } = messagesFor(view.language);
  return (
    <Shell
      view={view}
      dataScreen={view.dataScreen}
      amountLabel={view.state === 'paid' ? 'paid' : 'amount'}
      data={{ 'data-state': view.state, 'data-elsewhere': 'true' }}
    >
      <Badge icon="lock" tone="idle" />
      <h1>{words.title}</h1>
      <p className="lede">{words.continueThere}</p>
      <p className="now" role="status">
        {words.states[view.state]}
      </p>
    </Shell>
  );
}

export function ProblemScreen({ view }: { view: ProblemView }) {
  const { problem, frame, result } = messagesFor(view.language);
  const { title, what, next } = problem.kinds[view.kind];
  const go = webUrl(view.goUrl);
  return (
    <div className="card alone">
      <main className="pane" data-screen="problem" data-kind={view.kind}>
        <Badge icon="alert" tone="bad" />
        <h1>{title}</h1>
        <p className="lede">{what}</p>
        <p className="next">{next}</p>
        {view.field === undefined ? null : (
          <div className="tech">
            <p className="small soft">{problem.forShop}</p>
            <p>
              {problem.badField} <code>{view.field}</code>
              {view.rule === undefined ? null : ` — ${problem.rules[view.rule](view.size ?? null)}`}
            </p>
          </div>
        )}
        {go ? (
          <a className="button main" href={go}>
            {frame.backToShop}
          </a>
        ) : null}
        {go && view.afterSeconds !== undefined ? (
          <p className="hint" data-timer>
            {result.leaving} <Countdown seconds={view.afterSeconds} go={go} />
          </p>
        ) : null}
      </main>
      <footer className="foot">
        <div className="meta">
          <p>{frame.secure}</p>
        </div>
      </footer>
    </div>
  );
}
