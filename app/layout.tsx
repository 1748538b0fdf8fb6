import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import './globals.css';

export const metadata: Metadata = {
  title: 'Guichet',
  icons: { icon: '/icon.svg' },
  referrer: 'same-origin',
  formatDetection: { telephone: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f7f9' },
    { media: '(prefers-color-scheme: dark)', color: '#0b0d12' },
  ],
};

/** Each page brings its own `<html>` (components/ui/document.tsx), in the language in which it is read. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return children;
}
