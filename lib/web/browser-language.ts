import { type Language, languageOf } from './messages/language';

/** The first language that the browser asks for and we speak; French when there is none. */
export function browserLanguage(request: Request): Language {
  const asked = (request.headers.get('accept-language') ?? '').split(',').slice(0, 20);
  for (const one of asked) {
    const language = languageOf(one.trim().slice(0, 2));
    if (language) return language;
  }
  return 'fr';
}
