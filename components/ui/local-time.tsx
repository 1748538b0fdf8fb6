'use client';

import { useEffect, useState } from 'react';
import type { UiLanguage } from './language';

type Shape = 'time' | 'day' | 'moment';

const SHAPES: Record<Shape, Intl.DateTimeFormatOptions> = {
  time: { hour: '2-digit', minute: '2-digit' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  moment: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' },
};

/** A time (ISO 8601) where the reader is. The server writes it in universal time, which is Togo's; a script corrects it. */
export function LocalTime({ at, language, shape = 'time' }: { at: string; language: UiLanguage; shape?: Shape }) {
  const [zone, setZone] = useState<string>('UTC');
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  return (
    <time dateTime={at} suppressHydrationWarning>
      {new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { ...SHAPES[shape], timeZone: zone }).format(
        new Date(at),
      )}
    </time>
  );
}
