import type { CatalogueEntry } from './catalogue';
import type { Heartbeat } from './operator';

/** Heartbeats missed in a row after which an operator is down. */
export const DOWN_AFTER_MISSED = 3;

/** How an operator is, from its heartbeats so far. */
export type Health = {
  status: Heartbeat['status'];
  /** Heartbeats missed in a row. */
  missed: number;
  lastGoodAt: Date | null;
};

/** Of an operator that was never asked, the best is assumed: it is offered until it has been silent three times. */
export const NEVER_ASKED: Health = { status: 'up', missed: 0, lastGoodAt: null };

/**
 * How an operator is after one more heartbeat. One lost answer does not close a shop's till and one found does not open
 * it: down comes after three missed in a row, back after two good ones in a row.
 */
export function nextHealth(before: Health, heard: Heartbeat['status'], now: Date): Health {
  if (heard === 'down') {
    const missed = before.missed + 1;
    return { ...before, status: missed >= DOWN_AFTER_MISSED ? 'down' : before.status, missed };
  }
  // While an operator is down, nothing missed means that the heartbeat before this one was its first good one.
  const isBack = before.status !== 'down' || before.missed === 0;
  return { status: isBack ? heard : 'down', missed: 0, lastGoodAt: now };
}

/** Whether shoppers may be sent to an operator: unless it is down. One that is slow is still there. */
export function isAvailable(health: Health | undefined): boolean {
  return (health ?? NEVER_ASKED).status !== 'down';
}

/** How one operation is, for those who ask about all of them at once (Tigo Secure, System status). */
export type OperationStatus = { operator: string; country3: string } & Health;

/** One row per operation, in the catalogue's order. `health` is by operator id, as lib/store/operator-health.ts reads it. */
export function operationStatuses(
  entries: readonly CatalogueEntry[],
  health: ReadonlyMap<string, Health>,
): OperationStatus[] {
  return entries.map(({ id, country3 }) => {
    const { status, missed, lastGoodAt } = health.get(id) ?? NEVER_ASKED;
    return { operator: id, country3, status, missed, lastGoodAt };
  });
}
