import { BUTTON } from '../ui/button';
import { inLanguage, type Reading } from '../ui/language';
import { LocalTime } from '../ui/local-time';
import { ShopArt } from './shop-art';
import { ShopFrame } from './shop-frame';
import { SHOP_MESSAGES, type ShopMessages } from './shop-messages';
import { type GoodView, itemName, type OrderLineView } from './shop-view';
import { StateBadge } from './state-badge';

export const ORDERS_PATH = '/sandbox/shop/orders';

type Props = { reading: Reading; goods: GoodView[]; orders: OrderLineView[]; error: string };

/** The shop's front: what it sells and what was ordered last. */
export function ShopFront({ reading, goods, orders, error }: Props) {
  const words = SHOP_MESSAGES[reading.language];
  const problem = words.errors[error];
  return (
    <ShopFrame reading={reading} path="/sandbox/shop">
      <h1 className="text-3xl font-bold tracking-tight sm:text-4xl">{words.title}</h1>
      <p className="mt-2 max-w-xl text-soft">{words.lede}</p>
      {problem ? (
        <p role="alert" className="mt-5 rounded-xl bg-bad-tint px-4 py-3 font-semibold text-bad">
          {problem}
        </p>
      ) : null}
      <ul className="mt-7 grid grid-cols-2 gap-3 sm:gap-5 md:grid-cols-3">
        {goods.map((good) => (
          <Good key={good.id} good={good} words={words} reading={reading} invalid={problem !== undefined} />
        ))}
      </ul>
      <Orders orders={orders} words={words} reading={reading} />
    </ShopFrame>
  );
}

type GoodProps = { good: GoodView; words: ShopMessages; reading: Reading; invalid: boolean };

function Good({ good, words, reading, invalid }: GoodProps) {
  const name = itemName(words, good.id);
  const isFree = good.price === null;
  return (
    <li
      className={`flex flex-col overflow-hidden rounded-2xl border border-line bg-card ${isFree ? 'col-span-2' : ''}`}
    >
      <ShopArt item={good.id} className={`w-full ${isFree ? 'h-36 sm:h-44' : 'h-28 sm:h-44'}`} />
      <form method="post" action={ORDERS_PATH} className="flex flex-1 flex-col p-3.5 sm:p-5">
        <input type="hidden" name="item" value={good.id} />
        {reading.asked ? <input type="hidden" name="lang" value={reading.language} /> : null}
        <h2 className="leading-tight font-semibold">{name}</h2>
        <p className="mt-1 flex-1 text-sm text-soft">{words.items[good.id]?.what}</p>
        <div className="mt-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-1">
          {good.price === null ? (
            <GiftAmount words={words} invalid={invalid} />
          ) : (
            <p className="text-lg leading-11 font-bold whitespace-nowrap tabular-nums">{good.price}</p>
          )}
          <button type="submit" className={`${BUTTON.primary} flex-1 sm:flex-none`}>
            <span aria-hidden="true">{words.buyShort}</span>
            <span className="sr-only">{words.buy(name)}</span>
          </button>
        </div>
      </form>
    </li>
  );
}

function GiftAmount({ words, invalid }: { words: ShopMessages; invalid: boolean }) {
  return (
    <div className="min-w-0 flex-1 basis-48">
      <label htmlFor="amount" className="text-sm font-semibold">
        {words.giftAmount}
      </label>
      <p id="amount-hint" className="text-[13px] text-soft">
        {words.giftHint}
      </p>
      <input
        id="amount"
        name="amount"
        inputMode="numeric"
        autoComplete="off"
        defaultValue="5000"
        required
        maxLength={13}
        aria-describedby="amount-hint"
        aria-invalid={invalid || undefined}
        className="mt-1 block h-11 w-full rounded-xl border border-edge bg-card px-3 text-lg tabular-nums aria-invalid:border-2 aria-invalid:border-bad"
      />
    </div>
  );
}

function Orders({ orders, words, reading }: { orders: OrderLineView[]; words: ShopMessages; reading: Reading }) {
  return (
    <section className="mt-12">
      <h2 className="text-xl font-bold tracking-tight">{words.orders}</h2>
      {orders.length === 0 ? <p className="mt-2 text-soft">{words.noOrders}</p> : null}
      <ul className="mt-3 divide-y divide-line">
        {orders.map((line) => (
          <li key={line.reference} className="relative flex items-center gap-3 py-3 sm:gap-4">
            <ShopArt item={line.item} className="size-12 shrink-0 rounded-lg" />
            <div className="min-w-0 flex-1">
              <p className="truncate font-semibold">
                <a
                  className="after:absolute after:inset-0 hover:underline"
                  href={inLanguage(`${ORDERS_PATH}/${encodeURIComponent(line.reference)}`, reading)}
                >
                  {line.reference}
                </a>
              </p>
              <p className="truncate text-sm text-soft">
                {itemName(words, line.item)} · <LocalTime at={line.at} language={reading.language} shape="moment" />
              </p>
            </div>
            <div className="flex flex-col items-end gap-1 sm:flex-row-reverse sm:items-center sm:gap-5">
              <p className="font-semibold whitespace-nowrap tabular-nums">{line.amount}</p>
              <StateBadge state={line.state} label={words.states[line.state].short} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
