import { LANGUAGES, type Language } from "../../../core/verify/texts/texts.js";

export type { Language };

/** What the address asks for, else the first of the person's languages that is ours, else English. */
export function languageOf(address: URL, preferred: readonly string[]): Language {
  const wanted = [address.searchParams.get("lang") ?? "", ...preferred];
  const primary = wanted.map((tag) => tag.toLowerCase().split("-")[0]);
  return LANGUAGES.find((it) => it === primary.find((tag) => isOurs(tag))) ?? "en";
}

const isOurs = (tag: string | undefined): boolean => LANGUAGES.some((it) => it === tag);

/** Each language's name in itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: "English",
  fr: "Français",
};

export const othersThan = (language: Language): readonly Language[] =>
  LANGUAGES.filter((it) => it !== language);

/** The same address in another language. */
export function addressIn(language: Language, address: URL): string {
  const changed = new URL(address);
  changed.searchParams.set("lang", language);
  return changed.href;
}
