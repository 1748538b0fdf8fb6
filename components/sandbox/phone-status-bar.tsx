'use client';

import { useEffect, useState } from 'react';
import type { UiLanguage } from '../ui/language';
import { LocalTime } from '../ui/local-time';

const TICK_MS = 5_000;

/** The strip with the time and the signal. A real phone has its own, so touch screens are spared this one. */
export function PhoneStatusBar({ language, now }: { language: UiLanguage; now: string }) {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setAt(new Date().toISOString()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <div
      aria-hidden="true"
      className="flex items-center justify-between px-5 pt-2 text-[15px] font-semibold tabular-nums max-sm:pointer-coarse:hidden sm:px-8 sm:pt-3.5"
    >
      <LocalTime at={at} language={language} />
      <svg className="h-3.5 w-16" viewBox="0 0 64 14" fill="currentColor" aria-hidden="true">
        <path d="M0 10h3v4H0zM5 7h3v7H5zM10 4h3v10h-3zM15 0h3v14h-3z" />
        <path d="M24 4.800a9.500 9.500 0 0 1 12 0l-1.800 2.100a6.600 6.600 0 0 0-8.400 0zM27 8.700a4.600 4.600 0 0 1 6 0L30 12.500z" />
        <rect
          x="41.600"
          y="1.600"
          width="18.800"
          height="10.800"
          rx="3"
          fill="none"
          stroke="currentColor"
          opacity=".5"
        />
        <rect x="43.500" y="3.500" width="13" height="7" rx="1.600" />
        <path d="M61.700 5v4c1.100-.3 1.700-1.200 1.700-2s-.6-1.700-1.700-2z" opacity=".5" />
      </svg>
    </div>
  );
}
