'use client';

import { useEffect, useRef, useState } from 'react';

const TIMEOUT_MS = 10_000;
/** A page that was forgotten in a tab stops asking; coming back to it starts anew. */
const MAX_POLLS = 1_200;

export type Polled<T> = {
  data: T;
  /** The last try failed. */
  isOffline: boolean;
  /** Asks at once. */
  refresh(): void;
};

/**
 * Keeps what `addresses` answer (JSON, one object each, by name) fresh every `everyMs`, one round at a time, while the
 * page is looked at. Starts from what the server rendered.
 */
export function usePoll<T extends object>(
  addresses: { [Name in keyof T]: string },
  initial: T,
  everyMs: number,
): Polled<T> {
  const [data, setData] = useState(initial);
  const [isOffline, setOffline] = useState(false);
  const nudge = useRef(() => {});
  const key = JSON.stringify(addresses);

  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isAsking = false;
    let polls = 0;

    const round = async () => {
      clearTimeout(timer);
      if (isAsking || document.hidden || polls >= MAX_POLLS) return;
      isAsking = true;
      polls += 1;
      try {
        const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(TIMEOUT_MS)]);
        const fresh = await askAll<T>(JSON.parse(key), signal);
        setData((known) => (JSON.stringify(known) === JSON.stringify(fresh) ? known : fresh));
        setOffline(false);
      } catch {
        // Whatever went wrong, the reader is told that this is not fresh, and the next round tries again.
        if (!stop.signal.aborted) setOffline(true);
      }
      isAsking = false;
      if (!stop.signal.aborted) timer = setTimeout(round, everyMs);
    };
    const wake = () => {
      polls = 0;
      void round();
    };
    nudge.current = wake;
    document.addEventListener('visibilitychange', wake);
    timer = setTimeout(round, everyMs);
    return () => {
      stop.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wake);
    };
  }, [key, everyMs]);

  return { data, isOffline, refresh: () => nudge.current() };
}

async function askAll<T extends object>(addresses: Record<string, string>, signal: AbortSignal): Promise<T> {
  const parts = await Promise.all(
    Object.entries(addresses).map(async ([name, address]) => {
      const response = await fetch(address, { signal, cache: 'no-store' });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      return [name, await response.json()];
    }),
  );
  return Object.fromEntries(parts) as T;
}
