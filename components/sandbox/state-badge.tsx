import { Icon, type IconName } from '../ui/icon';
import type { StateName } from './shop-view';

const LOOKS: Record<StateName, { icon: IconName; look: string }> = {
  waiting: { icon: 'clock', look: 'bg-tint text-accent' },
  paid: { icon: 'check', look: 'bg-good-tint text-good' },
  paid_otherwise: { icon: 'alert', look: 'bg-warn-tint text-warn' },
  not_paid: { icon: 'cross', look: 'bg-bad-tint text-bad' },
};

/** An order's state in one word. */
export function StateBadge({ state, label }: { state: StateName; label: string }) {
  const { icon, look } = LOOKS[state];
  return (
    <span className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-1 text-[13px] font-semibold ${look}`}>
      <Icon name={icon} className="size-3.5" />
      {label}
    </span>
  );
}

/** The same large, above a sentence. */
export function StateMark({ state }: { state: StateName }) {
  const { icon, look } = LOOKS[state];
  return (
    <span aria-hidden="true" className={`grid size-12 shrink-0 place-items-center rounded-full ${look}`}>
      <Icon name={icon} className="size-6" />
    </span>
  );
}
