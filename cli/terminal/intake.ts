import type { IntakeAnswer } from "../../api/batch.js";
import { counted } from "./counted.js";
import { plain } from "./plain.js";
import { problemTable } from "./problems.js";
import { paragraph, type Terminal } from "./terminal.js";

type Counts = Pick<IntakeAnswer, "received" | "ready" | "refused" | "duplicate">;

/** `250 rows = 248 ready + 1 refused + 1 duplicate`, and a word where that isn't so. */
export function accountingOf({ received, ready, refused, duplicate }: Counts): string {
  const sum = ready + refused + duplicate;
  const sentence = `${counted(received, "row")} = ${ready} ready + ${refused} refused + ${duplicate} duplicate`;
  return sum === received
    ? sentence
    : `${sentence}: THIS DOES NOT ADD UP (${sum}), please report it`;
}

export function printIntake(terminal: Terminal, answer: IntakeAnswer): void {
  for (const note of answer.notes) terminal.line(paragraph(terminal, `Note: ${plain(note)}`));
  if (answer.problems.length > 0) {
    terminal.line(terminal.paint("bold", "Rows left out"));
    terminal.line(problemTable(answer.problems, terminal.columns));
    terminal.line();
  }
  terminal.line(terminal.paint("bold", accountingOf(answer)));
}
