import { headers } from 'next/headers';
import { HOME_MESSAGES } from '@/components/home-messages';
import { BUTTON } from '@/components/ui/button';
import { Document } from '@/components/ui/document';
import { readingOf } from '@/components/ui/language';
import { Logo } from '@/components/ui/logo';

export const metadata = { title: '404 · Guichet' };

/** The page of every address that leads nowhere. */
export default async function NotFound() {
  const { language } = readingOf(undefined, (await headers()).get('accept-language'));
  const words = HOME_MESSAGES[language].notFound;
  return (
    <Document language={language}>
      <main className="mx-auto grid min-h-dvh max-w-md place-content-center justify-items-start gap-4 px-6">
        <Logo className="size-10" />
        <h1 className="text-3xl font-bold tracking-tight">{words.title}</h1>
        <p className="text-soft">{words.what}</p>
        <a className={BUTTON.second} href="/">
          {words.home}
        </a>
      </main>
    </Document>
  );
}
