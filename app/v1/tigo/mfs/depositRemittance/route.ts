import { postDeposit } from '@/lib/web/tigo/mfs';

export const dynamic = 'force-dynamic';

/** Tigo Secure: a partner pays a remittance into a wallet. */
export const POST = postDeposit;
