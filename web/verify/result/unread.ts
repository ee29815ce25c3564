import type { UnreadCode } from "../intake/source.js";
import type { Words } from "../words/words.js";

/** Whoever reads the file differently may find one in it: only here it can be said that there is none. */
export const unreadHeading = (code: UnreadCode, words: Words["unreadHeadings"]): string =>
  code === "no-credential" ? words.none : words.unfinished;
