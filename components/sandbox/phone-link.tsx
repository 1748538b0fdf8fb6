'use client';

import type { MouseEvent, ReactNode } from 'react';

const PHONE_WINDOW = 'popup,width=400,height=820';

/** A link that opens the handset in a window of a phone's shape; without scripts, in a tab. */
export function PhoneLink({ href, className, children }: { href: string; className: string; children: ReactNode }) {
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    // A browser that refuses the window follows the link as if there were no script.
    if (window.open(href, 'guichet-phone', PHONE_WINDOW)) event.preventDefault();
  };
  return (
    <a className={className} href={href} target="guichet-phone" onClick={open}>
      {children}
    </a>
  );
}
