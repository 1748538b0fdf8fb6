/** A square with an initial: a shop's or an operator's mark, in a colour that its name always gets. */
export function InitialMark({ name }: { name: string }) {
  const initial = [...name.trim()][0]?.toLocaleUpperCase() ?? '·';
  return (
    <svg className={`mark ${colourOf(name)}`} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="0" />
      <text x="16" y="22">
        {initial}
      </text>
    </svg>
  );
}

const COLOURS = 6;

function colourOf(name: string): string {
  let sum = 0;
  for (const char of name) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  return `c${sum % COLOURS}`;
}

const ICONS = {
  check: 'M5 12.5l4.6 4.6L19 7.5',
  cross: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  clock: 'M12 6.5V12l3.6 2.4M12 3.2a8.8 8.8 0 1 0 0 17.6 8.8 8.8 0 0 0 0-17.6z',
  alert: 'M12 7.5v5.2M12 16.4v.2M12 3.2a8.8 8.8 0 1 0 0 17.6 8.8 8.8 0 0 0 0-17.6z',
  back: 'M10 6l-6 6 6 6M4 12h16',
  phone: 'M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3zM11 17.6h2',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
} as const;
export type IconName = keyof typeof ICONS;

/** A line drawing that takes the colour of the text around it and is not read out. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path className={name === 'check' ? 'draw' : undefined} d={ICONS[name]} />
    </svg>
  );
}

/** The mark of how things stand, above a title. */
export function Badge({ icon, tone }: { icon: IconName | 'spin'; tone: 'good' | 'bad' | 'idle' | 'wait' | 'late' }) {
  return (
    <div className={`badge ${tone}`} aria-hidden="true">
      {icon === 'spin' ? <span className="spin" /> : <Icon name={icon} />}
    </div>
  );
}
