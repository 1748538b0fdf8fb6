'use client';

import { formatMoney } from '@/lib/core/money';
import { Icon } from '../ui/icon';
import type { UiLanguage } from '../ui/language';
import { LocalTime } from '../ui/local-time';
import type { PhoneMessages } from './phone-messages';
import type { WalletView } from './phone-view';
import { usePoll } from './use-poll';

const POLL_MS = 3_000;
const SHOWN = 10;

/** A wallet of the handset's number: whose it is, and what is in it. */
export type PhoneWalletProps = { operator: { id: string; name: string }; wallet: WalletView };

type Props = PhoneWalletProps & { msisdn: string; words: PhoneMessages; language: UiLanguage };

/** The wallet as the operator's own application would show it: the balance, and behind it what moved. */
export function PhoneWallet({ operator, wallet: initial, msisdn, words, language }: Props) {
  const address = `/sandbox/api/wallets/${operator.id}/${msisdn}`;
  const { wallet } = usePoll<{ wallet: WalletView }>({ wallet: address }, { wallet: initial }, POLL_MS).data;
  const money = (amount: string) => formatMoney({ minor: BigInt(amount), currency: wallet.currency }, language);
  if (wallet.status === 'none') {
    return (
      <p className="flex items-center gap-2.5 px-5 py-3 text-sm text-soft">
        <Icon name="wallet" />
        {operator.name} · {words.noWallet}
      </p>
    );
  }
  const ending = words.choose.endings[msisdn.slice(-2)];
  return (
    <details className="group">
      <summary className="flex min-h-13 list-none items-center gap-2.5 px-5 py-2 hover:bg-sunk focus-visible:-outline-offset-3">
        <Icon name="wallet" className="size-5 text-accent" />
        <span className="min-w-0 flex-1 truncate text-[15px] font-semibold">
          {operator.name}
          {wallet.status === 'blocked' ? (
            <span className="ml-2 rounded-full bg-bad-tint px-2 py-0.5 text-xs text-bad">{words.blocked}</span>
          ) : null}
        </span>
        <span className="font-bold whitespace-nowrap tabular-nums" suppressHydrationWarning>
          <span className="sr-only">{words.balance} </span>
          {money(wallet.balance)}
        </span>
        <Icon name="chevron" className="size-4.5 text-soft group-open:rotate-180 motion-safe:transition-transform" />
      </summary>
      <div className="max-h-[38vh] overflow-y-auto px-5 pt-1 pb-4 text-sm">
        <p className="text-soft">
          {words.walletPin}
          {ending ? ` · ${words.behaves} ${ending}` : ''}
        </p>
        <h2 className="mt-3 font-semibold">{words.movements}</h2>
        {wallet.transactions.length === 0 ? <p className="mt-1 text-soft">{words.noMovements}</p> : null}
        <ul className="mt-1 divide-y divide-line">
          {wallet.transactions.slice(0, SHOWN).map((moved) => (
            <li key={moved.id} className="flex justify-between gap-3 py-2">
              <span className="min-w-0">
                <span className="block font-medium">{words.types[moved.type]}</span>
                <span className="block text-soft wrap-anywhere">
                  {moved.reference}
                  <br />
                  <LocalTime at={moved.at} language={language} shape="moment" />
                </span>
              </span>
              <span
                className={`font-semibold whitespace-nowrap tabular-nums ${moved.type === 'credit' ? 'text-good' : ''}`}
                suppressHydrationWarning
              >
                {moved.type === 'credit' ? '+' : '−'} {money(moved.amount)}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
