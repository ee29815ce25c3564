import { loadTexts, type Language, type VerifyTexts } from "../../core/verify/texts/texts.js";
import { counted } from "../terminal/counted.js";

/** The verifier's texts, and the words that stand around them on a terminal. */
export interface Wording {
  readonly texts: VerifyTexts;
  readonly words: Words;
}

export interface Words {
  readonly labelled: (name: string, text: string) => string;
  readonly whatToDo: string;
  readonly whatToDoIf: (code: string) => string;
  readonly forSpecialists: string;
  readonly note: string;
  readonly noFacts: string;
  readonly facts: {
    readonly test: readonly [string, string];
    readonly award: string;
    readonly to: string;
    readonly by: string;
    readonly claimsBy: string;
    readonly issuer: string;
    readonly valid: string;
    readonly registered: string;
    readonly pinned: (name: string) => string;
    readonly accredited: (by: string) => string;
    readonly domain: (domain: string) => string;
    readonly period: (from: string, until: string | undefined) => string;
    readonly place: (time: string, batch: number, index: number, treeSize: number) => string;
  };
  readonly checked: (at: string, asOf: string | undefined, policy: string) => string;
  readonly onTheWord: (
    endpoint: string,
    chain: string,
    registry: string,
    block: number,
    time: string,
  ) => string;
  readonly noChain: string;
  readonly files: (count: number) => string;
  readonly inFolder: string;
  readonly noChainFor: string;
  readonly source: (chain: string, endpoint: string, block: number) => string;
  readonly columns: { readonly verdict: string; readonly file: string; readonly why: string };
  readonly more: (count: number) => string;
  readonly moreWithout: (count: number) => string;
  readonly fileSays: string;
}

const EN: Words = {
  labelled: (name, text) => `${name}: ${text}`,
  whatToDo: "What to do: ",
  whatToDoIf: (code) => `What to do if ${code}: `,
  forSpecialists: "For specialists: ",
  note: "Note: ",
  noFacts: "Nothing in the file can be shown as a fact.",
  facts: {
    test: ["TEST", "a test chain: not a real award"],
    award: "award",
    to: "to",
    by: "by",
    claimsBy: "claims by",
    issuer: "issuer",
    valid: "valid",
    registered: "registered",
    pinned: (name) => `${name} (your policy's name)`,
    accredited: (by) => `an issuer accredited by ${by}`,
    domain: (domain) => `whoever controls ${domain}`,
    period: (from, until) => `from ${from}${until === undefined ? "" : ` to ${until}`}`,
    place: (time, batch, index, treeSize) =>
      `${time}, batch ${batch}, index ${index} of ${treeSize}`,
  },
  checked: (at, asOf, policy) =>
    `Checked ${at}${asOf === undefined ? "" : ` as of ${asOf}`} under the policy "${policy}"`,
  onTheWord: (endpoint, chain, registry, block, time) =>
    `, as reported by ${endpoint}: ${chain}, registry ${registry}, final block ${block} of ${time}.`,
  noChain: "; no chain answered.",
  files: (count) => counted(count, "file"),
  inFolder: " in ",
  noChainFor: ": no chain answered",
  source: (chain, endpoint, block) => `, ${chain} at ${endpoint}, final block ${block}`,
  columns: { verdict: "verdict", file: "file", why: "why" },
  more: (count) => `… and ${count} more, all verified`,
  moreWithout: (count) => `… and ${count} more without a credential`,
  fileSays: "A file shows who it was issued to.",
};

const FR: Words = {
  labelled: (name, text) => `${name}\u00a0: ${text}`,
  whatToDo: "À faire\u00a0: ",
  whatToDoIf: (code) => `À faire en cas de ${code}\u00a0: `,
  forSpecialists: "Pour spécialistes\u00a0: ",
  note: "Remarque\u00a0: ",
  noFacts: "Rien dans le fichier ne peut être présenté comme un fait.",
  facts: {
    test: ["ESSAI", "une chaîne d’essai\u00a0: ce n’est pas un vrai titre"],
    award: "titre",
    to: "à",
    by: "par",
    claimsBy: "se dit de",
    issuer: "émetteur",
    valid: "validité",
    registered: "inscrit le",
    pinned: (name) => `${name} (nom selon votre politique)`,
    accredited: (by) => `un émetteur agréé par ${by}`,
    domain: (domain) => `qui contrôle ${domain}`,
    period: (from, until) => `à partir de ${from}${until === undefined ? "" : ` jusqu’à ${until}`}`,
    place: (time, batch, index, treeSize) =>
      `${time}, lot ${batch}, position ${index} sur ${treeSize}`,
  },
  checked: (at, asOf, policy) =>
    `Vérifié le ${at}${asOf === undefined ? "" : ` pour l’instant ${asOf}`} selon la politique «\u00a0${policy}\u00a0»`,
  onTheWord: (endpoint, chain, registry, block, time) =>
    `, d’après ${endpoint}\u00a0: ${chain}, registre ${registry}, bloc final ${block} de ${time}.`,
  noChain: "; aucune chaîne n’a répondu.",
  files: (count) => `${count} fichier${count > 1 ? "s" : ""}`,
  inFolder: " dans ",
  noChainFor: "\u00a0: aucune chaîne n’a répondu",
  source: (chain, endpoint, block) => `, ${chain} chez ${endpoint}, bloc final ${block}`,
  columns: { verdict: "verdict", file: "fichier", why: "pourquoi" },
  more: (count) => `… et ${count} de plus, tous vérifiés`,
  moreWithout: (count) => `… et ${count} de plus, sans titre`,
  fileSays: "Un fichier montre à qui il a été délivré.",
};

export const loadWording = async (language: Language): Promise<Wording> => ({
  texts: await loadTexts(language),
  words: language === "fr" ? FR : EN,
});
