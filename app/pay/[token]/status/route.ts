import { paymentStatus } from '@/lib/web/pay/status';

export const dynamic = 'force-dynamic';
export const GET = paymentStatus;
