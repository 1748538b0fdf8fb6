import { createMerchant, type NewMerchant } from '@/lib/merchants/create-merchant';
import { merchantChangesSchema, newMerchantSchema } from '@/lib/merchants/input';
import { findMerchant, type Merchant, updateMerchant } from '@/lib/store/merchants';
import { adminRoute } from './admin';
import { invalidFields, problemJson } from './problem-json';

/** The sandbox lets this machine's own programs ask for sessions unless told otherwise; live lets nobody in by itself. */
const SANDBOX_ADDRESSES = ['127.0.0.0/8', '::1/128'];

/** `POST /api/v1/merchants`: 201 with the merchant and its secrets, shown this once. */
export const postMerchant = adminRoute('POST /api/v1/merchants', async ({ body, app }) => {
  const parsed = newMerchantSchema.safeParse(body);
  if (!parsed.success) return invalidFields(parsed.error);
  const { merchant, secrets } = await createMerchant(
    { db: app.db, keys: app.keys, now: app.clock(), mode: app.env.mode },
    withDefaults(parsed.data, app.env.mode),
  );
  return Response.json(
    { ...merchantJson(merchant), ...secrets },
    { status: 201, headers: { 'cache-control': 'no-store' } },
  );
});

/** `GET /api/v1/merchants/{merchantId}`: its settings, without secrets. */
export const getMerchant = adminRoute<{ merchantId: string }>('GET /api/v1/merchants/{id}', async ({ params, app }) => {
  const merchant = await findMerchant(app.db, digitsOf(params.merchantId));
  return merchant ? Response.json(merchantJson(merchant)) : problemJson(404, 'There is no such merchant');
});

/** `PATCH /api/v1/merchants/{merchantId}`: changes the fields that are given, and those alone. */
export const patchMerchant = adminRoute<{ merchantId: string }>(
  'PATCH /api/v1/merchants/{id}',
  async ({ body, params, app }) => {
    const parsed = merchantChangesSchema.safeParse(body);
    if (!parsed.success) return invalidFields(parsed.error);
    const given = Object.entries(parsed.data).filter(([, value]) => value !== undefined);
    const changes = { ...Object.fromEntries(given), updatedAt: app.clock() };
    const merchant = await updateMerchant(app.db, digitsOf(params.merchantId), changes);
    return merchant ? Response.json(merchantJson(merchant)) : problemJson(404, 'There is no such merchant');
  },
);

type Given = ReturnType<typeof newMerchantSchema.parse>;

function withDefaults(given: Given, mode: 'sandbox' | 'live'): NewMerchant {
  return {
    name: given.name,
    currency: given.currency ?? 'XOF',
    amountUnit: given.amountUnit ?? 'major',
    acceptUrl: given.acceptUrl ?? null,
    declineUrl: given.declineUrl ?? null,
    cancelUrl: given.cancelUrl ?? null,
    notificationUrl: given.notificationUrl ?? null,
    mbankingUrl: given.mbankingUrl ?? null,
    allowedIps: given.allowedIps ?? (mode === 'sandbox' ? SANDBOX_ADDRESSES : []),
    returnOrigins: given.returnOrigins ?? [],
    operators: given.operators ?? null,
  };
}

/** A merchant as the API shows it. `id` is the one of our own APIs, `merchantId` the 16 digits of the doors. */
function merchantJson(merchant: Merchant) {
  const { createdAt, updatedAt, ...settings } = merchant;
  return {
    id: `mer_${merchant.merchantId}`,
    ...settings,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

function digitsOf(id: string): string {
  return id.replace(/^mer_/, '');
}
