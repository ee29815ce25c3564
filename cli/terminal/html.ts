import { plain } from "./plain.js";

/** Markup that is safe in a page. */
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

export interface HtmlPage {
  readonly language: string;
  readonly title: Html;
  readonly style: Html;
  readonly body: Html;
}

/** A page that needs nothing else and loads nothing. */
export const htmlPage = ({ language, title, style, body }: HtmlPage): string =>
  html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'"
        />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html> `.html;

function markup(part: Part): string {
  if (part === null || part === undefined) return "";
  if (typeof part === "number") return String(part);
  if (typeof part === "string") return plain(part).replace(/[&<>"']/g, (it) => ESCAPES[it] ?? "");
  if ("html" in part) return part.html;
  return part.map((it) => it.html).join("");
}
