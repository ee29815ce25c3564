import { useTexts } from "./texts.js";
import type { Site } from "./checking/site.js";

/** The verifier to take along. */
export function Footer({ site }: { readonly site: Site }) {
  const { words } = useTexts();
  const { savedPageBytes, isSaved, address } = site;
  if (isSaved && address === "") return null;
  return (
    <footer className="bottom no-print">
      {isSaved ? (
        <p>{words.save.savedFrom(address)}</p>
      ) : (
        savedPageBytes !== undefined && (
          <>
            <h2>{words.save.heading}</h2>
            <p>{words.save.text}</p>
            <p>
              <a className="button" href="/verify/verify.html" download="cairn-verify.html">
                {words.save.link(sizeText(savedPageBytes, words.language))}
              </a>
            </p>
          </>
        )
      )}
    </footer>
  );
}

const sizeText = (bytes: number, language: string): string =>
  new Intl.NumberFormat(`${language}-CA`, {
    style: "unit",
    unit: "kilobyte",
    maximumFractionDigits: 0,
  }).format(bytes / 1_000);
