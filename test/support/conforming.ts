import { readFileSync } from "node:fs";
import { conformRow, type ConformedRow, type Issuing } from "../../core/awards/conform-row.js";
import { Notes } from "../../core/awards/notes.js";
import { readAwards, type ReadOptions } from "../../core/awards/read-awards.js";
import { describeQuestion } from "../../core/awards/texts/describe.js";
import { AWARDS_EN } from "../../core/awards/texts/en.js";
import { completeAchievement, type IssuerProfile } from "../../core/credential/definition.js";
import type { JsonObject } from "../../core/json.js";
import { parseStrictJson } from "../../core/strict-json.js";

const file = (path: string) =>
  parseStrictJson(readFileSync(new URL(`../../examples/${path}`, import.meta.url))) as JsonObject;

export const EXAMPLE_ISSUER: IssuerProfile = {
  ...file("issuer.json"),
  id: "did:web:maplecollege.example",
  name: "Maple College",
};

const achievements = new Map(
  ["adap", "adss"]
    .map((name) => file(`achievements/${name}.json`))
    .map((it) => [it.humanCode as string, completeAchievement(it, EXAMPLE_ISSUER)]),
);

export const EXAMPLE_NOW = 1_795_446_000; // 2026-11-23T15:00:00Z

/** An issuer whose random is the same each time. */
export const issuing = (now = EXAMPLE_NOW): Issuing => ({
  issuer: EXAMPLE_ISSUER,
  uuid: () => "3f6d4a1e-2f6f-4a0c-8f43-0d6b8c1f2a77",
  random: (bytes) => new Uint8Array(bytes),
  now,
});

export interface Conforming {
  readonly rows: readonly ConformedRow[];
  /** In English. */
  readonly notes: readonly string[];
  readonly questions: readonly ReturnType<typeof describeQuestion>[];
}

/** A text of awards for the achievements of the examples, read and made into credentials. */
export function conforming(
  bytes: Uint8Array,
  contentType: string,
  options: ReadOptions = {},
): Conforming {
  const { now = EXAMPLE_NOW } = options;
  const { rows, notes, questions } = readAwards(bytes, contentType, { ...options, now });
  const found = new Notes();
  const lookup = {
    codes: [...achievements.keys()],
    find: (code: string) => achievements.get(code),
  };
  const conformed = rows.map((row) => conformRow(issuing(now), row, lookup, found));
  return {
    rows: conformed,
    notes: [...notes, ...found.list()].map(AWARDS_EN.note),
    questions: questions.map((it) => describeQuestion(it, AWARDS_EN)),
  };
}
