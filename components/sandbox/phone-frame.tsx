import type { ReactNode } from 'react';
import { Document } from '../ui/document';
import type { UiLanguage } from '../ui/language';
import { PhoneStatusBar } from './phone-status-bar';

/** A phone around its screen. On a narrow window the screen is all there is. */
export function PhoneFrame({ language, now, children }: { language: UiLanguage; now: string; children: ReactNode }) {
  return (
    <Document language={language} className="sm:grid sm:place-items-center sm:py-6">
      <div className="flex h-dvh w-full flex-col overflow-hidden bg-card sm:h-[min(844px,calc(100dvh-48px))] sm:w-[400px] sm:rounded-[54px] sm:border-[11px] sm:border-[#16181d] dark:sm:border-[#2c313c] sm:shadow-lift sm:outline sm:outline-edge/50">
        <PhoneStatusBar language={language} now={now} />
        <main className="relative flex min-h-0 flex-1 flex-col">{children}</main>
        <div aria-hidden="true" className="hidden justify-center bg-card pt-1 pb-2.5 sm:flex">
          <span className="h-1.25 w-32 rounded-full bg-ink/70" />
        </div>
      </div>
    </Document>
  );
}
