import { UI_LANGUAGE_NAMES, UI_LANGUAGES, type UiLanguage, withLanguage } from './language';

/** Links to the page at `path` in the other language; `label` names the group. */
export function LanguageSwitch({ language, path, label }: { language: UiLanguage; path: string; label: string }) {
  return (
    <nav aria-label={label} className="flex">
      {UI_LANGUAGES.map((other) => {
        const name = (
          <>
            <span aria-hidden="true">{other.toUpperCase()}</span>
            <span className="sr-only">{UI_LANGUAGE_NAMES[other]}</span>
          </>
        );
        const look = 'grid size-11 place-items-center rounded-lg text-sm font-semibold';
        return other === language ? (
          <span
            key={other}
            aria-current="true"
            className={`${look} text-ink underline decoration-2 underline-offset-8`}
          >
            {name}
          </span>
        ) : (
          <a key={other} href={withLanguage(path, other)} hrefLang={other} lang={other} className={`${look} text-soft`}>
            {name}
          </a>
        );
      })}
    </nav>
  );
}
