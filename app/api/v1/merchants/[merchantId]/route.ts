import { getMerchant, patchMerchant } from '@/lib/web/api/merchants';

export const dynamic = 'force-dynamic';
export const GET = getMerchant;
export const PATCH = patchMerchant;
