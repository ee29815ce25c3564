import { expect } from "chai";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../support/processes.js";
import { importsOf, type Source } from "../support/imports.js";

/** Folders that every command may use, and that use no command's. */
const SHARED = ["options", "terminal", "texts"];
/** Whose folder a command may use besides its own. */
const ALLOWED: Readonly<Partial<Record<string, readonly string[]>>> = {
  fsck: ["store"],
  setup: ["admin", "policy"],
  verify: ["pack", "receipt"],
};

const SOURCES: readonly Source[] = ["cli", "core", "chain", "api", "did"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => ({ path: `${folder}/${name}`, text: "" }))
    .map(({ path }) => ({ path, text: readFileSync(join(ROOT, path), "utf8") })),
);
const SOURCE_AT = new Map(SOURCES.map((source) => [source.path, source]));

describe("a command of cairn", () => {
  it("imports no other command's folder, and what all share imports none", () => {
    expect(violations(SOURCES)).to.deep.equal([]);
  });

  it("would be refused another's folder, and the shared ones any", () => {
    const text = 'import type { A } from "../issue/a.js";';
    const refused = ["cli/status/b.ts", "cli/terminal/b.ts", "cli/options/b.ts"];
    for (const path of refused) {
      expect(violations([{ path, text }])).to.deep.equal([`${path} imports cli/issue/a.ts`]);
    }
    const allowed = 'import { a } from "../store/a.js"; import { b } from "../terminal/b.js";';
    expect(violations([{ path: "cli/fsck/b.ts", text: allowed }])).to.deep.equal([]);
  });

  it("loads what it works with only when it runs", () => {
    const reached = closure("cli/main.ts");
    expect(reached).to.include("cli/verify/command.ts").and.not.to.include("cli/verify/run.ts");
    const packages = [...reached].filter((it) => !it.endsWith(".ts"));
    expect(packages.sort()).to.deep.equal(["@noble/hashes", "commander", "node:"]);
  });

  it("verifies without ethers, jsonld, express, pdfkit, csv-parse or zod", () => {
    const reached = closure("cli/verify/run.ts");
    expect(reached).to.include("core/verify/judge.ts");
    for (const name of ["ethers", "jsonld", "express", "pdfkit", "csv-parse", "zod"]) {
      expect(reached).not.to.include(name);
    }
  });
});

/** `issue` for `cli/issue/a/b.ts`; nothing for a file beside the folders. */
const folderOf = (path: string): string | undefined =>
  path.startsWith("cli/") && path.split("/").length > 2 ? path.split("/")[1] : undefined;

function violations(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const own = folderOf(source.path);
    if (own === undefined) return [];
    return importsOf(source).flatMap(({ target }) => {
      const other = "file" in target ? folderOf(target.file) : undefined;
      const isFine =
        other === undefined ||
        other === own ||
        SHARED.includes(other) ||
        ALLOWED[own]?.includes(other);
      return isFine || !("file" in target) ? [] : [`${source.path} imports ${target.file}`];
    });
  });
}

/** Files and packages that are loaded with a file, before anything in it runs. */
function closure(entry: string): Set<string> {
  const reached = new Set<string>();
  const pending = [entry];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    const source = SOURCE_AT.get(next);
    for (const { kind, target } of source ? importsOf(source) : []) {
      if (kind === "static") pending.push("file" in target ? target.file : target.module);
    }
  }
  return reached;
}
