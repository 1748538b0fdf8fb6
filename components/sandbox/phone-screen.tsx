'use client';

import { useState } from 'react';
import { Icon } from '../ui/icon';
import { inLanguage, type Reading } from '../ui/language';
import { PHONE_MESSAGES } from './phone-messages';
import { PhoneMessagesLog } from './phone-messages-log';
import { PhonePrompt } from './phone-prompt';
import type { PhoneView } from './phone-view';
import { PhoneWallet, type PhoneWalletProps } from './phone-wallet';
import { usePoll } from './use-poll';

const POLL_MS = 1_500;

/** What a form without scripts came back with. */
export type PhoneNotice = 'wrong_pin' | 'blocked' | 'gone';

type Props = {
  reading: Reading;
  msisdn: string;
  /** The number as people write it. */
  written: string;
  phone: PhoneView;
  wallets: PhoneWalletProps[];
  /** What operators are called, by id. */
  operators: Record<string, string>;
  notice: PhoneNotice | null;
};

/** The screen of one number's handset: its wallet, its texts, and what the operator asks. */
export function PhoneScreen({ reading, msisdn, written, phone: initial, wallets, operators, notice }: Props) {
  const words = PHONE_MESSAGES[reading.language];
  const address = `/sandbox/api/phones/${msisdn}`;
  const polled = usePoll<{ phone: PhoneView }>({ phone: address }, { phone: initial }, POLL_MS);
  const { messages, prompts } = polled.data.phone;
  // Only a text that comes while one looks on moves in.
  const [known] = useState(() => new Set(initial.messages.map(({ id }) => id)));
  const [ended, setEnded] = useState<string[]>([]);
  const [isSent, setSent] = useState(false);
  const prompt = prompts.find(({ id }) => !ended.includes(id));
  const end = (how: 'sent' | 'closed') => {
    if (prompt) setEnded([...ended, prompt.id]);
    setSent(how === 'sent');
    polled.refresh();
  };
  const notices = { wrong_pin: words.prompt.wrongPinPlain, blocked: words.prompt.blocked, gone: words.prompt.gone };
  return (
    <>
      <div inert={prompt !== undefined} className="flex min-h-0 flex-1 flex-col">
        <header className="flex items-center gap-3 px-5 pt-2 pb-2">
          <span
            aria-hidden="true"
            className="grid size-10 shrink-0 place-items-center rounded-full bg-tint text-accent"
          >
            <Icon name="phone" />
          </span>
          <h1 className="min-w-0 flex-1 truncate font-semibold tabular-nums">{written}</h1>
          <a
            href={inLanguage('/sandbox/phone', reading)}
            title={words.change}
            className="-mr-2 grid size-11 place-items-center rounded-full text-accent hover:bg-sunk"
          >
            <Icon name="swap" />
            <span className="sr-only">{words.change}</span>
          </a>
        </header>
        <section aria-label={words.wallet} className="border-y border-line">
          {wallets.map((wallet) => (
            <PhoneWallet
              key={wallet.operator.id}
              {...wallet}
              msisdn={msisdn}
              words={words}
              language={reading.language}
            />
          ))}
          {wallets.length === 0 ? <p className="px-5 py-3 text-sm text-soft">{words.noOperator}</p> : null}
        </section>
        {notice ? (
          <p role="alert" className="bg-bad-tint px-5 py-2.5 text-sm font-semibold text-bad">
            {notices[notice]}
          </p>
        ) : null}
        <p
          role="status"
          className={polled.isOffline ? 'bg-warn-tint px-5 py-2 text-sm font-semibold text-warn' : 'sr-only'}
        >
          {polled.isOffline ? words.offline : isSent ? words.prompt.done : ''}
        </p>
        <PhoneMessagesLog
          messages={messages}
          isNew={(id) => !known.has(id)}
          words={words}
          language={reading.language}
        />
      </div>
      {prompt ? (
        <PhonePrompt
          key={prompt.id}
          msisdn={msisdn}
          prompt={prompt}
          from={operators[prompt.operator] ?? prompt.operator}
          words={words}
          reading={reading}
          onEnd={end}
        />
      ) : null}
    </>
  );
}
