import { type ReactNode, useId } from 'react';

/** A drawing of something that the shop sells, on a ground of its own colour. The name stands beside it. */
export function ShopArt({ item, className = '' }: { item: string; className?: string }) {
  const { ground, drawing } = ART[item] ?? GIFT;
  const pattern = useId();
  return (
    <svg
      className={`dark:brightness-90 ${className}`}
      style={{ background: ground }}
      viewBox="0 0 160 120"
      aria-hidden="true"
    >
      {drawing(pattern)}
    </svg>
  );
}

/** `drawing` gets an id for a pattern of its own, since one page may show a drawing twice. */
type Art = { ground: string; drawing: (pattern: string) => ReactNode };

const GIFT: Art = {
  ground: '#d9e6f5',
  drawing: () => (
    <>
      <g transform="rotate(6 80 60)">
        <rect x="28" y="30" width="104" height="66" rx="9" fill="#0d2b4d" opacity=".2" />
        <rect x="28" y="26" width="104" height="66" rx="9" fill="#1d4f91" />
        <path d="M28 52h104v9H28z" fill="#ffc24b" />
        <path d="M58 26h9v66h-9z" fill="#ffc24b" />
        <path d="M62 56c-18-2-19-18-8-18 7 0 8 11 8 18zm1 0c18-2 19-18 8-18-7 0-8 11-8 18z" fill="#fff4dd" />
        <path d="M84 78h36" stroke="#ffffff80" strokeWidth="5" strokeLinecap="round" />
      </g>
    </>
  ),
};

const ART: Record<string, Art> = {
  wax: {
    ground: '#f6dfc5',
    drawing: (pattern) => (
      <>
        <pattern id={pattern} width="40" height="40" patternUnits="userSpaceOnUse">
          <rect width="40" height="40" fill="#c8421f" />
          <circle cx="20" cy="20" r="15" fill="#f2b134" />
          <circle cx="20" cy="20" r="10.5" fill="#123c69" />
          <path d="M20 11l3 6 6 3-6 3-3 6-3-6-6-3 6-3z" fill="#fff4dd" />
          <path d="M0-7L7 0 0 7-7 0zM40-7l7 7-7 7-7-7zM0 33l7 7-7 7-7-7zM40 33l7 7-7 7-7-7z" fill="#123c69" />
        </pattern>
        <g transform="rotate(-7 80 60)">
          <rect x="34" y="22" width="92" height="84" rx="4" fill="#8d2a12" />
          <rect x="34" y="18" width="92" height="80" rx="4" fill={`url(#${pattern})`} />
          <path d="M34 46h92M34 72h92" stroke="#0003" strokeWidth="2.5" />
        </g>
      </>
    ),
  },
  coffee: {
    ground: '#dce7dc',
    drawing: () => (
      <>
        <ellipse cx="80" cy="108" rx="40" ry="5" fill="#0001" />
        <path d="M50 28h60l5 72a6 6 0 0 1-6 6H51a6 6 0 0 1-6-6z" fill="#4a2c1d" />
        <path d="M50 28l4-13h52l4 13z" fill="#36200f" />
        <path d="M54 21h52" stroke="#caa57c" strokeWidth="3" />
        <rect x="56" y="46" width="48" height="42" rx="4" fill="#f5ead9" />
        <g fill="#6b3f23">
          <ellipse cx="73" cy="66" rx="8" ry="11" transform="rotate(-24 73 66)" />
          <ellipse cx="89" cy="69" rx="8" ry="11" transform="rotate(20 89 69)" />
        </g>
        <path d="M68 57c6 5 3 12 8 18M92 59c-6 5-1 12-6 20" fill="none" stroke="#f5ead9" strokeWidth="2" />
      </>
    ),
  },
  basket: {
    ground: '#e3e4f3',
    drawing: (pattern) => (
      <>
        <pattern id={pattern} width="16" height="14" patternUnits="userSpaceOnUse">
          <rect width="16" height="14" fill="#d9a253" />
          <path d="M0 3.5h8M8 10.5h8" stroke="#a4692a" strokeWidth="4.5" strokeLinecap="round" />
          <path d="M8 3.5h8M0 10.5h8" stroke="#efc583" strokeWidth="4.5" strokeLinecap="round" />
        </pattern>
        <ellipse cx="80" cy="107" rx="42" ry="5" fill="#0001" />
        <path d="M48 54C48 4 112 4 112 54" fill="none" stroke="#a4692a" strokeWidth="6" />
        <path d="M36 52h88l-11 48a8 8 0 0 1-8 6H55a8 8 0 0 1-8-6z" fill={`url(#${pattern})`} />
        <path d="M40.500 70h79l-2.600 12H43.200z" fill="#22577a" opacity=".88" />
        <rect x="32" y="47" width="96" height="10" rx="5" fill="#8a531c" />
      </>
    ),
  },
  shea: {
    ground: '#f1e3e7',
    drawing: () => (
      <>
        <ellipse cx="80" cy="96" rx="52" ry="6" fill="#0001" />
        <g transform="rotate(-5 80 66)">
          <rect x="34" y="42" width="92" height="54" rx="14" fill="#e0c98e" />
          <rect x="34" y="36" width="92" height="54" rx="14" fill="#f4e4b6" />
          <rect x="56" y="34" width="48" height="62" fill="#7b3f61" />
          <path d="M80 48c9 8 9 22 0 32-9-10-9-24 0-32z" fill="#f4e4b6" />
          <path d="M80 52v26" stroke="#7b3f61" strokeWidth="2" />
        </g>
      </>
    ),
  },
  gift: GIFT,
};
