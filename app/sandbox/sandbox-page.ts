import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { type Reading, readingOf } from '@/components/ui/language';
import type { Clock } from '@/lib/platform/clock';
import { type Env, env as settings } from '@/lib/platform/env';
import type { Db } from '@/lib/store/database';
import { app } from '@/lib/web/app';

export type Query = Record<string, string | string[] | undefined>;

/** What a page of the sandbox works with. */
export type SandboxPage = { db: Db; clock: Clock; env: Env; query: Query; reading: Reading };

/** Opens the sandbox for a page. In live mode there is none: a real 404, before anything of the page is made. */
export async function sandboxPage(searchParams: Promise<Query>): Promise<SandboxPage> {
  const reading = await sandboxReading(searchParams);
  const { db, clock, env } = await app();
  return { db, clock, env, query: await searchParams, reading };
}

/** The language of a page, for its title too: in live mode not even that is told. */
export async function sandboxReading(searchParams: Promise<Query>): Promise<Reading> {
  if (settings().mode !== 'sandbox') notFound();
  return readingOf((await searchParams).lang, (await headers()).get('accept-language'));
}

/** The first value of a query parameter; empty when it is absent. */
export function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}
