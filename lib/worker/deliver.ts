import type { Logger } from 'pino';
import { type DeliverDeps, deliver } from '@/lib/notify/deliver';
import { errorFields, withLogContext } from '@/lib/platform/log';
import { metrics } from '@/lib/platform/metrics';
import { type Channel, claimDue, type DueNotification } from '@/lib/store/notifications';
import { type Lane, makeLane } from './lane';
import { type Loop, loop } from './loop';

const POLL_MS = 500;

/** Longer than the slowest try and its writing down; what a copy that died leaves behind is taken over after this. */
const LEASE_MS = 30_000;

/** How long a copy that stops waits for deliveries under way. What is then unfinished is tried again by another. */
const STOP_WAIT_MS = 10_000;

/** Texts all go through one gateway, which must not find its whole outage waiting in the slots. */
const SMS_SLOTS = 32;

export type DelivererDeps = DeliverDeps & {
  /** Deliveries under way at once in this copy; 256. */
  slots?: number;
  /** Deliveries under way at once to one merchant; 4. */
  perMerchant?: number;
  log: Logger;
};

export type Deliverer = {
  /**
   * Claims what is due, as far as there is room, and starts delivering it. Answers how many were started, without
   * waiting for them. One call at a time.
   */
  tick(): Promise<number>;
  /** Ends when nothing that was started is under way any more. */
  settled(): Promise<void>;
  /** Looks at once for what is due; call it after a commit that owes something. Does nothing before `start`. */
  wake(): void;
  start(): void;
  /** Claims nothing more and waits for what is under way, 10 seconds at most. */
  stop(): Promise<void>;
};

/** The delivery of notifications in this copy. Any number of copies share one database. */
export function makeDeliverer({ slots = 256, perMerchant = 4, log, ...deps }: DelivererDeps): Deliverer {
  const lanes: Record<Channel, Lane> = {
    get: makeLane({ slots, perMerchant }),
    form: makeLane({ slots, perMerchant }),
    sms: makeLane({ slots: Math.min(slots, SMS_SLOTS), perMerchant }),
  };
  const underWay = new Set<Promise<void>>();
  let running: Loop | undefined;

  const start = (lane: Lane, notification: DueNotification) => {
    const work = deliverAndLog(deps, notification, log).then((delivered) => {
      underWay.delete(work);
      if (lane.end(notification.merchantId, delivered)) running?.wake();
    });
    underWay.add(work);
  };

  const tickLane = async (channel: Channel) => {
    const lane = lanes[channel];
    const room = lane.room();
    const claimed = await claimDue(deps.db, {
      channel,
      now: deps.clock(),
      leaseMs: LEASE_MS,
      draw: deps.random(),
      ...room,
    });
    lane.begin(
      claimed.map((notification) => notification.merchantId),
      room,
    );
    for (const notification of claimed) start(lane, notification);
    return claimed.length;
  };

  const tick = async () => (await tickLane('get')) + (await tickLane('form')) + (await tickLane('sms'));
  const settled = async () => {
    while (underWay.size > 0) await Promise.all(underWay);
  };

  return {
    tick,
    settled,
    wake: () => running?.wake(),
    start: () => {
      running ??= loop({ name: 'deliver', everyMs: POLL_MS, work: tick, log });
    },
    stop: async () => {
      const stopping = running;
      running = undefined;
      await stopping?.stop();
      await within(STOP_WAIT_MS, settled());
    },
  };
}

/** Delivers one and says in the log what came of it. Answers whether it arrived; never throws. */
async function deliverAndLog(deps: DeliverDeps, notification: DueNotification, log: Logger): Promise<boolean> {
  const { id, merchantId, paymentId, channel, tries } = notification;
  const fields = { notificationId: id, merchantId, paymentId, channel, tries };
  return await withLogContext(paymentId === null ? {} : { paymentId }, async () => {
    try {
      const { delivered, state, status, durationMs, error } = await deliver(deps, notification);
      metrics().deliveries.observe(
        { channel, result: delivered ? 'delivered' : (error ?? `http_${status}`) },
        durationMs / 1000,
      );
      const line = { ...fields, state, status, durationMs, ...(error === null ? {} : { why: error }) };
      if (state === 'given_up') log.warn(line, 'notification given up');
      else log.info(line, delivered ? 'notification delivered' : 'notification not delivered');
      return delivered;
    } catch (error) {
      // The lease runs out and the notification is tried again, here or elsewhere.
      log.error({ ...fields, ...errorFields(error) }, 'delivery could not be kept');
      return false;
    }
  });
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const bound = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, bound]);
  clearTimeout(timer);
}
