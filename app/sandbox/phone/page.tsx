import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { PHONE_PATH, PhoneChoose } from '@/components/sandbox/phone-choose';
import { PhoneFrame } from '@/components/sandbox/phone-frame';
import { PHONE_MESSAGES } from '@/components/sandbox/phone-messages';
import { type PhoneNotice, PhoneScreen } from '@/components/sandbox/phone-screen';
import { inLanguage } from '@/components/ui/language';
import { SIMULATED_OPERATORS } from '@/lib/sandbox/networks';
import { readPhone } from '@/lib/sandbox/phone';
import { readWallet } from '@/lib/sandbox/wallets';
import type { Db } from '@/lib/store/database';
import { one, type Query, sandboxPage, sandboxReading } from '../sandbox-page';
import { offeredNumbers, readTyped, writeNumber } from './number';

export const dynamic = 'force-dynamic';

type Props = { searchParams: Promise<Query> };

const NOTICES: readonly PhoneNotice[] = ['wrong_pin', 'blocked', 'gone'];

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const words = PHONE_MESSAGES[(await sandboxReading(searchParams)).language];
  const msisdn = readTyped(one((await searchParams).msisdn));
  return { title: msisdn ? `${words.pageTitle} ${writeNumber(msisdn)}` : words.pageTitle };
}

/** The handset: what a phone with this number would show. */
export default async function PhonePage({ searchParams }: Props) {
  const { db, clock, query, reading } = await sandboxPage(searchParams);
  const typed = one(query.msisdn).trim().slice(0, 40);
  const msisdn = readTyped(typed);
  const now = clock();
  if (msisdn === undefined) {
    return <PhoneChoose reading={reading} now={now.toISOString()} typed={typed} offered={offeredNumbers()} />;
  }
  if (msisdn !== typed) redirect(inLanguage(`${PHONE_PATH}?msisdn=${msisdn}`, reading));
  return (
    <PhoneFrame language={reading.language} now={now.toISOString()}>
      <PhoneScreen
        reading={reading}
        msisdn={msisdn}
        written={writeNumber(msisdn)}
        phone={await readPhone(db, msisdn, now)}
        wallets={await walletsOf(db, msisdn)}
        operators={Object.fromEntries(SIMULATED_OPERATORS.map(({ id, name }) => [id, name]))}
        notice={NOTICES.find((notice) => notice === one(query.notice)) ?? null}
      />
    </PhoneFrame>
  );
}

/** The wallets that the number can have; operators that share wallets are shown once. */
async function walletsOf(db: Db, msisdn: string) {
  const operators = SIMULATED_OPERATORS.filter(({ numbers }) => numbers.test(msisdn)).filter(
    ({ network }, index, all) => all.findIndex((other) => other.network === network) === index,
  );
  return Promise.all(
    operators.map(async (operator) => ({
      operator: { id: operator.id, name: operator.name },
      wallet: await readWallet(db, operator, { msisdn, currency: operator.currencies[0] }),
    })),
  );
}
