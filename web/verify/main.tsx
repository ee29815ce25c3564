import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { invariant } from "../../core/error.js";
import { addressIn, languageOf, type Language } from "../shell/language/language.js";
import { loadSite, NO_SITE, type Site } from "./checking/site.js";
import { VerifyPage } from "./page.js";
import { loadAllTexts, TextsContext } from "./texts.js";

const place = document.getElementById("page");
invariant(place, "the page has a place for its content");
const root = createRoot(place);
const site = loadSite(document).then(
  (found): [Site, boolean] => [found, false],
  (): [Site, boolean] => [NO_SITE, true],
);

async function show(language: Language): Promise<void> {
  const [texts, [found, hasFailed]] = await Promise.all([loadAllTexts(language), site]);
  document.documentElement.lang = language;
  root.render(
    <StrictMode>
      <TextsContext value={texts}>
        <VerifyPage
          site={found}
          hasSiteFailed={hasFailed}
          onLanguage={(other) => {
            switchTo(other);
          }}
        />
      </TextsContext>
    </StrictMode>,
  );
}

/** The same address in the other language, without losing what is on the page. */
function switchTo(language: Language): void {
  try {
    history.replaceState(null, "", addressIn(language, new URL(location.href)));
  } catch {
    // Some browsers refuse this to a page on a disk: it only loses the language when it is loaded again.
  }
  void show(language);
}

await show(languageOf(new URL(location.href), navigator.languages));
