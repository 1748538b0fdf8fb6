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
  const groups = [
    { name: words.tmoney, doors: [{ id: TMONEY_DOOR, country: words.togo, href: path }] },
    {
      name: words.tigo,
      doors: tigoDoors.map((id) => ({ id, country: words.countries[id] ?? id, href: `${path}?door=${id}` })),
    },
  ];
  return (
    <nav aria-label={words.title} className="grid gap-3 rounded-2xl border border-line bg-card p-5">
      {groups.map(({ name, doors }) => (
        <section key={name}>
          <h2 className="text-[15px] font-semibold">{name}</h2>
          <ul className="mt-1.5 flex flex-wrap gap-2">
            {doors.map(({ id, country, href }) => (
              <li key={id}>
                <a
                  href={inLanguage(href, reading)}
                  aria-label={`${name} — ${country}`}
                  aria-current={id === chosen ? 'true' : undefined}
                  className="inline-flex min-h-11 items-center rounded-xl border border-edge px-3 py-1.5 text-sm font-semibold hover:bg-sunk aria-current:border-accent aria-current:bg-tint aria-current:text-accent"
                >
                  {country}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
