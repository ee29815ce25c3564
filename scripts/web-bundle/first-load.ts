import { gzipSync } from "node:zlib";
import type { Rolldown } from "vite";
import type { WebPage } from "../../web/pages.js";

/** Bytes after gzip of what a page loads before a person can do anything, the texts of one language included. */
export function firstLoad({ output }: Rolldown.RolldownOutput, page: WebPage): number {
  const chunks = new Map(
    output.flatMap((it) => (it.type === "chunk" ? [[it.fileName, it] as const] : [])),
  );
  const first = new Set<string>();
  const pending = [...chunks.values()]
    .filter(({ isEntry, name }) => (isEntry ? name === page.name : name === "en"))
    .map(({ fileName }) => fileName);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (first.has(next)) continue;
    first.add(next);
    pending.push(...(chunks.get(next)?.imports ?? []));
  }
  const scripts = [...first].map((name) => chunks.get(name)?.code ?? "");
  const assets = new Map(
    output.flatMap((it) => (it.type === "asset" ? [[it.fileName, it.source] as const] : [])),
  );
  const html = String(assets.get(`${page.name}/index.html`) ?? "");
  const others = [...assets].flatMap(([name, source]) => (html.includes(name) ? [source] : []));
  return [html, ...scripts, ...others].reduce(
    (sum, it) => sum + gzipSync(it, { level: 9 }).length,
    0,
  );
}
