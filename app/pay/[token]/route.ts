import { actOnPayment } from '@/lib/web/pay/act';
import { showPayment } from '@/lib/web/pay/show';

export const dynamic = 'force-dynamic';
export const GET = showPayment;
export const POST = actOnPayment;
