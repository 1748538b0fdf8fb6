import type { ReactNode } from 'react';
import type { UiLanguage } from './language';

/**
 * The page from `<html>` down. Pages bring it themselves, not the root layout, because a layout cannot see `?lang` and
 * the document's language has to be the one that is read.
 */
export function Document({
  language,
  className,
  children,
}: {
  language: UiLanguage;
  className?: string;
  children: ReactNode;
}) {
  return (
    <html lang={language}>
      <body className={`bg-page font-sans text-ink ${className ?? ''}`}>{children}</body>
    </html>
  );
}
