import { postMerchant } from '@/lib/web/api/merchants';

export const dynamic = 'force-dynamic';
export const POST = postMerchant;
