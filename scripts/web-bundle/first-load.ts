import { gzipSync } from "node:zlib";
import type { Rolldown } from "vite";
import type { WebPage } from "../../web/pages.js";

/** The scripts that a page loads before a person can do anything, the texts of one language included. */
export function firstScripts(
  { output }: Rolldown.RolldownOutput,
  page: WebPage,
): readonly Rolldown.OutputChunk[] {
  const chunks = new Map(
    output.flatMap((it) => (it.type === "chunk" ? [[it.fileName, it] as const] : [])),
  );
  const first = new Set<Rolldown.OutputChunk>();
  const pending = [...chunks.values()].filter(({ isEntry, name }) =>
    isEntry ? name === page.name : name === "en",
  );
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (first.has(next)) continue;
    first.add(next);
    pending.push(...next.imports.flatMap((name) => chunks.get(name) ?? []));
  }
  return [...first];
}

/** Bytes after gzip of all that a page loads before a person can do anything. */
export function firstLoad(built: Rolldown.RolldownOutput, page: WebPage): number {
  const assets = new Map(
    built.output.flatMap((it) => (it.type === "asset" ? [[it.fileName, it.source] as const] : [])),
  );
  const html = String(assets.get(`${page.name}/index.html`) ?? "");
  const others = [...assets].flatMap(([name, source]) => (html.includes(name) ? [source] : []));
  return [html, ...firstScripts(built, page).map(({ code }) => code), ...others].reduce(
    (sum, it) => sum + gzipSync(it, { level: 9 }).length,
    0,
  );
}
