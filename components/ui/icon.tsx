const PATHS = {
  arrow: 'M5 12h14M13 6l6 6-6 6',
  back: 'M19 12H5M11 6l-6 6 6 6',
  bag: 'M6 8h12l1 12H5L6 8zM9 8V7a3 3 0 0 1 6 0v1',
  chart: 'M5 19V11M12 19V5M19 19v-5',
  check: 'M5 12.5l4.6 4.6L19 7.5',
  chevron: 'M7 10l5 5 5-5',
  clock: 'M12 7v5l3.4 2M12 3.2a8.8 8.8 0 1 0 0 17.6 8.8 8.8 0 0 0 0-17.6z',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  cross: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  alert: 'M12 7.5v5.2M12 16.4v.2M12 3.2a8.8 8.8 0 1 0 0 17.6 8.8 8.8 0 0 0 0-17.6z',
  message: 'M4 5h16v11H9l-5 4V5z',
  open: 'M14 5h5v5M19 5l-8 8M11 6H5v13h13v-6',
  phone: 'M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3zM11 18h2',
  swap: 'M7 8h12l-3-3M17 16H5l3 3',
  wallet: 'M4 7h14a2 2 0 0 1 2 2v9H6a2 2 0 0 1-2-2V7zM4 7l11-3v3M16 13h1',
} as const;
export type IconName = keyof typeof PATHS;

/** A line drawing in the colour of the text around it; it is not read out. */
export function Icon({ name, className = 'size-5' }: { name: IconName; className?: string }) {
  return (
    <svg
      className={`shrink-0 ${className}`}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
