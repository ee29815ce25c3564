import { cp, mkdir, mkdtemp, rm, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import vm from "node:vm";
import { expect } from "chai";
import { build, type Metafile, type OutputFile } from "esbuild";
import { httpEndpoint } from "../../chain/rpc/endpoint.js";
import { zipSync } from "fflate";
import { BAKED_CARRIERS } from "../../core/carrier/carrier.js";
import type { Report } from "../../core/verify/report/report.js";
import { bundleVerify } from "../../scripts/verify-bundle/bundle.js";
import { sizesOf } from "../../scripts/verify-bundle/sizes.js";
import { verify } from "../../verify/index.js";
import { BAKERS } from "../support/baking.js";
import { setScene, type Scene } from "./fixtures.js";

/** What a page has and JavaScript itself hasn't; no process, Buffer, require or fetch. */
const PAGE = {
  TextEncoder,
  TextDecoder,
  URL,
  AbortSignal,
  setTimeout,
  clearTimeout,
  queueMicrotask,
  performance,
};

describe("the bundle of cairn/verify", function () {
  this.timeout(120_000);
  let scene: Scene;
  let folder: string;
  let files: readonly OutputFile[];
  let metafile: Metafile;

  before(async () => {
    scene = await setScene();
    folder = await mkdtemp(join(tmpdir(), "cairn-"));
    ({ files, metafile } = await bundleVerify(folder));
    for (const { path, contents } of files) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, contents);
    }
  });
  after(async () => {
    await (scene as Scene | undefined)?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  // Measured at 48.9 and 109.7 kB; additions should be noticed. What it is made of: docs/verifying.md.
  it("is no longer than it has to be", () => {
    const { first, all } = sizesOf(files, metafile);
    expect(first).to.be.lessThan(49_900).and.greaterThan(10_000);
    expect(all).to.be.lessThan(110_500);
  });

  it("loads JSON-LD, contexts, signatures and logs only when they are needed", () => {
    const outputs = Object.values(metafile.outputs);
    const entry = outputs.find(({ entryPoint }) => entryPoint === "verify/index.ts")!;
    const later = entry.imports.filter(({ kind }) => kind === "dynamic-import");
    expect(later.map(({ path }) => path.replace(/.*\/|-.*/g, ""))).to.have.members([
      "log",
      "signature",
      "parts",
      "find",
    ]);
    const inputs = outputs.flatMap((it) => Object.keys(it.inputs));
    expect(inputs.filter((path) => /ethers|node:/.test(path))).to.deep.equal([]);
  });

  it("says no yes where a part of it can't be loaded", async () => {
    const broken = await mkdtemp(join(tmpdir(), "cairn-"));
    await cp(folder, broken, { recursive: true });
    await writeFile(join(broken, "package.json"), '{ "type": "module" }');
    for (const { path } of files) {
      const name = path.split("/").at(-1)!;
      if (/^(?:signature|log)-/.test(name)) await unlink(join(broken, name));
    }
    const entry = (await import(join(broken, "index.js"))) as { verify: typeof verify };
    const reports = ["untouched", "revoked", "before it was revoked"].map(async (name) => {
      const { file, policy, url, at } = scene.fixtures.find((it) => it.name === name)!;
      const when = at === undefined ? {} : { at };
      const report = await entry.verify(file, { policy, endpoints: [url], ...when });
      return `${report.verdict} ${report.reason}`;
    });
    expect(await Promise.all(reports)).to.deep.equal([
      "undecided signature-not-checked",
      "rejected revoked",
      "undecided signature-not-checked",
    ]);
    await rm(broken, { recursive: true, force: true });
  });

  it("takes credentials out of every carrier", async () => {
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    const entry = (await import(
      join(folder, "index.js")
    )) as typeof import("../../verify/index.js");
    const { file, policy, url } = scene.fixtures.find(({ name }) => name === "untouched")!;
    const files = [
      ...BAKED_CARRIERS.flatMap((it) => Object.values(BAKERS[it])).map((bake) => bake(file)),
      Promise.resolve(zipSync({ "a.json": file })),
    ];
    for (const carrier of await Promise.all(files)) {
      const report = await entry.verify(carrier, { policy, endpoints: [url] });
      expect(report).to.include({ verdict: "verified" });
    }
    const [png] = await Promise.all(files);
    expect(await entry.findCredentials(png)).to.deep.include({ kind: "found", carrier: "png" });
  });

  it("makes the same report as in Node, with nothing of Node in reach", async () => {
    // A page's module loader isn't in reach of a test: its files as one script.
    const { outputFiles } = await build({
      entryPoints: [join(folder, "index.js")],
      bundle: true,
      write: false,
      platform: "browser",
      format: "iife",
      globalName: "cairn",
      logLevel: "silent",
    });
    for (const name of ["untouched", "revoked", "tampered", "before it was revoked"]) {
      const { file, policy, url, at } = scene.fixtures.find((it) => it.name === name)!;
      const endpoint = httpEndpoint(url);
      const request = ({ method, params }: { method: string; params: unknown[] }) =>
        endpoint.request(method, params);
      const now = new Date().toISOString();
      const options = { policy, now, ...(at !== undefined && { at }) };
      const page = vm.createContext({ ...PAGE, request, given: JSON.stringify(options) });
      vm.runInContext(outputFiles[0].text, page);
      page["bytes"] = [...file];
      const report = (await vm.runInContext(
        `(async () => {
          const { now, ...options } = JSON.parse(given);
          const endpoints = [{ request }];
          const clock = () => new Date(now);
          const report = await cairn.verify(Uint8Array.from(bytes), { ...options, endpoints, now: clock });
          return JSON.stringify(report);
        })()`,
        page,
      )) as string;
      const inNode = await verify(file, {
        policy,
        endpoints: [{ request: request as never }],
        now: () => new Date(now),
        ...(at !== undefined && { at }),
      });
      expect(JSON.parse(report) as Report, name).to.deep.equal(JSON.parse(JSON.stringify(inNode)));
    }
  });
});
