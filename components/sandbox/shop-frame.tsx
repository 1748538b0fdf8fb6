import type { ReactNode } from 'react';
import { Document } from '../ui/document';
import { Icon } from '../ui/icon';
import { inLanguage, type Reading } from '../ui/language';
import { LanguageSwitch } from '../ui/language-switch';
import { PhoneLink } from './phone-link';
import { SHOP_MESSAGES } from './shop-messages';

/** The demo shop around each of its pages; `path` is the page's own address, for the language switch. */
export function ShopFrame({ reading, path, children }: { reading: Reading; path: string; children: ReactNode }) {
  const words = SHOP_MESSAGES[reading.language];
  return (
    <Document language={reading.language}>
      <div className="mx-auto flex min-h-dvh max-w-5xl flex-col px-4 sm:px-8">
        <header className="flex items-center gap-2 py-3 sm:gap-4 sm:py-4">
          <a
            href={inLanguage('/sandbox/shop', reading)}
            className="flex min-h-11 min-w-0 flex-1 items-center gap-3 font-bold tracking-tight sm:text-lg"
          >
            <span
              aria-hidden="true"
              className="grid size-9 shrink-0 place-items-center rounded-xl bg-[#0b6e4f] text-white"
            >
              B
            </span>
            {words.shop}
          </a>
          <PhoneLink
            href={inLanguage('/sandbox/phone', reading)}
            className="inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-xl px-2 text-[15px] font-semibold hover:bg-sunk sm:border sm:border-edge sm:px-4"
          >
            <Icon name="phone" />
            <span className="max-sm:sr-only">{words.openPhone}</span>
            <span className="sr-only">{words.newWindow}</span>
          </PhoneLink>
          <LanguageSwitch language={reading.language} path={path} label={words.languages} />
        </header>
        <main className="flex-1 py-6 sm:py-8">{children}</main>
        <footer className="flex flex-wrap items-center gap-x-6 gap-y-1 border-t border-line py-5 text-sm text-soft">
          <p className="flex-1 basis-64">{words.fictive}</p>
          <a
            className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
            href={inLanguage('/', reading)}
          >
            {words.home}
          </a>
        </footer>
      </div>
    </Document>
  );
}
