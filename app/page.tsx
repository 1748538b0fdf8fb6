import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { Home } from '@/components/home';
import { HOME_MESSAGES } from '@/components/home-messages';
import { type Reading, readingOf } from '@/components/ui/language';
import { env } from '@/lib/platform/env';

export const dynamic = 'force-dynamic';

type Props = { searchParams: Promise<{ lang?: string | string[] }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { pageTitle, what } = HOME_MESSAGES[(await reading(props)).language];
  return { title: pageTitle, description: what.join(' ') };
}

/** What Guichet is, and where to try it. */
export default async function FrontPage(props: Props) {
  return <Home mode={env().mode} reading={await reading(props)} />;
}

async function reading({ searchParams }: Props): Promise<Reading> {
  return readingOf((await searchParams).lang, (await headers()).get('accept-language'));
}
