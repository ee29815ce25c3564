import type { Budget } from "./budget.js";

/** As much of XML 1.0 as it takes to separate elements and their text from comments and the like. */
export type XmlToken =
  | {
      readonly kind: "start";
      readonly name: string;
      readonly attributes: string;
      readonly isEmpty: boolean;
    }
  | { readonly kind: "end"; readonly name: string }
  | { readonly kind: "text" | "cdata"; readonly text: string }
  /** The text ends inside of something. */
  | { readonly kind: "cut" };

/** Linear in the length of the text, and without a stack: however deep it is, it costs the same. */
export function* tokensOf(xml: string, budget: Budget): Generator<XmlToken> {
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf("<", at);
    budget.spend(UNITS_PER_TOKEN + (open < 0 ? xml.length : open) - at);
    if (open !== at) yield { kind: "text", text: xml.slice(at, open < 0 ? xml.length : open) };
    if (open < 0) return;
    const [start, end] = ENCLOSED.find(([start]) => xml.startsWith(start, open)) ?? ["<", ""];
    const close = end === "" ? tagEnd(xml, open) : xml.indexOf(end, open + start.length);
    budget.spend((close < 0 ? xml.length : close) - open);
    if (close < 0) {
      yield { kind: "cut" };
      return;
    }
    const content = xml.slice(open + start.length, close);
    at = close + Math.max(1, end.length);
    if (start === CDATA) yield { kind: "cdata", text: content };
    else if (start === "<") yield tagOf(content);
  }
}

/** Empty ones cost as well. */
const UNITS_PER_TOKEN = 8;
const CDATA = "<![CDATA[";
/** Declarations of a document type end here too: entities of its own are not understood, and stay as they are. */
const ENCLOSED = [
  ["<!--", "-->"],
  [CDATA, "]]>"],
  ["<?", "?>"],
] as const;

/** The `>` that ends a tag or declaration: one inside quotes or brackets doesn't. */
function tagEnd(xml: string, open: number): number {
  let quote = "";
  let depth = 0;
  for (let at = open + 1; at < xml.length; at++) {
    const character = xml.charAt(at);
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === '"' || character === "'") quote = character;
    else if (character === "[") depth++;
    else if (character === "]") depth--;
    else if (character === ">" && depth <= 0) return at;
  }
  return -1;
}

function tagOf(content: string): XmlToken {
  if (content.startsWith("/")) return { kind: "end", name: nameOf(content.slice(1)) };
  const isEmpty = content.endsWith("/");
  const name = nameOf(content);
  const attributes = content.slice(name.length, isEmpty ? -1 : undefined);
  return { kind: "start", name, attributes, isEmpty };
}

const nameOf = (content: string): string => /^[^\s/>]*/.exec(content)?.[0] ?? "";

/** Name and value of each attribute, entities decoded. What isn't `name="value"` is passed over. */
export function attributesOf(text: string, budget: Budget): Map<string, string> {
  budget.spend(2 * text.length);
  const attributes = new Map<string, string>();
  const skip = (from: number, space: RegExp): number => {
    space.lastIndex = from;
    return space.test(text) ? space.lastIndex : from;
  };
  for (let at = skip(0, SPACE); at < text.length; at = skip(at, SPACE)) {
    const nameEnd = skip(at, NAME);
    const equals = skip(nameEnd, SPACE);
    if (text[equals] !== "=") {
      at = Math.max(nameEnd, at + 1);
      continue;
    }
    const open = skip(equals + 1, SPACE);
    const quote = text.charAt(open);
    const close = quote === '"' || quote === "'" ? text.indexOf(quote, open + 1) : -1;
    if (close < 0) break;
    const name = text.slice(at, nameEnd);
    if (!attributes.has(name)) attributes.set(name, decoded(text.slice(open + 1, close)));
    at = close + 1;
  }
  return attributes;
}

const SPACE = /\s+/y;
const NAME = /[^\s=]+/y;

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/** XML's five entities and characters by number; others stay, and make no JSON. */
export const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\dA-Fa-f]{1,6})|(\w{2,4}));/g, (whole, dec, hex, name) => {
    if (typeof name === "string") return NAMED[name] ?? whole;
    const code = typeof dec === "string" ? Number(dec) : parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      ? String.fromCodePoint(code)
      : whole;
  });
