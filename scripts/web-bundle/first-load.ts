import { gzipSync } from "node:zlib";
import type { Rolldown } from "vite";

/** Bytes after gzip of what a page loads before a person can do anything, the texts of one language included. */
export function firstLoad({ output }: Rolldown.RolldownOutput): number {
  const chunks = new Map(
    output.flatMap((it) => (it.type === "chunk" ? [[it.fileName, it] as const] : [])),
  );
  const first = new Set<string>();
  const pending = [...chunks.values()]
    .filter(({ isEntry, name }) => isEntry || name === "en")
    .map(({ fileName }) => fileName);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (first.has(next)) continue;
    first.add(next);
    pending.push(...(chunks.get(next)?.imports ?? []));
  }
  const scripts = [...first].map((name) => chunks.get(name)?.code ?? "");
  const others = output.flatMap((it) => (it.type === "asset" ? [it.source] : []));
  return [...scripts, ...others].reduce((sum, it) => sum + gzipSync(it, { level: 9 }).length, 0);
}
