import type { ReactNode } from 'react';
import type { Money } from '@/lib/core/money';
import { LANGUAGE_NAMES, messagesFor } from '@/lib/web/messages/language';
import { writeMoney } from '@/lib/web/messages/money';
import { Icon, InitialMark } from './marks';
import { CancelForm, Countdown, pageAddress, Rows } from './parts';
import type { Frame } from './view';

type ShellProps = {
  view: Frame;
  dataScreen: string;
  /** What the amount is at this point of the payment. */
  amountLabel: 'due' | 'paid' | 'amount';
  /** Shown instead of the order's amount: what was really paid. */
  money?: Money | undefined;
  /** The screen itself shows the payment's reference. */
  referenceShown?: boolean;
  cancel?: boolean;
  /** Until the page runs out, when it can. */
  secondsLeft?: number;
  /** Read by the scripts of the screen. */
  data?: Record<`data-${string}`, string | undefined>;
  children: ReactNode;
};

/** The card of a payment: the order beside (on phones: above) the part that changes from screen to screen. */
export function Shell({
  view,
  dataScreen,
  amountLabel,
  money,
  referenceShown,
  cancel,
  secondsLeft,
  data,
  children,
}: ShellProps) {
  const { frame } = messagesFor(view.language);
  return (
    <div className="card">
      <header className="side">
        <LanguageSwitch view={view} />
        <div className="top">
          <InitialMark name={view.brand} />
          <p className="shop">{view.brand}</p>
        </div>
        <Order view={view} amountLabel={amountLabel} money={money} />
      </header>
      <main className="pane" data-screen={dataScreen} {...data}>
        {children}
      </main>
      <footer className="foot">
        {cancel ? <CancelForm view={view} /> : null}
        <div className="meta">
          {secondsLeft === undefined ? null : (
            <p data-timer>
              <span className="sr">{frame.minutesLeft(Math.floor(secondsLeft / 60))}</span>
              <span aria-hidden="true">{frame.timeLeft} </span>
              <Countdown seconds={secondsLeft} go={pageAddress(view)} />
            </p>
          )}
          {referenceShown ? null : (
            <p>
              {frame.reference} {view.paymentRef}
            </p>
          )}
          <p>
            <Icon name="lock" />
            {frame.secure}
          </p>
        </div>
      </footer>
    </div>
  );
}

function Order({ view, amountLabel, money }: Pick<ShellProps, 'view' | 'amountLabel' | 'money'>) {
  const { frame } = messagesFor(view.language);
  const write = (amount: Money) => writeMoney(amount, view.language);
  const sum = write(money ?? totalOf(view));
  return (
    <div className="due">
      <p className="soft">{frame[amountLabel]}</p>
      <p className={sum.length > 14 ? 'sum long' : 'sum'}>{sum}</p>
      {view.fee && !money ? (
        <Rows
          rows={[
            [frame.amount, write(view.money)],
            [frame.fee, write(view.fee)],
            [frame.total, write(totalOf(view))],
          ]}
        />
      ) : null}
      {view.description ? <p className="about">{view.description}</p> : null}
      {view.text ? <p className="note soft small">{view.text}</p> : null}
    </div>
  );
}

/** What leaves the shopper's account: the order and the fee on top of it. */
export function totalOf({ money, fee }: Frame): Money {
  return fee ? { minor: money.minor + fee.minor, currency: money.currency } : money;
}

/** Every language by its own name, one press away on every screen: nobody has to read the page to find theirs. */
function LanguageSwitch({ view }: { view: Frame }) {
  return (
    <nav className="langs" aria-label={messagesFor(view.language).frame.languages}>
      {view.languages.map((language) =>
        language === view.language ? (
          <span key={language} lang={language} aria-current="true">
            {LANGUAGE_NAMES[language]}
          </span>
        ) : (
          <a key={language} href={`${view.path}?lang=${language}`} hrefLang={language} lang={language}>
            {LANGUAGE_NAMES[language]}
          </a>
        ),
      )}
    </nav>
  );
}
