'use client';

import { Icon } from '../ui/icon';
import type { UiLanguage } from '../ui/language';
import { LocalTime } from '../ui/local-time';
import { PhoneCode } from './phone-code';
import type { PhoneMessages } from './phone-messages';
import { codeIn, type PhoneView } from './phone-view';

type Text = PhoneView['messages'][number];
type Props = { messages: Text[]; isNew(id: string): boolean; words: PhoneMessages; language: UiLanguage };

/** The texts, the newest at the bottom. The box fills from its end, so it stands at the newest without any script. */
export function PhoneMessagesLog({ messages, isNew, words, language }: Props) {
  return (
    <div
      role="log"
      aria-label={words.messages}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
      tabIndex={0}
      className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto overscroll-contain px-4 focus-visible:-outline-offset-3"
    >
      <div className="py-4">
        {runsOf(messages).map((run) => (
          <section key={run.key} className="mt-5 first:mt-0">
            <p className="flex items-baseline gap-2 px-1 text-[13px]">
              <span className="font-semibold">{run.from}</span>
              <span className="text-soft">
                <LocalTime at={run.at} language={language} shape="day" />
              </span>
            </p>
            <ul className="mt-1.5 grid justify-items-start gap-1.5">
              {run.texts.map((text) => (
                <Bubble key={text.id} text={text} isNew={isNew(text.id)} words={words} language={language} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {messages.length === 0 ? <Empty words={words} /> : null}
    </div>
  );
}

type BubbleProps = { text: Text; isNew: boolean; words: PhoneMessages; language: UiLanguage };

function Bubble({ text, isNew, words, language }: BubbleProps) {
  const code = codeIn(text.text);
  return (
    <li className={`max-w-[92%] rounded-[20px] rounded-bl-md bg-sunk px-4 pt-2.5 pb-2 ${isNew ? 'arrive' : ''}`}>
      <p className="leading-snug wrap-anywhere whitespace-pre-line">{text.text}</p>
      {code ? <PhoneCode code={code} words={words} /> : null}
      <p className="mt-1 text-right text-xs text-soft tabular-nums">
        <LocalTime at={text.at} language={language} />
      </p>
    </li>
  );
}

function Empty({ words }: { words: PhoneMessages }) {
  return (
    <div className="m-auto grid justify-items-center px-6 text-center">
      <span className="grid size-16 place-items-center rounded-full bg-sunk text-soft">
        <Icon name="message" className="size-7" />
      </span>
      <p className="mt-4 text-lg font-semibold">{words.empty}</p>
      <p className="mt-1 text-soft">{words.emptyWhat}</p>
    </div>
  );
}

type Run = { key: string; from: string; at: string; texts: Text[] };

/** Oldest first; texts of one sender and one day that follow each other stand together. */
function runsOf(newestFirst: Text[]): Run[] {
  const runs: Run[] = [];
  for (const text of newestFirst.toReversed()) {
    const last = runs.at(-1);
    if (last?.from === text.from && last.at.slice(0, 10) === text.at.slice(0, 10)) last.texts.push(text);
    else runs.push({ key: text.id, from: text.from, at: text.at, texts: [text] });
  }
  return runs;
}
