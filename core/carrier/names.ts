import type { CarriedCredential } from "./carrier.js";

/**
 * A name for each credential of a file, no two the same: its own inside of the carrier where no other has it, else its
 * place. One alone has the file's.
 */
export function namesOf(
  file: string,
  credentials: readonly CarriedCredential[],
): readonly string[] {
  if (credentials.length === 1) return [file];
  const places = credentials.map((_, at) => String(at + 1));
  const names = credentials.map(({ name }) => name);
  const isUnique = (name: string): boolean => names.filter((it) => it === name).length === 1;
  const own = names.map((name, at) => (name !== undefined && isUnique(name) ? name : places[at]));
  const chosen = new Set(own).size === own.length ? own : places;
  return chosen.map((it) => `${file}#${it ?? ""}`);
}
