import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import type { Messages } from './messages';
import { sw } from './sw';

/** A new language is a file beside this one and a line here; the type `Messages` says what it must hold. */
const MESSAGES = { fr, en, es, sw } as const satisfies Record<string, Messages>;

export type Language = keyof typeof MESSAGES;

/** The languages of the page, in the order in which the switch shows them. */
export const LANGUAGES: readonly Language[] = ['fr', 'en', 'es', 'sw'];

/** What each language calls itself. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  fr: 'Français',
  en: 'English',
  es: 'Español',
  sw: 'Kiswahili',
};

/** The words of a language. */
export function messagesFor(language: Language): Messages {
  return MESSAGES[language];
}

/** Reads a language's two letters as merchants and links write them (`fr`, `EN`); undefined for one that we do not speak. */
export function languageOf(code: string | null | undefined): Language | undefined {
  return LANGUAGES.find((language) => language === code?.trim().toLowerCase());
}
