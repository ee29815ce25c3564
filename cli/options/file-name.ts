import { unaccented } from "../../core/unaccented.js";
/** Leaves room for code, id and ending inside the 255 bytes that file systems allow. */
const MAX_NAME = 60;
const MAX_CODE = 64;

export interface CredentialName {
  readonly recipient: string;
  readonly achievement: string;
  /** `urn:uuid:…` */
  readonly id: string;
}

/**
 * Names for a credential's file, to be tried in turn: a short one for people, and one with the whole id for
 * the day two credentials share a short one. Only a-z, A-Z, 0-9, dot, hyphen and underscore, none at the
 * start but a letter or digit: safe on every file system, and no way out of the folder.
 */
export function fileNamesOf({ recipient, achievement, id }: CredentialName): [string, string] {
  const uuid = id.replace(/^urn:uuid:/, "").replace(/[^0-9a-f-]/gi, "");
  const start = `${slugOf(recipient) || "holder"}_${codeOf(achievement)}`;
  return [`${start}_${uuid.slice(0, 8)}.json`, `${start}_${uuid}.json`];
}

/** Whether {@link fileNamesOf} may have given a name. */
export const isFileName = (name: string): boolean =>
  /^[a-z0-9][a-z0-9-]*_[A-Za-z0-9._-]+_[0-9a-f]{8}\.json$/.test(name);

/** Accents go, the letters under them stay: `Élodie Gagné` is `elodie-gagne`. */
const slugOf = (text: string): string =>
  unaccented(text)
    .replaceAll("œ", "oe")
    .replaceAll("Œ", "oe")
    .replaceAll("æ", "ae")
    .replaceAll("Æ", "ae")
    .toLowerCase()
    .replace(/[’']/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_NAME)
    .replace(/^-+|-+$/g, "");

const codeOf = (text: string): string =>
  text.replace(/[^A-Za-z0-9._-]+/g, "-").slice(0, MAX_CODE) || "award";
