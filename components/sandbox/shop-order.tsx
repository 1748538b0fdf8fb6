'use client';

import { BUTTON } from '../ui/button';
import { Icon } from '../ui/icon';
import { inLanguage, type Reading } from '../ui/language';
import { LocalTime } from '../ui/local-time';
import { PhoneLink } from './phone-link';
import { ShopArt } from './shop-art';
import { SHOP_MESSAGES, type ShopMessages } from './shop-messages';
import { NotificationTable } from './shop-notification';
import { itemName, type OrderView } from './shop-view';
import { StateMark } from './state-badge';
import { usePoll } from './use-poll';

const POLL_MS = 1_500;

type Props = { reading: Reading; order: OrderView };

/** What the shop knows of one purchase, kept fresh: ordered, notified, returned. */
export function ShopOrder({ reading, order: initial }: Props) {
  const address = `/sandbox/shop/status?reference=${encodeURIComponent(initial.reference)}&lang=${reading.language}`;
  const polled = usePoll<{ order: OrderView }>({ order: address }, { order: initial }, POLL_MS);
  const { order } = polled.data;
  const words = SHOP_MESSAGES[reading.language];
  return (
    <>
      <h1 className="text-sm font-semibold text-soft wrap-anywhere">{words.order.title(order.reference)}</h1>
      <State order={order} words={words} isOffline={polled.isOffline} />
      <Actions order={order} words={words} reading={reading} />
      <div className="mt-10 grid items-start gap-6 lg:grid-cols-[1fr_1.6fr]">
        <div className="grid gap-6">
          <Ordered order={order} words={words} reading={reading} />
          <Returned order={order} words={words.order} reading={reading} />
        </div>
        <section>
          <h2 className="text-lg font-semibold">{words.order.received}</h2>
          <p className="mt-0.5 text-sm text-soft">{words.order.receivedWhat}</p>
          {order.notifications.length === 0 ? (
            <p className="mt-3 rounded-2xl border border-dashed border-edge/70 px-5 py-8 text-center text-soft">
              {words.order.nothingYet}
            </p>
          ) : null}
          {order.notifications.map((told) => (
            <NotificationTable key={told.id} told={told} words={words.order} language={reading.language} />
          ))}
        </section>
      </div>
    </>
  );
}

function State({ order, words, isOffline }: { order: OrderView; words: ShopMessages; isOffline: boolean }) {
  const { title, what } = words.states[order.state];
  return (
    <div role="status" data-state={order.state} className="mt-3 flex items-start gap-4">
      <StateMark state={order.state} />
      <div>
        <p className="text-2xl font-bold tracking-tight sm:text-3xl">{title}</p>
        <p className="mt-1 max-w-2xl text-soft">{what}</p>
        {isOffline ? <p className="mt-1 font-semibold text-bad">{words.order.offline}</p> : null}
      </div>
    </div>
  );
}

function Actions({ order, words, reading }: { order: OrderView; words: ShopMessages; reading: Reading }) {
  const { handset } = order;
  const payFirst = order.state === 'not_paid' && order.order !== null;
  const again = `/sandbox/shop/checkout/${encodeURIComponent(order.reference)}`;
  return (
    <p className="mt-6 flex flex-wrap gap-3">
      <a className={payFirst ? BUTTON.second : BUTTON.primary} href={inLanguage('/sandbox/shop', reading)}>
        {words.order.another}
      </a>
      {order.order ? (
        <a className={payFirst ? BUTTON.primary : BUTTON.second} href={inLanguage(again, reading)}>
          {words.order.again}
        </a>
      ) : null}
      {handset ? (
        <PhoneLink
          className={BUTTON.second}
          href={inLanguage(`/sandbox/phone?msisdn=${encodeURIComponent(handset)}`, reading)}
        >
          <Icon name="phone" />
          {words.order.payerPhone}
          <span className="sr-only">{words.newWindow}</span>
        </PhoneLink>
      ) : null}
    </p>
  );
}

function Ordered({ order: { order }, words, reading }: { order: OrderView; words: ShopMessages; reading: Reading }) {
  return (
    <section>
      <h2 className="text-lg font-semibold">{words.order.ordered}</h2>
      {order ? (
        <div className="mt-3 flex items-center gap-4 rounded-2xl border border-line bg-card p-4">
          <ShopArt item={order.item} className="size-20 shrink-0 rounded-xl" />
          <div className="min-w-0">
            <p className="font-semibold">{itemName(words, order.item)}</p>
            <p className="text-xl font-bold tabular-nums">{order.amount}</p>
            <p className="text-sm text-soft">
              {words.order.at} <LocalTime at={order.at} language={reading.language} shape="moment" />
            </p>
          </div>
        </div>
      ) : (
        <p className="mt-2 text-soft">{words.order.foreign}</p>
      )}
    </section>
  );
}

type ReturnedProps = { order: OrderView; words: ShopMessages['order']; reading: Reading };

function Returned({ order, words, reading }: ReturnedProps) {
  return (
    <section>
      <h2 className="text-lg font-semibold">{words.returned}</h2>
      <p className="mt-0.5 text-sm text-soft">{words.returnedWhat}</p>
      {order.returns.length === 0 ? <p className="mt-3 text-soft">{words.notReturned}</p> : null}
      <ul className="mt-3 divide-y divide-line">
        {order.returns.map(({ id, page, at }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-4 py-2">
            <span className="font-semibold">{words.pages[page]}</span>
            <span className="text-soft tabular-nums">
              <LocalTime at={at} language={reading.language} shape="moment" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
