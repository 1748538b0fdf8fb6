import { postLedgerFunding } from '@/lib/web/api/ledger';

export const dynamic = 'force-dynamic';
export const POST = postLedgerFunding;
