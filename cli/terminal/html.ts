import { plain } from "./plain.js";

/** Markup that is safe to stand in a page. */
export interface Html {
  readonly html: string;
}

type Part = string | number | null | undefined | Html | readonly Html[];

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A template whose values are texts of anybody: escaped, and without characters that hide or turn the line around. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const filled = strings.map((text, at) => (at === 0 ? text : `${markup(parts[at - 1])}${text}`));
  return { html: filled.join("") };
}

function markup(part: Part): string {
  if (part === null || part === undefined) return "";
  if (typeof part === "number") return String(part);
  if (typeof part === "string") return plain(part).replace(/[&<>"']/g, (it) => ESCAPES[it] ?? "");
  if ("html" in part) return part.html;
  return part.map((it) => it.html).join("");
}
