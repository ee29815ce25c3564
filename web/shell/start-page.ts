import { render, type ComponentChild } from "preact";
import { invariant } from "../../core/error.js";
import { addressIn, languageOf, type Language } from "./language/language.js";

type Draw = (language: Language, onLanguage: (other: Language) => void) => Promise<ComponentChild>;

/** Shows a page in the language of its address or of the person, and in another one without losing what is on it. */
export async function startPage(draw: Draw): Promise<void> {
  const place = document.getElementById("page");
  invariant(place, "the page has a place for its content");
  const show = async (language: Language): Promise<void> => {
    const drawn = await draw(language, (other) => {
      keepInAddress(other);
      void show(other);
    });
    document.documentElement.lang = language;
    render(drawn, place);
  };
  await show(languageOf(new URL(location.href), navigator.languages));
}

function keepInAddress(language: Language): void {
  try {
    history.replaceState(null, "", addressIn(language, new URL(location.href)));
  } catch {
    // Some browsers refuse this to a page on a disk: it only loses the language when it is loaded again.
  }
}
