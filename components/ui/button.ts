const BASE =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-xl px-4 py-2 text-center text-[15px] leading-tight font-semibold motion-safe:transition-colors';

/** Looks of what is pressed; on a link and on a button alike. */
export const BUTTON = {
  primary: `${BASE} bg-fill text-white hover:bg-press`,
  second: `${BASE} border border-edge text-ink hover:bg-sunk`,
  plain: `${BASE} px-2 text-accent hover:underline underline-offset-4`,
} as const;
