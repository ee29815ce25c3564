/** A string of JSON, line breaks in it included, which JSON has not; one without an end is read once. */
const STRING = /"(?:[^"\\]|\\[^])*(?:"|\\?$)/g;
const STRING_OR_SPACE = /"(?:[^"\\]|\\[^])*(?:"|\\?$)|[\u200b\u2060\ufeff]|[^\S \t\r\n]/g;

/** Whether lines have the mark of an answered mail: no line of JSON begins so. */
export const isQuoted = (text: string): boolean => /^[ \u00a0]?>/m.test(text);

export const unquoted = (text: string): string => text.replace(/^(?:[ \u00a0]?>)+ ?/gm, "");

/** RFC 2045, section 6.7. */
export const isQuotedPrintable = (text: string): boolean =>
  /=\r?\n|=(?:3D|22|[C-F][0-9A-F]=)/.test(text);

export const fromQuotedPrintable = (text: string): string =>
  text.replace(/=\r?\n/g, "").replace(/(?:=[0-9A-F]{2})+/gi, (it) => {
    const digits = it.match(/[0-9A-F]{2}/gi) ?? [];
    return new TextDecoder().decode(Uint8Array.from(digits, (two) => Number.parseInt(two, 16)));
  });

/** Whether the quotation marks of JSON were escaped as a page needs it. */
export const isHtml = (text: string): boolean => /&(?:quot|#0*34|#x0*22);/i.test(text);

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ quot: '"', amp: "&", lt: "<", gt: ">", apos: "'", nbsp: "\u00a0" },
};
const ENTITY = /&(?:([a-z]{2,4})|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi;
const TAG = /<\/?(?:br|div|p|pre|code|span)\b[^<>]{0,200}>/gi;

/** The text that a page shows. */
export const fromHtml = (text: string): string =>
  text
    .replace(TAG, (it) => (/^<br/i.test(it) ? "\n" : ""))
    .replace(ENTITY, (it, name?: string, decimal?: string, hex?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? it;
      const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : it;
    });

/** Where a program escaped the quotation marks alone, or the content has escapes of its own. */
export const fromHtmlQuotes = (text: string): string =>
  text.replace(/&(?:quot|#0*34|#x0*22);/gi, '"');

/** What was between lines of other text, such as a greeting, or marks of code; nothing where there are none. */
export function withoutSurroundings(text: string): string | undefined {
  const lines = text.split("\n");
  const first = lines.findIndex((it) => /^\s*[[{]/.test(it));
  const last = lines.findLastIndex((it) => /[\]}]$/.test(it.trimEnd()));
  if (first < 0 || last < first) return undefined;
  const around = [...lines.slice(0, first), ...lines.slice(last + 1)];
  const isText = around.some((it) => it.trim() !== "") && !around.some((it) => /[{}]/.test(it));
  return isText ? lines.slice(first, last + 1).join("\n") : undefined;
}

/** With spaces that JSON knows between strings; in strings the odd ones stay, or those beside a space do not, or none does. */
export function plainSpaces(text: string): readonly string[] {
  const between = text.replace(STRING_OR_SPACE, (it) => {
    if (it.startsWith('"')) return it;
    return /\s/.test(it) && it !== "\ufeff" ? " " : "";
  });
  if (!between.includes("\u00a0")) return [between];
  const inStrings = (change: (it: string) => string): string => between.replace(STRING, change);
  return [
    between,
    inStrings((it) => it.replace(/[ \u00a0]{2,}/g, (run) => " ".repeat(run.length))),
    inStrings((it) => it.replaceAll("\u00a0", " ")),
  ];
}

/**
 * With strings in one line that were broken into several: where the break took the place of a space, came behind one (RFC
 * 3676, section 4.1), or came within a word, as in what has no spaces at all.
 */
export function joinedLines(text: string): readonly string[] {
  const joined = (join: (lines: readonly string[]) => string): string =>
    text.replace(STRING, (it) => (it.includes("\n") ? join(it.split("\n")) : it));
  const spaced = (lines: readonly string[]): string => lines.map(withoutEnd).join(" ");
  const closed = (lines: readonly string[]): string => lines.map(withoutEnd).join("");
  return [
    joined((lines) => lines.map((it) => it.replace(/\r$/, "")).join("")),
    joined((lines) => (/[ \t]/.test(closed(lines)) ? spaced(lines) : closed(lines))),
    joined(spaced),
    joined(closed),
  ];
}

/** In steps as many as there are spaces, unlike an expression, which tries each run from every place in it. */
function withoutEnd(line: string): string {
  let end = line.length;
  while (end > 0 && " \t\r".includes(line.charAt(end - 1))) end--;
  return line.slice(0, end);
}
