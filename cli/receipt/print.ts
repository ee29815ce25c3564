import type { Bytes32 } from "../../core/bytes.js";
import type { ReceiptAnswer } from "../../core/receipt/answer.js";
import type { ReadReceipt, ReceiptResult } from "../../core/receipt/receipt.js";
import { instantText } from "../../core/verify/report/report.js";
import type { VerifyTexts } from "../../core/verify/texts/texts.js";
import { verdictWord } from "../terminal/outcome.js";
import { plain } from "../terminal/plain.js";
import { RECEIPT_WORDS, type ReceiptWords } from "./texts.js";
import { paragraph, type Colour, type Terminal } from "../terminal/terminal.js";

export interface ReceiptToPrint {
  readonly path: string;
  readonly answer: ReceiptAnswer;
  readonly files: readonly { readonly file: string; readonly sha256: Bytes32 }[];
}

const COLOURS: Record<ReceiptAnswer["kind"], Colour> = {
  "says-verified": "green",
  "says-rejected": "red",
  "says-undecided": "yellow",
  "unknown-signer": "yellow",
  "other-file": "red",
  "not-genuine": "red",
};

/** The answer first; then what the receipt says, as somebody's word and of its time; then what it doesn't prove. */
export function printReceipt(terminal: Terminal, it: ReceiptToPrint, texts: VerifyTexts): void {
  const { path, answer, files } = it;
  const words = RECEIPT_WORDS[texts.language];
  const heading = `${words.headings[answer.kind]}: ${plain(path)}`;
  terminal.line(terminal.paint("bold", terminal.paint(COLOURS[answer.kind], heading)));
  if (answer.kind === "not-genuine") {
    terminal.line(paragraph(terminal, `${words.notGenuine} ${plain(answer.reason)}`));
    return;
  }
  const nameOf = (sha256: string): string =>
    plain(files.find((file) => file.sha256 === sha256)?.file ?? sha256);
  if (answer.kind === "other-file") {
    const names = answer.missing.map(nameOf).join(", ");
    terminal.line(paragraph(terminal, words.otherFile(names)));
    return;
  }
  if (answer.kind === "unknown-signer") terminal.line(paragraph(terminal, words.unknownSigner));
  printReceived(terminal, answer.read, words);
  for (const result of answer.about) printResult(terminal, result, nameOf(result.sha256), texts);
  const { unread = 0 } = answer.read.receipt;
  if (unread > 0) terminal.line(paragraph(terminal, words.unread(unread), 2));
  terminal.line();
  terminal.line(paragraph(terminal, words.proves));
}

function printReceived(
  terminal: Terminal,
  { receipt, signer, madeAt }: ReadReceipt,
  words: ReceiptWords,
): void {
  const { policy, verifier } = receipt;
  const text = words.statement(signer, instantText(madeAt), plain(verifier), plain(policy.name));
  terminal.line(paragraph(terminal, `${text} ${policy.sha256}`));
}

function printResult(
  terminal: Terminal,
  { verdict, reason, asOf, chain, notes }: ReceiptResult,
  name: string,
  texts: VerifyTexts,
): void {
  const words = RECEIPT_WORDS[texts.language];
  terminal.line(`  ${verdictWord(verdict, texts)} (${reason})  ${name}`);
  const where = chain ? words.block(chain.finalBlock.number, plain(chain.endpoint)) : "";
  terminal.line(paragraph(terminal, `${words.asOf(asOf)}${where}`, 4));
  for (const code of notes) {
    if (code === "test-chain") terminal.line(paragraph(terminal, texts.notes[code].happened, 4));
  }
}
