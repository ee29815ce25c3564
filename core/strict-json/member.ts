/**
 * The text of each member of a JSON object, unread: for an envelope around a file that a strict reader will judge. A
 * parser on the way would keep the last of two members of one name, and the file would no longer be what was sent.
 * Names are compared after unescaping. What is handed out is JSON only if a strict reader says so; then every reader
 * cuts the envelope at the same places.
 *
 * @returns nothing unless the text is an object with each name once, as far as can be seen without reading members.
 */
export function memberTexts(text: string): ReadonlyMap<string, string> | undefined {
  const members = new Map<string, string>();
  let at = skipSpace(text, 0);
  if (text[at] !== "{") return undefined;
  at = skipSpace(text, at + 1);
  if (text[at] === "}") return skipSpace(text, at + 1) === text.length ? members : undefined;
  for (;;) {
    const nameEnd = text[at] === '"' ? stringEnd(text, at) : -1;
    const name = nameEnd < 0 ? undefined : unescaped(text.slice(at, nameEnd));
    if (name === undefined || members.has(name)) return undefined;
    at = skipSpace(text, nameEnd);
    if (text[at] !== ":") return undefined;
    const start = skipSpace(text, at + 1);
    at = valueEnd(text, start);
    members.set(name, text.slice(start, spaceStart(text, at)));
    if (text[at] === "}") return skipSpace(text, at + 1) === text.length ? members : undefined;
    if (text[at] !== ",") return undefined;
    at = skipSpace(text, at + 1);
  }
}

/** Where the value ends: at the comma or bracket that belongs to the object around it. */
function valueEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') {
      const end = stringEnd(text, at);
      if (end < 0) return text.length;
      at = end - 1;
    } else if (character === "{" || character === "[") depth++;
    else if (character === "}" || character === "]") {
      if (depth === 0) return at;
      depth--;
    } else if (character === "," && depth === 0) return at;
  }
  return text.length;
}

/** Behind the closing quote of the string that begins here, or -1. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') return at + 1;
    if (character === "\\") at++;
  }
  return -1;
}

function unescaped(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}

function spaceStart(text: string, end: number): number {
  let at = end;
  while (at > 0 && " \n\r\t".includes(text.charAt(at - 1))) at--;
  return at;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && " \n\r\t".includes(text.charAt(at))) at++;
  return at;
}
