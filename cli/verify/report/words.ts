import type { Silence } from "../../../core/verify/report/chain-heard.js";
import type { Language } from "../../../core/verify/texts/texts.js";
import type { Column } from "./columns.js";

/** The words of a report on many files that no other text has. */
export interface ReportWords {
  readonly title: string;
  readonly counts: string;
  readonly total: (files: number) => string;
  /** The same where a file holds several. */
  readonly totalOf: (files: number, credentials: number) => string;
  readonly results: string;
  readonly columns: Readonly<Record<Column, string>>;
  readonly about: string;
  readonly policy: string;
  readonly asOf: string;
  /** Where no instant was asked about. */
  readonly whenChecked: string;
  readonly checked: string;
  readonly source: string;
  readonly noSource: Readonly<Record<Silence, string>>;
  readonly blocks: (from: string, to: string) => string;
  readonly generated: string;
  readonly testChain: string;
  readonly unread: string;
  readonly labelled: (name: string, text: string) => string;
  readonly page: (page: number, pages: number) => string;
  readonly lacksCharacters: string;
}

const EN: ReportWords = {
  title: "Report on credentials",
  counts: "Counts",
  total: (files) => `${files} in all`,
  totalOf: (files, credentials) => `${files} files in all, ${credentials} credentials`,
  results: "Results, failing first",
  columns: {
    verdict: "Verdict",
    name: "Name",
    title: "Title",
    issuer: "Issuer",
    note: "Note",
    file: "File",
    code: "Code",
    sha256: "SHA-256",
    checkedAt: "Checked",
    asOf: "As of",
    block: "Final block",
    blockTime: "Time of the block",
  },
  about: "About this report",
  policy: "Policy",
  asOf: "As of",
  whenChecked: "the moment of the check",
  checked: "Checked",
  source: "As reported by",
  noSource: { unanswered: "none: no chain answered", "not-asked": "none: no chain was asked" },
  blocks: (from, to) => (from === to ? `final block ${from}` : `final blocks ${from} to ${to}`),
  generated: "Generated",
  testChain: "Test: files from a test chain are no real awards.",
  unread: "The file could not be had, so nothing is known about it.",
  labelled: (name, text) => `${name}: ${text}`,
  page: (page, pages) => `Page ${page} of ${pages}`,
  lacksCharacters:
    "Characters that the font of this PDF lacks are shown as \u00bf. They are whole in the reports as HTML, CSV and JSON.",
};

const FR: ReportWords = {
  title: "Rapport sur des titres",
  counts: "Nombres",
  total: (files) => `${files} en tout`,
  totalOf: (files, credentials) => `${files} fichiers en tout, ${credentials} titres`,
  results: "Résultats, les échecs d’abord",
  columns: {
    verdict: "Verdict",
    name: "Nom",
    title: "Titre",
    issuer: "Émetteur",
    note: "Remarque",
    file: "Fichier",
    code: "Code",
    sha256: "SHA-256",
    checkedAt: "Vérifié le",
    asOf: "En date du",
    block: "Bloc final",
    blockTime: "Heure du bloc",
  },
  about: "À propos de ce rapport",
  policy: "Politique",
  asOf: "En date du",
  whenChecked: "moment de la vérification",
  checked: "Vérifié le",
  source: "D’après",
  noSource: {
    unanswered: "personne\u00a0: aucune chaîne n’a répondu",
    "not-asked": "personne\u00a0: aucune chaîne n’a été interrogée",
  },
  blocks: (from, to) => (from === to ? `bloc final ${from}` : `blocs finaux ${from} à ${to}`),
  generated: "Établi le",
  testChain: "Essai\u00a0: les fichiers d’une chaîne d’essai ne sont pas de vrais titres.",
  unread: "Le fichier n’a pas pu être obtenu\u00a0: on n’en sait rien.",
  labelled: (name, text) => `${name}\u00a0: ${text}`,
  page: (page, pages) => `Page ${page} de ${pages}`,
  lacksCharacters:
    "Les caractères qui manquent à la police de ce PDF sont remplacés par \u00bf. Ils sont entiers dans les rapports HTML, CSV et JSON.",
};

export const reportWords = (language: Language): ReportWords => (language === "fr" ? FR : EN);
