import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import ts from "typescript";
import { bundleVerify } from "./verify-bundle/bundle.js";
import { sizesOf } from "./verify-bundle/sizes.js";

/** Writes `dist/verify`: the bundle of `cairn/verify` and its types. */

const ROOT = join(import.meta.dirname, "..");
const OUT = join(ROOT, "dist/verify");

await rm(OUT, { recursive: true, force: true });
const { files, metafile } = await bundleVerify(OUT);
for (const { path, contents } of files) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, contents);
}
// The project's own folder is read as CommonJS.
await writeFile(join(OUT, "package.json"), '{ "type": "module" }\n');
writeTypes();
const { first, all } = sizesOf(files, metafile);
console.log(`dist/verify: ${kB(first)} to begin with, ${kB(all)} with the signature check (gzip).`);

/** The declarations of the entry and of all that it names, in the folders of their sources. */
function writeTypes(): void {
  const file = ts.readConfigFile(join(ROOT, "tsconfig.json"), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(file.config as object, ts.sys, ROOT);
  const program = ts.createProgram([join(ROOT, "verify/index.ts")], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: ROOT,
    outDir: join(OUT, "types"),
  });
  program.emit();
}

function kB(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB`;
}
