import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { invariant } from "../../core/error.js";
import { loadTexts, type VerifyTexts } from "../../core/verify/texts/texts.js";
import type { Language } from "../shell/language/language.js";
import { loadWords, type Words } from "./words/words.js";

/** The verifier's texts, the same as on the command line, and the words of the page around them. */
export interface Texts {
  readonly texts: VerifyTexts;
  readonly words: Words;
}

export const TextsContext = createContext<Texts | undefined>(undefined);

export function useTexts(): Texts {
  const found = useContext(TextsContext);
  invariant(found, "texts stand around everything on the page");
  return found;
}

export async function loadAllTexts(language: Language): Promise<Texts> {
  const [texts, words] = await Promise.all([loadTexts(language), loadWords(language)]);
  return { texts, words };
}
