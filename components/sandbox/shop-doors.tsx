import { inLanguage, type Reading } from '../ui/language';
import type { ShopMessages } from './shop-messages';

/** The door that the manual of TMoney Online describes; the others are Tigo Secure's, by their ids. */
export const TMONEY_DOOR = 'tmoney';

type Props = {
  /** Ids of the Tigo doors in their order. */
  tigoDoors: readonly string[];
  chosen: string;
  /** The checkout page's own address. */
  path: string;
  words: ShopMessages['checkout']['doors'];
  reading: Reading;
};

/** Which door the shopper pays through. Links, so that each has a page of its own and no script is needed. */
export function ShopDoors({ tigoDoors, chosen, path, words, reading }: Props) {
  const doors = [TMONEY_DOOR, ...tigoDoors];
  return (
    <nav aria-label={words.title} className="rounded-2xl border border-line bg-card p-5">
      <h2 className="text-[15px] font-semibold">{words.title}</h2>
      <ul className="mt-2 flex flex-wrap gap-2">
        {doors.map((door) => (
          <li key={door}>
            <a
              href={inLanguage(door === TMONEY_DOOR ? path : `${path}?door=${door}`, reading)}
              aria-current={door === chosen ? 'true' : undefined}
              className="inline-flex min-h-11 items-center rounded-xl border border-edge px-3 py-1.5 text-sm font-semibold hover:bg-sunk aria-current:border-accent aria-current:bg-tint aria-current:text-accent"
            >
              {doorName(door, words)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function doorName(door: string, words: ShopMessages['checkout']['doors']): string {
  return door === TMONEY_DOOR ? words.tmoney : `${words.tigo} — ${words.countries[door] ?? door}`;
}
