const segments = new Intl.Segmenter(undefined, { granularity: "grapheme" });

// Unicode Standard Annex #11, the blocks that terminals draw in two cells.
const WIDE =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}])/u;

const PLAIN = /^[\x20-\x7e]*$/;

/** Cells that a terminal needs for `text`: an accent has none of its own, an ideograph has two. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length; // Nearly all is; cutting text into graphemes takes its time.
  let width = 0;
  for (const { segment } of segments.segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}

export const padded = (text: string, width: number): string =>
  text + " ".repeat(Math.max(0, width - widthOf(text)));

/** Breaks at spaces, and inside a word only where it is wider than a whole line. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    for (const piece of pieces(word, width)) {
      const longer = line === "" ? piece : `${line} ${piece}`;
      if (widthOf(longer) <= width) line = longer;
      else {
        if (line !== "") lines.push(line);
        line = piece;
      }
    }
  }
  lines.push(line);
  return lines;
}

function pieces(word: string, width: number): string[] {
  if (widthOf(word) <= width) return [word];
  const found: string[] = [];
  let piece = "";
  for (const { segment } of segments.segment(word)) {
    if (piece !== "" && widthOf(piece + segment) > width) {
      found.push(piece);
      piece = "";
    }
    piece += segment;
  }
  found.push(piece);
  return found;
}
