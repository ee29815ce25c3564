/** Encodings with a byte for each letter, in which spreadsheets save where nobody asked for UTF-8. */
export const CODE_PAGES = {
  /** Windows in Western Europe and the Americas. */
  "windows-1252":
    "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿" +
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
  /** Windows in Central Europe. */
  "windows-1250":
    "€\u0081‚\u0083„…†‡\u0088‰Š‹ŚŤŽŹ\u0090‘’“”•–—\u0098™š›śťžź\u00a0ˇ˘Ł¤Ą¦§¨©Ş«¬\u00ad®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż" +
    "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙",
  /** Excel for Mac. */
  "mac-roman":
    "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø" +
    "¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ",
} as const;
export type CodePage = keyof typeof CODE_PAGES;
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | CodePage;

const CHUNK = 8_192;

/** Bytes 0x80 to 0xff by the table; those that mean nothing there stay controls, which no cell may have. */
export function fromCodePage(bytes: Uint8Array, page: CodePage): string {
  const table = Uint16Array.from(CODE_PAGES[page], (letter) => letter.charCodeAt(0));
  let text = "";
  for (let start = 0; start < bytes.length; start += CHUNK) {
    const units = Array.from(bytes.subarray(start, start + CHUNK), (byte) =>
      byte < 0x80 ? byte : (table[byte - 0x80] ?? byte),
    );
    text += String.fromCharCode(...units);
  }
  return text;
}

const PAGES = Object.keys(CODE_PAGES) as CodePage[];

/** What a text that was read by one page is by each. */
export function readings(text: string, readBy: CodePage): (readonly [CodePage, string])[] {
  const bytes = Uint8Array.from(text, (letter) => {
    const unit = letter.charCodeAt(0);
    const place = CODE_PAGES[readBy].indexOf(letter);
    return unit < 0x80 || place < 0 ? unit : place + 0x80;
  });
  return PAGES.map((page) => [page, fromCodePage(bytes, page)]);
}

// A capital after a small letter, or what is no letter between two letters (but for an apostrophe, a hyphen and a
// dash), is rare in names.
const ODD =
  /\p{Ll}(?=[^\p{ASCII}])\p{Lu}|\p{L}(?=[^\p{ASCII}])[^\p{L}\p{M}’‘–—\s]\p{L}|[\u0080-\u009f]/gu;
// A sign where a word begins: `¯ak` for `Żak`.
const ODD_START = /(?<![\p{L}\p{N}])(?=[^\p{ASCII}])[^\p{L}\s“”‘’«»„–—€£°•…]\p{L}/gu;

/** The page in which the fewest letters look out of place; the order above where several are alike. */
export function likelyCodePage(bytes: Uint8Array): CodePage {
  const oddities = PAGES.map((page) => {
    const text = fromCodePage(bytes, page);
    return (text.match(ODD)?.length ?? 0) + (text.match(ODD_START)?.length ?? 0);
  });
  return PAGES[oddities.indexOf(Math.min(...oddities))] ?? "windows-1252";
}
