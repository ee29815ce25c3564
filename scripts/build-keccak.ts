import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = join(import.meta.dirname, "..");
const FOLDER = join(ROOT, "core/keccak");
const COMPILER = join(ROOT, "node_modules/assemblyscript/bin/asc.js");

/**
 * What is built of `core/keccak/assembly`: a module each with the binary in it, so that every bundler takes it along. In
 * hex it is the longer text, and after gzip the shorter one.
 */
export const KECCAK_BINARIES = [
  { name: "SCALAR", source: "scalar", file: "core/keccak/scalar-binary.ts" },
  { name: "SIMD", source: "simd", file: "core/keccak/simd-binary.ts" },
] as const;

/** The same bytes on every machine: the compiler, which the lock file pins, is WebAssembly itself. */
const OPTIONS = [
  ...["-O3", "--converge", "--noAssert", "--runtime", "stub", "--enable", "simd"],
  ...["--initialMemory", "1", "--maximumMemory", "1"],
];

/** The text of a module as it must stand in `core/keccak/`. */
export async function renderKeccakBinary({
  name,
  source,
}: (typeof KECCAK_BINARIES)[number]): Promise<string> {
  const binary = (await compile(source)).toString("hex");
  return `// Written by scripts/build-keccak.ts from assembly/${source}.as; not by hand.
export const ${name} =
  "${binary}";
`;
}

async function compile(source: string): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "cairn-keccak-"));
  try {
    // Their own name keeps them apart from TypeScript; the compiler wants that one's.
    for (const file of readdirSync(join(FOLDER, "assembly"))) {
      cpSync(join(FOLDER, "assembly", file), join(folder, file.replace(/\.as$/, ".ts")));
    }
    const args = [COMPILER, `${source}.ts`, "--outFile", "out.wasm", ...OPTIONS];
    await promisify(execFile)(process.execPath, args, { cwd: folder });
    return readFileSync(join(folder, "out.wasm"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function main(): Promise<void> {
  for (const binary of KECCAK_BINARIES) {
    const text = await renderKeccakBinary(binary);
    writeFileSync(join(ROOT, binary.file), text);
    console.log(binary.file);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
