'use client';

import { useRef, useState } from 'react';
import { Icon } from '../ui/icon';
import type { PhoneMessages } from './phone-messages';

/** A one-time code, large; a touch copies it. Where a page may not copy, the digits are selected instead. */
export function PhoneCode({ code, words }: { code: string; words: PhoneMessages }) {
  const digits = useRef<HTMLSpanElement>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => setCopied((await write(code)) || copySelected(digits.current));
  return (
    <>
      <button
        type="button"
        onClick={copy}
        className="mt-2 flex min-h-13 w-full items-center justify-between gap-2 rounded-xl border border-line bg-card px-3 text-left hover:border-accent"
      >
        <span
          ref={digits}
          className="text-2xl leading-none font-bold tracking-[0.08em] sm:text-[26px] sm:tracking-[0.12em] tabular-nums"
        >
          {code}
        </span>
        <span className="inline-flex items-center gap-1.5 text-sm font-semibold text-accent">
          <Icon name={isCopied ? 'check' : 'copy'} className="size-4.5" />
          {isCopied ? words.copiedShort : words.copy}
        </span>
      </button>
      <span role="status" className="sr-only">
        {isCopied ? words.copied(code) : ''}
      </span>
    </>
  );
}

/** False where the browser has no clipboard for this page: it has one on https and localhost only. */
async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function copySelected(element: HTMLElement | null): boolean {
  if (!element) return false;
  getSelection()?.selectAllChildren(element);
  return document.execCommand('copy');
}
