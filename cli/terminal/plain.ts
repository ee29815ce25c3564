// Anything but ZWNJ and ZWJ, which names in several scripts need, and which move no cursor.
const HIDDEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;
const LINE_OR_TAB = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;

/**
 * Text from a file or a service, made harmless for a terminal: on one line, and nothing that moves the cursor,
 * sets a colour, writes from right to left or hides. A file could otherwise print a verdict of its own.
 */
export const plain = (text: string): string =>
  text.replace(LINE_OR_TAB, " ").replace(HIDDEN, "\ufffd");

/** {@link plain}, cut off after `maxWidth` characters. */
export function shortened(text: string, maxWidth: number): string {
  const shown = plain(text);
  const parts = Array.from(shown);
  return parts.length <= maxWidth ? shown : `${parts.slice(0, maxWidth - 1).join("")}…`;
}
