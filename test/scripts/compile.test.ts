import { expect } from "chai";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const { compileChanged } = (await import(
  new URL("../../scripts/compile.mjs", import.meta.url).href
)) as {
  compileChanged: (root?: string, of?: readonly string[]) => Promise<number>;
};

describe("compileChanged", () => {
  let root = "";
  const at = (path: string): string => join(root, path);
  const read = (path: string): string => readFileSync(at(path), "utf8");
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "cairn-compile-"));
    write("core/a.ts", 'import type { B } from "./b.js";\nexport const a: number = 1;\n');
    write("core/b.ts", "export type B = string;\n");
    write("core/package.json", "{}");
    write("server/threads/t.mjs", "// a thread\n");
    write("web/page.ts", "export const page = 1;\n");
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it("writes JavaScript modules into the same tree, and copies what is no TypeScript", async () => {
    expect(await compileChanged(root)).to.equal(3);
    expect(read("dist/core/a.js")).to.equal("const a = 1;\nexport {\n  a\n};\n");
    expect(read("dist/server/threads/t.mjs")).to.equal("// a thread\n");
    expect(JSON.parse(read("dist/package.json"))).to.deep.equal({ type: "module" });
    for (const path of ["dist/web", "dist/core/package.json"])
      expect(existsSync(at(path))).to.be.false;
  });

  it("puts the part of JSON-LD that a verifier needs in the place of the whole", async () => {
    write("core/c/d.ts", 'export const load = () => import("jsonld");\n');
    write("scripts/verify-bundle/lean/jsonld.cjs", "exports.part = 1;\n");
    await compileChanged(root);
    const { load } = (await import(at("dist/core/c/d.js"))) as { load: () => Promise<object> };
    expect(await load()).to.include({ part: 1 });
  });

  it("writes only what has changed since, also where the source became older", async () => {
    await compileChanged(root);
    expect(await compileChanged(root)).to.equal(0);
    write("core/a.ts", "export const a = 2;\n");
    const past = new Date("2020-01-01");
    utimesSync(at("core/a.ts"), past, past);
    expect(await compileChanged(root)).to.equal(1);
    expect(read("dist/core/a.js")).to.contain("const a = 2;");
    expect(await compileChanged(root)).to.equal(0);
  });

  it("looks at no other folders than it is asked to, and leaves their outputs alone", async () => {
    await compileChanged(root);
    write("server/threads/t.mjs", "// another thread\n");
    write("core/a.ts", "export const a = 2;\n");
    expect(await compileChanged(root, ["core"])).to.equal(1);
    expect(read("dist/server/threads/t.mjs")).to.equal("// a thread\n");
    expect(await compileChanged(root)).to.equal(1);
  });

  it("removes the output of a source that was moved", async () => {
    await compileChanged(root);
    renameSync(at("core/a.ts"), at("server/a.ts"));
    expect(await compileChanged(root)).to.equal(1);
    expect(existsSync(at("dist/core/a.js"))).to.be.false;
    expect(existsSync(at("dist/server/a.js"))).to.be.true;
  });

  it("refuses to go on with what it can't bring up to date, and not with what is right", async () => {
    write("core/a.ts", "const a = 1;\nexport {\n  a\n};\n");
    write("dist/core/a.js", read("core/a.ts"));
    const past = new Date("2020-01-01"); // both are written within a millisecond otherwise, and seem up to date
    utimesSync(at("dist/core/a.js"), past, past);
    mkdirSync(at(`dist/core/a.js.${process.pid}.partial`)); // nothing can be written under this name
    await compileChanged(root);
    write("core/a.ts", "export const a = 2;\n");
    const refused = await compileChanged(root).catch((error: unknown) => String(error));
    expect(refused).to.contain("dist/core/a.js differs from what its source compiles to");
  });

  it("finds the package's own outputs as the last program left them, or brings them up to date", async () => {
    await compileChanged();
    expect(await compileChanged()).to.equal(0);
  });
});
