import { getOperator, putOperator } from '@/lib/web/api/operators';

export const dynamic = 'force-dynamic';
export const GET = getOperator;
export const PUT = putOperator;
