import { sizeText } from "../../core/verify/texts/formats.js";
import type { Language } from "./language/language.js";

export interface SaveWords {
  readonly heading: string;
  readonly text: string;
  readonly link: (size: string) => string;
  readonly savedFrom: (origin: string) => string;
}

interface Props {
  readonly language: Language;
  readonly words: SaveWords;
  /** Where this is a saved copy: the address that it was saved from, empty where that isn't known. */
  readonly savedFrom?: string;
  /** Absent where the page can't be saved as one file. */
  readonly saving?: {
    readonly href: string;
    /** The name under which a browser saves it. */
    readonly name: string;
    readonly bytes: number;
  };
}

/** The bottom of every page: the page itself to take along, or where this copy is from. */
export function Footer({ language, words, savedFrom, saving }: Props) {
  if (savedFrom === "") return null;
  return (
    <footer className="bottom no-print">
      {savedFrom !== undefined ? (
        <p>{words.savedFrom(savedFrom)}</p>
      ) : (
        saving && (
          <>
            <h2>{words.heading}</h2>
            <p>{words.text}</p>
            <p>
              <a className="button" href={saving.href} download={saving.name}>
                {words.link(sizeText(saving.bytes, language))}
              </a>
            </p>
          </>
        )
      )}
    </footer>
  );
}
