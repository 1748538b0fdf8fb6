import { z } from 'zod';
import { nextDeliveryAt } from '@/lib/core/ladder';
import type { Clock } from '@/lib/platform/clock';
import type { Db } from '@/lib/store/database';
import { type AfterTry, type DueNotification, recordDelivery } from '@/lib/store/notifications';
import { type Told, tellByForm, tellByGet } from './destination';
import type { SmsSender } from './sms';

/** A receipt by text is of no use to a shopper later than this; merchants are told for 30 days. */
const SMS_MAX_AGE_MS = 24 * 60 * 60 * 1000;

export type DeliverDeps = {
  db: Db;
  clock: Clock;
  /** 0 to 1, for the spread of retries. */
  random: () => number;
  /** Refuse addresses inside our own network: live mode. */
  publicOnly: boolean;
  sms: SmsSender;
};

export type Delivered = Told & { state: AfterTry['state'] };

/** Delivers one claimed notification once, and keeps the try and what follows from it. Throws only when the database does. */
export async function deliver(deps: DeliverDeps, notification: DueNotification): Promise<Delivered> {
  const at = deps.clock();
  const told = await tell(deps, notification);
  const after = afterTry(notification, { delivered: told.delivered, now: deps.clock(), jitter: deps.random() });
  const { delivered: _, ...kept } = told;
  await recordDelivery(deps.db, {
    merchantId: notification.merchantId,
    notificationId: notification.id,
    n: notification.tries,
    at,
    ...kept,
    after,
  });
  return { ...told, state: after.state };
}

/** What becomes of a notification after a try: done, due again by the ladder, or given up. */
export function afterTry(
  { channel, createdAt, tries }: Pick<DueNotification, 'channel' | 'createdAt' | 'tries'>,
  { delivered, now, jitter }: { delivered: boolean; now: Date; jitter: number },
): AfterTry {
  if (delivered) return { state: 'delivered', deliveredAt: now };
  const dueAt = nextDeliveryAt({ createdAt, tries, now, jitter });
  if (!dueAt) return { state: 'given_up' };
  if (channel === 'sms' && dueAt.getTime() - createdAt.getTime() > SMS_MAX_AGE_MS) return { state: 'given_up' };
  return { state: 'due', dueAt };
}

async function tell(deps: DeliverDeps, { channel, target, body }: DueNotification): Promise<Told> {
  if (channel === 'get') return tellByGet(target, { publicOnly: deps.publicOnly });
  if (channel === 'form') return tellByForm(target, body ?? '', { publicOnly: deps.publicOnly });
  const text = readSms(body);
  const start = performance.now();
  const result = text ? await deps.sms({ to: target, ...text }) : 'unreadable';
  const durationMs = Math.round(performance.now() - start);
  const delivered = result === 'sent';
  return { delivered, status: null, durationMs, answer: null, error: delivered ? null : `sms_${result}` };
}

const smsSchema = z.object({ from: z.string(), text: z.string() });

/** A text that cannot be read goes down the ladder as any failure does; thrown, it would be tried for ever. */
function readSms(body: string | null): z.infer<typeof smsSchema> | undefined {
  try {
    return smsSchema.parse(JSON.parse(body ?? ''));
  } catch {
    return undefined;
  }
}
