import { createHash } from "node:crypto";
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

export interface VerifyReceiptOptions {
  readonly signer?: readonly string[];
  readonly lang?: string;
  readonly json?: true;
}

export async function verifyReceipt(
  { terminal, settings }: Context,
  path: string,
  files: readonly string[],
  { signer: given = [], lang, json }: VerifyReceiptOptions,
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

const hashOf = (bytes: Uint8Array): Bytes32 =>
  toHex(createHash("sha256").update(bytes).digest()) as Bytes32;
