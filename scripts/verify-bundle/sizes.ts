import { gzipSync } from "node:zlib";
import type { Metafile, OutputFile } from "esbuild";

export interface Sizes {
  /** What a page loads before it can ask anything: the entry and what it imports at once. */
  readonly first: number;
  /** With what the signature check and the reading of logs load later. */
  readonly all: number;
}

/** Bytes after gzip. */
export function sizesOf(files: readonly OutputFile[], { outputs }: Metafile): Sizes {
  const scripts = files.filter(({ path }) => path.endsWith(".js"));
  const sizeOf = (name: string): number => {
    const file = scripts.find(({ path }) => path.endsWith(`/${name}`));
    return file ? gzipSync(file.contents, { level: 9 }).length : 0;
  };
  const nameOf = (path: string): string => path.split("/").at(-1) ?? path;
  const first = new Set<string>();
  const pending = Object.keys(outputs).filter(
    (it) => outputs[it]?.entryPoint === "verify/index.ts",
  );
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (first.has(next)) continue;
    first.add(next);
    const imports = outputs[next]?.imports ?? [];
    pending.push(...imports.filter(({ kind }) => kind === "import-statement").map((it) => it.path));
  }
  const total = (names: Iterable<string>): number =>
    [...names].reduce((sum, name) => sum + sizeOf(nameOf(name)), 0);
  return { first: total(first), all: total(scripts.map(({ path }) => path)) };
}
