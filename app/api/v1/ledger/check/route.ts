import { getLedgerCheck } from '@/lib/web/api/ledger';

export const dynamic = 'force-dynamic';
export const GET = getLedgerCheck;
