/** As word processors and mail programs write them, with the space that French puts inside. */
const TYPOGRAPHIC = /[“”„‟″＂]|«[\u00a0\u202f ]?|[\u00a0\u202f ]?»/g;
const HEAD = /^[\s[{]*/;

/** The text with each typographic quotation mark as a straight one. */
export const straightQuotes = (text: string): string => text.replace(TYPOGRAPHIC, '"');

/**
 * The text with those made straight that begin or end a string by what is beside them; marks in a title stay. Of a title
 * that ends in one nobody can say which is which.
 */
export const straightDelimiters = (text: string): string =>
  text.replace(TYPOGRAPHIC, (mark, at: number) => {
    const isFirst = /[[{,:]\s*$/.test(text.slice(Math.max(0, at - MAX_INDENT), at));
    const isLast = /^\s*[\]},:]/.test(text.slice(at + mark.length, at + mark.length + MAX_INDENT));
    return isFirst || isLast ? '"' : mark;
  });

const MAX_INDENT = 200;

/** Whether its first quotation mark is a typographic one, or a space before that one that JSON doesn't know. */
export function beginsOddly(text: string): boolean {
  const head = HEAD.exec(text)?.[0] ?? "";
  const open = head.search(/[[{]/);
  if (open < 0) return false;
  return /^[“”„‟″＂«]/.test(text.slice(head.length)) || /[^\S \t\r\n]/.test(head.slice(open));
}

/** Whether the first quotation mark of any kind is a typographic one: those in a title come later. */
export const hasOddQuotes = (text: string): boolean => /^[^"“”„‟″＂«]*[“”„‟″＂«]/.test(text);

/** Most files aren't decoded for it. */
export function mayBeginOddly(bytes: Uint8Array): boolean {
  const first = bytes.findIndex((it) => it > 0x20 && it !== 0x5b && it !== 0x7b);
  return (bytes[first] ?? 0) >= 0x80;
}
