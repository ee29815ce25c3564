import { execFile } from "node:child_process";
import { promisify } from "node:util";
import vm from "node:vm";
import { expect } from "chai";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { toHex } from "../../../core/bytes.js";
import { keccak } from "../../../core/keccak.js";
import { pathOf } from "../../../core/merkle/paths.js";
import { buildTree } from "../../../core/merkle/tree.js";
import { openWeb } from "../../support/browser.js";
import { listen } from "../../support/listening.js";
import { ROOT } from "../../support/processes.js";

/** Prints whether WebAssembly was used, a root, the length of a path, and a hash. */
const PROGRAM = `
  import { keccak } from "./core/keccak.js";
  import { SIMD } from "./core/keccak/simd-binary.js";
  import { wasmHasher } from "./core/keccak/wasm.js";
  import { pathOf } from "./core/merkle/paths.js";
  import { buildTree } from "./core/merkle/tree.js";
  import { toHex } from "./core/bytes.js";
  const leaves = new Uint8Array(32 * 100).fill(7);
  const tree = buildTree(leaves);
  globalThis.outcome = JSON.stringify([
    wasmHasher(SIMD) !== undefined,
    toHex(tree.root()),
    pathOf(tree, 99).length,
    toHex(keccak(leaves)),
  ]);
`;

function expectedOutcome(isWasm: boolean): unknown {
  const leaves = new Uint8Array(32 * 100).fill(7);
  const tree = buildTree(leaves);
  return [isWasm, toHex(tree.root()), pathOf(tree, 99).length, toHex(keccak(leaves))];
}

async function bundle(banner: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: PROGRAM, resolveDir: ROOT, loader: "ts" },
    banner: { js: banner },
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    logLevel: "silent",
  });
  return outputFiles[0].text;
}

describe("where WebAssembly is", () => {
  async function inNode(flags: readonly string[], banner = ""): Promise<unknown> {
    const program = `${await bundle(banner)}\nconsole.log(globalThis.outcome);`;
    const { stdout } = await promisify(execFile)(process.execPath, [...flags, "-e", program]);
    return JSON.parse(stdout);
  }

  it("allowed, Node hashes by it", async () => {
    expect(await inNode([])).to.deep.equal(expectedOutcome(true));
  });

  // Node's flag forbids `eval`, not WebAssembly; a world of one's own can have both forbidden.
  it("forbidden, Node hashes without it, to the same", async () => {
    const world = vm.createContext(
      { TextEncoder, TextDecoder },
      { codeGeneration: { strings: false, wasm: false } },
    );
    vm.runInContext(await bundle(""), world);
    const { outcome } = world as { outcome: string };
    expect(JSON.parse(outcome)).to.deep.equal(expectedOutcome(false));
  });

  it("allowed and `eval` forbidden, Node hashes to the same", async () => {
    const flags = ["--disallow-code-generation-from-strings"];
    expect(await inNode(flags)).to.deep.equal(expectedOutcome(true));
  });

  it("missing, Node hashes without it, to the same", async () => {
    expect(await inNode([], "delete globalThis.WebAssembly;")).to.deep.equal(
      expectedOutcome(false),
    );
  });

  it("allowed and forbidden by a page's policy, the page hashes to the same", async function () {
    this.timeout(120_000);
    const web = await openWeb("hashing with and without WebAssembly");
    if (!web) this.skip();
    const script = `${await bundle("")}\ndocument.title = globalThis.outcome;`;
    const server = await listen(({ url }, response) => {
      const scripts = `script-src 'self'${url === "/allowed" ? " 'wasm-unsafe-eval'" : ""}`;
      if (url === "/script.js") response.setHeader("content-type", "text/javascript").end(script);
      else {
        response.setHeader("content-security-policy", `default-src 'none'; ${scripts}`);
        response.setHeader("content-type", "text/html");
        response.end('<!doctype html><script src="/script.js"></script>');
      }
    });
    const context = await web.open();
    try {
      const page = await context.newPage();
      expect(await outcomeAt(page, `${server.url}/allowed`)).to.deep.equal(expectedOutcome(true));
      expect(await outcomeAt(page, `${server.url}/forbidden`)).to.deep.equal(
        expectedOutcome(false),
      );
    } finally {
      await context.close();
      server.stop();
    }
  });

  async function outcomeAt(page: Page, url: string): Promise<unknown> {
    await page.goto(url);
    return JSON.parse(await page.title());
  }
});
