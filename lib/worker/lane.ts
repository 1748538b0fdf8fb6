import type { Quota } from '@/lib/store/notifications';

/** Merchants in trouble that are remembered; beyond it the one that was tried longest ago is taken for sound again. */
const TROUBLED_KEPT = 10_000;

export type LaneLimits = {
  /** Deliveries under way at once in this copy. */
  slots: number;
  /** Of these, at most so many of one merchant. A merchant whose last try failed has one. */
  perMerchant: number;
};

/** What one claim may take. */
export type Room = { limit: number; perMerchant: number; quotas: Quota[]; troubledLimit: number };

export type Lane = {
  room(): Room;
  /** Enters what a claim took of the room that it was given, as the merchant of each. */
  begin(merchantIds: readonly string[], room: Room): void;
  /** Answers whether the last claim came up against a limit, so that more may be waiting for this place. */
  end(merchantId: string, delivered: boolean): boolean;
  underWay(): number;
};

/**
 * The books of one channel in one copy: who has how many deliveries under way, and who did not answer well last time.
 * All merchants in trouble together may hold half of the slots, so that however many of them wait out their ten seconds,
 * the others are served.
 */
export function makeLane({ slots, perMerchant }: LaneLimits): Lane {
  const underWay = new Map<string, number>();
  const troubled = new Set<string>();
  let total = 0;
  let limited = false;

  const of = (merchantId: string) => underWay.get(merchantId) ?? 0;
  const capOf = (merchantId: string) => (troubled.has(merchantId) ? 1 : perMerchant);
  const troubledUnderWay = () => {
    let count = 0;
    for (const [merchantId, n] of underWay) if (troubled.has(merchantId)) count += n;
    return count;
  };

  return {
    room: () => ({
      limit: slots - total,
      perMerchant,
      quotas: [...new Set([...underWay.keys(), ...troubled])].map((merchantId) => ({
        merchantId,
        quota: Math.max(0, capOf(merchantId) - of(merchantId)),
        troubled: troubled.has(merchantId),
      })),
      troubledLimit: Math.max(0, Math.ceil(slots / 2) - troubledUnderWay()),
    }),
    begin: (merchantIds, room) => {
      for (const merchantId of merchantIds) underWay.set(merchantId, of(merchantId) + 1);
      total += merchantIds.length;
      limited = metLimit(merchantIds, room);
    },
    end: (merchantId, delivered) => {
      const left = of(merchantId) - 1;
      if (left > 0) underWay.set(merchantId, left);
      else underWay.delete(merchantId);
      total--;
      troubled.delete(merchantId);
      if (!delivered) troubled.add(merchantId);
      const [longestAgo] = troubled;
      if (longestAgo !== undefined && troubled.size > TROUBLED_KEPT) troubled.delete(longestAgo);
      return limited;
    },
    underWay: () => total,
  };
}

/**
 * Whether a claim may have left rows behind. Judged by the room that it was given: what ended meanwhile made new room
 * that it knew nothing of.
 */
function metLimit(merchantIds: readonly string[], { limit, perMerchant, quotas, troubledLimit }: Room): boolean {
  if (merchantIds.length >= limit) return true;
  const taken = new Map<string, number>();
  for (const merchantId of merchantIds) taken.set(merchantId, (taken.get(merchantId) ?? 0) + 1);
  if (quotas.some(({ merchantId, quota }) => (taken.get(merchantId) ?? 0) >= quota)) return true;
  if (quotas.filter(({ merchantId, troubled }) => troubled && taken.has(merchantId)).length >= troubledLimit)
    return true;
  return [...taken.values()].some((count) => count >= perMerchant);
}
