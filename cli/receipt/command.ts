import { createHash } from "node:crypto";
import type { Command } from "commander";
import { toHex, type Bytes32 } from "../../core/bytes.js";
import { answerOfReceipt, type ReceiptAnswer } from "../../core/receipt/answer.js";
import { readCarried } from "../options/carried-files.js";
import type { Context } from "../context.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { readInput } from "../options/input-file.js";
import { jsonLine } from "../terminal/json-line.js";
import { printReceipt } from "./print.js";
import { ensureDidKey } from "../options/did-key.js";
import { ownDid } from "../options/own-key.js";
import { languageFor } from "../options/language.js";
import { loadTexts } from "../../core/verify/texts/texts.js";

interface Options {
  readonly signer?: readonly string[];
  readonly lang?: string;
  readonly json?: true;
}

const EXAMPLE = `
Examples:
  cairn verify award.json --receipt receipt.json
  cairn verify-receipt receipt.json award.json
  cairn verify-receipt receipt.json award.json --signer did:key:z6Mk...

A receipt proves that the holder of a key said so at that time by their own
clock: not that it is so, and nothing about today. It counts only if you know
whose key that is: your own, or one that --signer names.

Exit codes: 0 genuine, by a signer you know, about each of these files, and it
says verified; 1 it says rejected, it isn't genuine, or it isn't about one of
these files; 2 it says undecided, or you don't know the signer.`;

export function addVerifyReceipt(program: Command, context: Context): void {
  program
    .command("verify-receipt")
    .description("check what somebody's verifier said; asks no chain")
    .argument("<receipt>", "a receipt of cairn verify --receipt")
    .argument("[files...]", "the credentials that it should be about")
    .option("--signer <did>", "a did:key whose word you take; may be repeated", appended)
    .option("--lang <en|fr>", "language of the texts (default: from LANG, else en)")
    .option("--json", "the answer as JSON")
    .addHelpText("after", EXAMPLE)
    .action(async (receipt: string, files: string[], options: Options) => {
      context.finish(await verifyReceipt(context, receipt, files, options));
    });
}

async function verifyReceipt(
  { terminal, settings }: Context,
  path: string,
  files: readonly string[],
  { signer: given = [], lang, json }: Options,
): Promise<ExitCode> {
  const texts = await loadTexts(languageFor(lang, settings.variables));
  const signers = given.map((it) => ensureDidKey("--signer", it));
  const own = await ownDid(settings);
  const carried = await Promise.all(files.map((file) => readCarried(settings.toPath(file))));
  const hashed = carried.flat().map(({ name, bytes }) => ({ file: name, sha256: hashOf(bytes) }));
  const answer = answerOfReceipt(await readInput(settings.toPath(path)), {
    files: hashed.map(({ sha256 }) => sha256),
    knownSigners: [...signers, ...(own === undefined ? [] : [own])],
  });
  if (json) terminal.line(jsonLine(answer));
  else printReceipt(terminal, { path, answer, files: hashed }, texts);
  return exitCodeOf(answer);
}

/** Only what may be acted upon as a yes is 0: `cairn verify-receipt r.json f.json && accept` must be safe. */
function exitCodeOf({ kind }: ReceiptAnswer): ExitCode {
  switch (kind) {
    case "says-verified":
      return EXIT.done;
    case "says-rejected":
    case "not-genuine":
    case "other-file":
      return EXIT.rejected;
    case "says-undecided":
    case "unknown-signer":
      return EXIT.undecided;
  }
}

const appended = (did: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  did,
];

const hashOf = (bytes: Uint8Array): Bytes32 =>
  toHex(createHash("sha256").update(bytes).digest()) as Bytes32;
