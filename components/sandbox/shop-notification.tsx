import { Icon } from '../ui/icon';
import type { UiLanguage } from '../ui/language';
import { LocalTime } from '../ui/local-time';
import type { ShopMessages } from './shop-messages';
import type { OrderView } from './shop-view';

type Told = OrderView['notifications'][number];
type Props = { told: Told; words: ShopMessages['order']; language: UiLanguage };

/** One notification as it came, every parameter, with the check that the manual asks of a shop. */
export function NotificationTable({ told, words, language }: Props) {
  return (
    <div className="mt-3 overflow-hidden rounded-2xl border border-line bg-card">
      <table className="w-full text-left text-sm">
        <caption className="border-b border-line px-5 py-3 text-left">
          <Verdict told={told} words={words} />
          <span className="mt-0.5 block text-soft tabular-nums">
            {words.receivedAt} <LocalTime at={told.at} language={language} shape="moment" />
          </span>
        </caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{words.parameter}</th>
            <th scope="col">{words.value}</th>
          </tr>
        </thead>
        <tbody>
          {told.parameters.map(([name, value], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a query may name a parameter twice, and never changes.
            <tr key={`${index}:${name}`} className="border-line not-first:border-t">
              <th scope="row" className="w-32 py-2 pr-2 pl-5 align-top font-mono font-normal text-soft sm:w-44">
                {name}
              </th>
              <td className="py-2 pr-5 font-mono wrap-anywhere">
                {value === '' ? <span className="font-sans text-soft italic">{words.empty}</span> : value}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const LOOKS = {
  match: { icon: 'check', look: 'text-good' },
  mismatch: { icon: 'alert', look: 'text-bad' },
  no_order: { icon: 'alert', look: 'text-warn' },
  code_match: { icon: 'check', look: 'text-good' },
  code_mismatch: { icon: 'alert', look: 'text-bad' },
  no_code: { icon: 'cross', look: 'text-bad' },
} as const;

/** What the shop makes of it. The amount matters only when there is money: of a refusal it is said in passing. */
function Verdict({ told: { saysPaid, check }, words }: { told: Told; words: ShopMessages['order'] }) {
  const { icon, look } = saysPaid ? LOOKS[check] : { icon: 'cross' as const, look: 'text-bad' };
  return (
    <>
      <span className={`flex items-center gap-2 font-semibold ${look}`} data-check={saysPaid ? check : undefined}>
        <Icon name={icon} className="size-4.5" />
        {saysPaid ? words.check[check] : words.saysNotPaid}
      </span>
      {saysPaid || words.check[check] === '' ? null : (
        <span className="mt-0.5 block text-soft" data-check={check}>
          {words.check[check]}
        </span>
      )}
    </>
  );
}
