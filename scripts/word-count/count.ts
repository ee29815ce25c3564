import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** How often each word may be used: a tenth of what was counted before there was a limit. */
export const LIMITS = {
  tell: 28, // with tells, telling, told
  said: 11,
  whoever: 10, // with whomever, whosever
  nobody: 9,
  stands: 9,
} as const;
export type Counted = keyof typeof LIMITS;

const ROW_OF = new Map<string, Counted>(
  Object.entries({
    tell: "tell",
    tells: "tell",
    telling: "tell",
    told: "tell",
    said: "said",
    whoever: "whoever",
    whomever: "whoever",
    whosever: "whoever",
    nobody: "nobody",
    nobodys: "nobody",
    stands: "stands",
  } as const),
);

/**
 * Not counted: tests, the verifier's texts for readers, generated and foreign files, and the files that have the words
 * as data.
 */
const EXCEPT = [
  /^test\//,
  /^core\/verify\/texts\//,
  /^LICENSE$/,
  /^package-lock\.json$/,
  /^deployments\//,
  /^scripts\/word-count\//,
];

/** Entries of releases and changes before the limit are a record, and stay as they were written. */
const OLD_LINES: Readonly<Record<string, number>> = { "CHANGELOG.md": 103 };

export interface Use {
  readonly word: Counted;
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** Words of a line: whole ones, and the parts of identifiers such as `wasTold`, `TOLD_ONCE`, `told-once`. */
export const wordsOf = (line: string): string[] =>
  line
    .replace(/[’']/g, "")
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase());

/** Comments, identifiers, messages and documents alike. */
export const usesIn = (file: string, text: string): Use[] =>
  text.split("\n").flatMap((line, i) =>
    i < (OLD_LINES[file] ?? 0)
      ? []
      : wordsOf(line).flatMap((word) => {
          const row = ROW_OF.get(word);
          return row ? [{ word: row, file, line: i + 1, text: line.trim() }] : [];
        }),
  );

/** Every use in the files that git would commit. */
export function usesUnder(root: string): Use[] {
  const list = ["ls-files", "-co", "--exclude-standard", "-z"];
  const files = execFileSync("git", list, { cwd: root, encoding: "utf8" }).split("\0");
  return files
    .filter((file) => file !== "" && !EXCEPT.some((pattern) => pattern.test(file)))
    .filter((file) => existsSync(join(root, file)))
    .flatMap((file) => usesIn(file, readFileSync(join(root, file), "utf8")));
}

export function totalsOf(uses: readonly Use[]): Record<Counted, number> {
  const totals = { tell: 0, said: 0, whoever: 0, nobody: 0, stands: 0 };
  for (const { word } of uses) totals[word] += 1;
  return totals;
}
