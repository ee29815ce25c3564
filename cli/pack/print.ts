import type { BuiltPack } from "../../chain/pack/build.js";
import { EN } from "../../core/verify/texts/en.js";
import type { OwnKey } from "../options/own-key.js";
import { counted } from "../terminal/counted.js";
import { paintedVerdict, verdictWord } from "../terminal/outcome.js";
import { plain } from "../terminal/plain.js";
import { paragraph, type Terminal } from "../terminal/terminal.js";

export interface PackToPrint {
  readonly made: BuiltPack;
  readonly key: OwnKey;
  readonly path: string;
  readonly names: readonly string[];
}

/** What is in a pack now, on whose word, and what it doesn't know. */
export function printPack(terminal: Terminal, { made, key, path, names }: PackToPrint): void {
  const { reports, isProven, text } = made;
  if (key.isNew) {
    terminal.remark(`A key of your own was made: ${key.path}. Keep it to yourself.`);
  }
  names.forEach((name, at) => {
    const report = reports[at];
    if (!report) return;
    const text = `${verdictWord(report.verdict, EN)}: ${plain(name)} (${report.reason})`;
    terminal.line(paintedVerdict(terminal, report.verdict, text));
  });
  const chain = reports[0]?.chain;
  const size = `${counted(names.length, "file")}, ${Math.ceil(text.length / 1024)} KiB`;
  terminal.line(paragraph(terminal, `${plain(path)}: ${size}.`));
  if (chain) {
    const { finalBlock, endpoint } = chain;
    terminal.line(
      paragraph(
        terminal,
        `As of block ${finalBlock.number} of ${finalBlock.time}, asked of ${plain(endpoint)}.`,
      ),
    );
  }
  const proven = isProven
    ? "What the registry says is proven against the blocks' state roots."
    : "No endpoint gave storage proofs: all of it rests on your word.";
  terminal.line(paragraph(terminal, proven));
  terminal.line(paragraph(terminal, `Signed by ${key.signer.did}.`));
}
