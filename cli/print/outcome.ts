import type { Outcome, Verdict } from "../../core/verify/report.js";
import type { Colour, Terminal } from "./terminal.js";

interface Look {
  readonly text: string;
  readonly colour: Colour;
}

/** A mark and a word: colour alone says nothing to many readers, and nothing on paper. */
const OUTCOMES: Record<Outcome, Look> = {
  passed: { text: "✔ passed", colour: "green" },
  failed: { text: "✘ FAILED", colour: "red" },
  inconclusive: { text: "? could not ask", colour: "yellow" },
  skipped: { text: "– skipped", colour: "dim" },
};

const VERDICTS: Record<Verdict, Look> = {
  verified: { text: "✔ verified", colour: "green" },
  rejected: { text: "✘ REJECTED", colour: "red" },
  undecided: { text: "? undecided", colour: "yellow" },
};

export const OUTCOME_WIDTH = Math.max(...Object.values(OUTCOMES).map(({ text }) => text.length));

export const outcomeWord = (terminal: Terminal, outcome: Outcome): string =>
  terminal.paint(OUTCOMES[outcome].colour, OUTCOMES[outcome].text.padEnd(OUTCOME_WIDTH));

export const verdictWord = (verdict: Verdict): string => VERDICTS[verdict].text;

export const paintedVerdict = (terminal: Terminal, verdict: Verdict, text: string): string =>
  terminal.paint(VERDICTS[verdict].colour, text);
