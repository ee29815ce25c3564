import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  CHECK_CODES,
  checksWith,
  outcomeOf,
  type CheckCode,
} from "../../core/verify/report/codes.js";
import { ROOT } from "../contract-tests/sources.js";
import type { Mutant } from "./mutants.js";
import { typeScriptMutants } from "./typescript.js";

const FOLDER = "core/verify";

/** Their tests take seconds: what is quick to know comes first. */
const isSlow = (name: string): boolean => /^(?:canonical-rdf|ed25519|file|signature)\./.test(name);

/** Every mutant of the verifier's core; texts are data, which another test reads word by word. */
export function verifyMutants(only: string): Mutant[] {
  return readdirSync(join(ROOT, FOLDER))
    .filter((name) => name.endsWith(".ts"))
    .sort((a, b) => Number(isSlow(a)) - Number(isSlow(b)) || a.localeCompare(b))
    .map((name) => `${FOLDER}/${name}`)
    .filter((file) => file.includes(only))
    .flatMap((file) =>
      typeScriptMutants(file, readFileSync(join(ROOT, file), "utf8"), otherString),
    );
}

/**
 * For a code another code of the same check, as a slip of the hand would give; for other words none that exists.
 * Sentences are for people: no test should hold them to the letter.
 */
function otherString(text: string): string | undefined {
  if ((CHECK_CODES as readonly string[]).includes(text)) return otherCode(text as CheckCode);
  return /\s/.test(text) ? undefined : `${text}-`;
}

function otherCode(code: CheckCode): string {
  const [check] = checksWith(code);
  const others = CHECK_CODES.filter((it) => it !== code && check && checksWith(it).includes(check));
  return others.find((it) => outcomeOf(it) !== outcomeOf(code)) ?? others[0] ?? `${code}-`;
}
