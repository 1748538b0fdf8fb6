import { metricsText } from '@/lib/web/health';

export const dynamic = 'force-dynamic';
export const GET = metricsText;
