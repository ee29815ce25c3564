import { existsSync, readFileSync } from "node:fs";
import type { Counts } from "./counts.js";

interface Line {
  readonly event?: string;
  readonly code?: string;
  readonly err?: { readonly type?: string; readonly message?: string };
}

/** Counts what the service said of itself. A broken invariant is a bug whatever happened around it. */
export function countLog(path: string, observed: Counts): void {
  if (!existsSync(path)) return;
  for (const text of readFileSync(path, "utf8").split("\n")) {
    if (text.startsWith("{")) countLine(text, observed);
    else if (/^\w*Error\b/.test(text)) observed.add(`bug: ${text.slice(0, 160)}`);
  }
}

function countLine(text: string, observed: Counts): void {
  const { event, code, err } = parse(text);
  if (event === undefined || event === "awards-accepted" || event === "status-change") return;
  observed.add(`log: ${event}${code === undefined ? "" : ` ${code}`}`);
  if (err?.type === "InvariantError") observed.add(`bug: ${err.message ?? "invariant"}`);
  else if (err) observed.add(`log: ${event}: ${(err.message ?? "").slice(0, 120)}`);
}

/** A kill may have cut a line off. */
function parse(text: string): Line {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return {};
  }
}
