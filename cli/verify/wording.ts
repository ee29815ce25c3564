import { loadTexts, type Language, type VerifyTexts } from "../../core/verify/texts/texts.js";
import type { Silence } from "../../core/verify/report/chain-heard.js";
import { counted } from "../terminal/counted.js";
import type { UnreadCode } from "./items/item.js";

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
  /** In place of a chain's answer, of one file and in the heading of many. */
  readonly noChain: Readonly<Record<Silence, string>>;
  readonly noChainFor: Readonly<Record<Silence, string>>;
  readonly files: (count: number) => string;
  /** Beside the files, where one holds several. */
  readonly credentials: (count: number) => string;
  readonly inFolder: string;
  readonly source: (chain: string, endpoint: string, block: number) => string;
  readonly columns: { readonly verdict: string; readonly file: string; readonly why: string };
  readonly more: (count: number) => string;
  readonly moreWithout: (count: number) => string;
  readonly moreUnopened: (count: number) => string;
  readonly fileSays: string;
  /** Why a file could not be had: the program's own sentence, which is in English. */
  readonly unread: (code: UnreadCode | undefined, message: string) => string;
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
  noChain: { unanswered: "; no chain answered.", "not-asked": "; no chain was asked." },
  noChainFor: { unanswered: ": no chain answered", "not-asked": ": no chain was asked" },
  files: (count) => counted(count, "file"),
  credentials: (count) => `, ${counted(count, "credential")}`,
  inFolder: " in ",
  source: (chain, endpoint, block) => `, ${chain} at ${endpoint}, final block ${block}`,
  columns: { verdict: "verdict", file: "file", why: "why" },
  more: (count) => `… and ${count} more, all verified`,
  moreWithout: (count) => `… and ${count} more without a credential`,
  moreUnopened: (count) => `… and ${count} more that weren't opened`,
  fileSays: "A file shows who it was issued to.",
  unread: (_, message) => message,
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
  noChain: {
    unanswered: "; aucune chaîne n’a répondu.",
    "not-asked": "; aucune chaîne n’a été interrogée.",
  },
  noChainFor: {
    unanswered: "\u00a0: aucune chaîne n’a répondu",
    "not-asked": "\u00a0: aucune chaîne n’a été interrogée",
  },
  files: (count) => `${count} fichier${count > 1 ? "s" : ""}`,
  credentials: (count) => `, ${count} titre${count > 1 ? "s" : ""}`,
  inFolder: " dans ",
  source: (chain, endpoint, block) => `, ${chain} chez ${endpoint}, bloc final ${block}`,
  columns: { verdict: "verdict", file: "fichier", why: "pourquoi" },
  more: (count) => `… et ${count} de plus, tous vérifiés`,
  moreWithout: (count) => `… et ${count} de plus, sans titre`,
  moreUnopened: (count) => `… et ${count} de plus qui n’ont pas été ouverts`,
  fileSays: "Un fichier montre à qui il a été délivré.",
  unread: (code, message) =>
    code === undefined ? message : `${FR_UNREAD[code]} (en anglais\u00a0: ${message})`,
};

const FR_UNREAD: Readonly<Record<UnreadCode, string>> = {
  unreadable: "Il n’a pas pu être lu.",
  "no-file": "Ce n’est pas un fichier, mais un dossier, un périphérique ou un tube.",
  "too-large": "Il a plus d’octets que ce qui est lu.",
  "too-many":
    "Non ouvert\u00a0: il y en a plus que ce qui est lu à la fois; vérifiez-les par parties.",
  encrypted: "Il est chiffré.",
  "packed-otherwise": "Il est comprimé par une méthode qui n’est pas lue.",
  "archive-damaged": "L’archive est endommagée à cet endroit.",
  "link-to-folder": "C’est un lien vers un dossier, qui n’est pas suivi\u00a0: nommez ce dossier.",
  "outside-of-list": "On attend un chemin dans le dossier de la liste ou plus bas.",
  "link-refused": "On attend un lien https avec un nom et sans mot de passe.",
  "nothing-in-it": "Il n’y a aucun fichier dedans.",
};

export const loadWording = async (language: Language): Promise<Wording> => ({
  texts: await loadTexts(language),
  words: language === "fr" ? FR : EN,
});
