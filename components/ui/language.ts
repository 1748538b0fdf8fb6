/** The languages of the front page and the sandbox. The payment page has its own, which may be more. */
export const UI_LANGUAGES = ['fr', 'en'] as const;
export type UiLanguage = (typeof UI_LANGUAGES)[number];

/** What each language calls itself. */
export const UI_LANGUAGE_NAMES: Record<UiLanguage, string> = { fr: 'Français', en: 'English' };

/** How a page is read: in which language, and whether its address asked for it, so that the links on it ask again. */
export type Reading = { language: UiLanguage; asked: boolean };

/** Decides by `?lang`, then by what the browser prefers of the languages that we speak, then French. */
export function readingOf(lang: string | string[] | undefined, acceptLanguage: string | null): Reading {
  const asked = UI_LANGUAGES.find((language) => language === lang);
  return asked ? { language: asked, asked: true } : { language: preferred(acceptLanguage ?? ''), asked: false };
}

/** The same page of ours in the same language: `lang` is added to `path` when this page was asked for by language. */
export function inLanguage(path: string, reading: Reading): string {
  return reading.asked ? withLanguage(path, reading.language) : path;
}

/** Adds `lang` to a path of ours. */
export function withLanguage(path: string, language: UiLanguage): string {
  const [before = '', hash] = path.split('#');
  return `${before}${before.includes('?') ? '&' : '?'}lang=${language}${hash === undefined ? '' : `#${hash}`}`;
}

/** Reads `Accept-Language` (RFC 9110, 12.5.4): the known language of the highest weight, the first of equals. */
function preferred(header: string): UiLanguage {
  const wishes = header.split(',').flatMap((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = UI_LANGUAGES.find((known) => tag === known || tag.startsWith(`${known}-`));
    const weight = Number(
      parameters
        .find((text) => text.trim().startsWith('q='))
        ?.trim()
        .slice(2) ?? 1,
    );
    return language && weight > 0 ? [{ language, weight }] : [];
  });
  wishes.sort((a, b) => b.weight - a.weight);
  return wishes[0]?.language ?? 'fr';
}
