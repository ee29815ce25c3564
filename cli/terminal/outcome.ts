import type { Outcome } from "../../core/verify/report/check.js";
import { isVerdict, type Group } from "../../core/verify/report/group.js";
import type { Verdict } from "../../core/verify/report/report.js";
import { EN } from "../../core/verify/texts/en.js";
import type { VerifyTexts } from "../../core/verify/texts/texts.js";
import type { Colour, Terminal } from "./terminal.js";
import { padded, widthOf } from "./width.js";

interface Look {
  readonly mark: string;
  readonly colour: Colour;
  readonly isLoud?: true;
}

/** A mark and a word: colour alone says nothing to many readers, and nothing on paper. */
const OUTCOMES: Record<Outcome, Look> = {
  passed: { mark: "✔", colour: "green" },
  failed: { mark: "✘", colour: "red", isLoud: true },
  inconclusive: { mark: "?", colour: "yellow" },
  skipped: { mark: "–", colour: "dim" },
};

const VERDICTS: Record<Verdict, Look> = {
  verified: { mark: "✔", colour: "green" },
  rejected: { mark: "✘", colour: "red", isLoud: true },
  undecided: { mark: "?", colour: "yellow" },
};

const marked = ({ mark, isLoud }: Look, word: string): string =>
  `${mark} ${isLoud ? word.toUpperCase() : word}`;

export const outcomeWidth = ({ outcomeWords, notChecked }: VerifyTexts): number =>
  2 + Math.max(...Object.values(outcomeWords).map(widthOf), widthOf(notChecked));

export const outcomeWord = (terminal: Terminal, outcome: Outcome, texts = EN): string => {
  const text = marked(OUTCOMES[outcome], texts.outcomeWords[outcome]);
  return terminal.paint(OUTCOMES[outcome].colour, padded(text, outcomeWidth(texts)));
};

/** Of a check that says nothing about the file, whatever its outcome. */
export const notCheckedWord = (terminal: Terminal, texts = EN): string =>
  terminal.paint("dim", padded(`– ${texts.notChecked}`, outcomeWidth(texts)));

export const OUTCOME_WIDTH = outcomeWidth(EN);

export const verdictWord = (verdict: Verdict, { verdictWords }: VerifyTexts): string =>
  marked(VERDICTS[verdict], verdictWords[verdict]);

/** What isn't ours has a name of its own, with no mark of something that is to be done about it. */
export const groupWord = (group: Group, texts: VerifyTexts): string =>
  isVerdict(group) ? verdictWord(group, texts) : `– ${texts.headlines[group]}`;

export const paintedVerdict = (terminal: Terminal, verdict: Verdict, text: string): string =>
  terminal.paint(VERDICTS[verdict].colour, text);
