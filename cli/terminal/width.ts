// Made where a text needs it: nearly none does, and the tables of Unicode behind them take their time.
let segmenter: Intl.Segmenter | undefined;
let wide: RegExp | undefined;

function graphemesOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function isWide(grapheme: string): boolean {
  // Unicode Standard Annex #11, the blocks that terminals draw in two cells.
  wide ??= new RegExp(
    String.raw`^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}])`,
    "u",
  );
  return wide.test(grapheme);
}

/** Characters that are a cell each, whatever is beside them: Latin letters, quotation marks, dashes, lines. */
const SINGLE = /^[\x20-\x7e\u00a0-\u024f\u2010-\u2027\u2500-\u257f]*$/;

/** Cells that a terminal needs for `text`: an accent has none of its own, an ideograph has two. */
export function widthOf(text: string): number {
  if (SINGLE.test(text)) return text.length;
  return graphemesOf(text).reduce((width, it) => width + (isWide(it) ? 2 : 1), 0);
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
  for (const grapheme of SINGLE.test(word) ? word : graphemesOf(word)) {
    if (piece !== "" && widthOf(piece + grapheme) > width) {
      found.push(piece);
      piece = "";
    }
    piece += grapheme;
  }
  found.push(piece);
  return found;
}
