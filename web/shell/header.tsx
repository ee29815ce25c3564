import { addressIn, LANGUAGE_NAMES, othersThan, type Language } from "./language/language.js";

interface Props {
  readonly language: Language;
  /** Whose page it is. */
  readonly maker: string;
  readonly onLanguage: (language: Language) => void;
}

/** The top of every page: who made it, and the other languages. */
export function Header({ language, maker, onLanguage }: Props) {
  return (
    <header className="top no-print">
      {othersThan(language).map((other) => (
        <a
          key={other}
          className="language"
          href={addressIn(other, new URL(location.href))}
          lang={other}
          hrefLang={other}
          onClick={(event) => {
            event.preventDefault();
            onLanguage(other);
          }}
        >
          {LANGUAGE_NAMES[other]}
        </a>
      ))}
      <p className="maker">
        <CairnMark />
        {maker}
      </p>
    </header>
  );
}

const CairnMark = () => (
  <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
    <ellipse cx="16" cy="26" rx="13" ry="4.5" />
    <ellipse cx="15.5" cy="17.5" rx="9" ry="3.8" />
    <ellipse cx="16.5" cy="10.2" rx="5.6" ry="3" />
    <ellipse cx="16" cy="4.6" rx="2.8" ry="2.1" />
  </svg>
);
