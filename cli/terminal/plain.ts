/** Nearly every text; the tables of Unicode behind {@link hidden} take their time. */
const HARMLESS = /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u2500-\u257f]*$/;
// Anything but ZWNJ and ZWJ, which names in several scripts need, and which move no cursor.
const HIDDEN = String.raw`(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}]`;
let hidden: RegExp | undefined;
const LINE_OR_TAB = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;

/**
 * Text from a file or a service, made harmless for a terminal: on one line, and nothing that moves the cursor,
 * sets a colour, writes from right to left or hides. A file could otherwise print a verdict of its own.
 */
export function plain(text: string): string {
  if (HARMLESS.test(text)) return text;
  hidden ??= new RegExp(HIDDEN, "gu");
  return text.replace(LINE_OR_TAB, " ").replace(hidden, "\ufffd");
}

/** {@link plain}, cut off after `maxWidth` characters. */
export function shortened(text: string, maxWidth: number): string {
  const shown = plain(text);
  const parts = Array.from(shown);
  return parts.length <= maxWidth ? shown : `${parts.slice(0, maxWidth - 1).join("")}…`;
}
