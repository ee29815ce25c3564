import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Checks the CSV of a list, given as JSON on the command line, with the code of another checkout, whose folders may be
 * named in another way, and prints the seconds of CPU that it took.
 */
interface Job {
  readonly root: string;
  readonly csv: string;
  readonly rows: number;
}

type Conformed = { ok: true; award: { draft: unknown } } | { ok: false; problems: unknown[] };

const { root, csv, rows: expected } = JSON.parse(process.argv[2] ?? "") as Job;
const load = async <T>(...places: string[]): Promise<T> => {
  const found = places.map((it) => join(root, it)).find(existsSync);
  if (found === undefined) throw new Error(`${root} has none of ${places.join(", ")}.`);
  return import(pathToFileURL(found).href) as Promise<T>;
};
const places = (name: string): string[] => [`core/awards/${name}`, `server/intake/${name}`];

const { readAwards } = await load<{
  readAwards: (bytes: Uint8Array, type: string, options: object) => { rows: object[] };
}>(...places("read-awards.ts"));
const { conformRow } = await load<{
  conformRow: (...args: unknown[]) => Conformed;
}>(...places("conform-row.ts"));
const { Notes } = await load<{ Notes?: new () => object }>(...places("notes.ts")).catch(() => ({
  Notes: undefined,
}));
const { completeAchievement } = await load<{
  completeAchievement: (definition: object, issuer: object) => object;
}>("core/credential/definition.ts");
const { draftKey } = await load<{ draftKey: (draft: unknown) => string }>(
  "core/credential/draft.ts",
);

const profile = {
  id: "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
  type: ["Profile"],
  name: "Issuer",
};
const achievements = ["adap", "adss"].map((name) => {
  const text = readFileSync(join(root, `examples/achievements/${name}.json`), "utf8");
  const json = JSON.parse(text) as { humanCode: string };
  return [json.humanCode, completeAchievement(json, profile)] as const;
});
const known = new Map(achievements);
const lookup = { codes: [...known.keys()], find: (code: string) => known.get(code) };
const NOW = 1_795_446_000;

/** @returns how many rows can be issued, each once. */
function check(bytes: Uint8Array): number {
  const seconds = { now: NOW, issuer: profile };
  // An earlier tree takes the whole context, with a clock in milliseconds.
  const context = { now: () => NOW * 1_000, config: { issuer: { profile } } };
  const issuing = {
    ...(Notes ? seconds : context),
    uuid: () => "00000000-0000-4000-8000-000000000000",
    random: (count: number) => new Uint8Array(count),
  };
  const notes = Notes && new Notes();
  const seen = new Set<string>();
  for (const row of readAwards(bytes, "text/csv", { now: NOW }).rows) {
    const conformed = conformRow(issuing, row, lookup, notes);
    if (conformed.ok) seen.add(draftKey(conformed.award.draft));
  }
  return seen.size;
}

const bytes = readFileSync(csv);
const start = process.cpuUsage();
const ready = check(bytes);
const { user, system } = process.cpuUsage(start);
if (ready !== expected) throw new Error(`${root}: expected ${expected} rows, got ${ready}.`);
process.stdout.write(`${(user + system) / 1e6}\n`);
