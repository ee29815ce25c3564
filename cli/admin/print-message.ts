import type { MessageCheck } from "../../chain/message/check.js";
import type { MessageFile } from "../../core/message/file.js";
import { digestOf } from "../../core/message/message.js";
import { describeMessage } from "../../core/message/words.js";
import { OUTCOME_WIDTH, outcomeWord } from "../terminal/outcome.js";
import { plain } from "../terminal/plain.js";
import { paragraph, type Terminal } from "../terminal/terminal.js";
import { wrapped } from "../terminal/width.js";

const NAME_WIDTH = 12;

/** What a message does and says, line by line; where its JSON goes to standard output, this goes beside it. */
export function messageLines(terminal: Terminal, { message, signature }: MessageFile): string[] {
  const { summary, facts } = describeMessage(message);
  return [
    terminal.paint("bold", paragraph(terminal, summary)),
    ...facts.flatMap(([name, value]) => factLines(terminal, name, value)),
    ...factLines(terminal, "digest", digestOf(message)),
    ...factLines(terminal, "signature", signature ?? "none yet"),
  ];
}

function factLines({ columns }: Terminal, name: string, value: string): string[] {
  const indent = 2 + NAME_WIDTH;
  const [first = "", ...rest] = wrapped(plain(value), columns - indent);
  return [`  ${name.padEnd(NAME_WIDTH)}${first}`, ...rest.map((line) => " ".repeat(indent) + line)];
}

export function printChecks(terminal: Terminal, checks: readonly MessageCheck[]): void {
  for (const { name, outcome, text } of checks) {
    const indent = 4 + OUTCOME_WIDTH + NAME_WIDTH;
    const [first = "", ...rest] = wrapped(plain(text), terminal.columns - indent);
    terminal.line(`  ${outcomeWord(terminal, outcome)}  ${name.padEnd(NAME_WIDTH)}${first}`);
    for (const line of rest) terminal.line(" ".repeat(indent) + line);
  }
}
