import { startPage } from "../shell/start-page.js";
import { loadAhead } from "./checking/load-ahead.js";
import { loadSite, NO_SITE, type Site } from "./checking/site.js";
import { VerifyPage } from "./page.js";
import { loadAllTexts, TextsContext } from "./texts.js";

const site = loadSite(document).then(
  (found): [Site, boolean] => [found, false],
  (): [Site, boolean] => [NO_SITE, true],
);

await startPage(async (language, onLanguage) => {
  const [texts, [found, hasFailed]] = await Promise.all([loadAllTexts(language), site]);
  return (
    <TextsContext value={texts}>
      <VerifyPage site={found} hasSiteFailed={hasFailed} onLanguage={onLanguage} />
    </TextsContext>
  );
});
loadAhead();
