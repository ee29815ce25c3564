import { LANGUAGES, type Language } from "../../core/verify/texts/texts.js";
import { Failure } from "../failure.js";

/** The language asked for, else the environment's where it is one of ours, else English. */
export function languageFor(
  given: string | undefined,
  variables: Readonly<Record<string, string | undefined>>,
): Language {
  if (given === undefined) return ofEnvironment(variables);
  const found = LANGUAGES.find((it) => it === given);
  if (found) return found;
  throw new Failure("USAGE", `--lang: expected ${LANGUAGES.join(" or ")}, got ${given}.`);
}

/** POSIX.1-2024 §8.2: the first of these that is set and not empty counts. */
function ofEnvironment(variables: Readonly<Record<string, string | undefined>>): Language {
  const name = variables["LC_ALL"] || variables["LC_MESSAGES"] || variables["LANG"] || "";
  const language = /^([a-z]{2})(?:[_.@]|$)/.exec(name)?.[1];
  return LANGUAGES.find((it) => it === language) ?? "en";
}
