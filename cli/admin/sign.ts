import { readKey } from "../../chain/keys/key-source.js";
import { digestSigner } from "../../chain/message/signer.js";
import type { Hex } from "../../core/bytes.js";
import { ensureSignature, type MessageFile } from "../../core/message/file.js";
import { digestOf, signerOf, type Message } from "../../core/message/message.js";
import { recoverSigner } from "../../core/message/signature.js";
import type { Context } from "../context.js";
import { Failure } from "../failure.js";
import { paragraph } from "../terminal/terminal.js";
import { openPolicy } from "../options/sources.js";
import { keySource } from "./keys.js";
import { giveMessage, readMessageFile } from "./message-file.js";
import { messageLines } from "./print-message.js";
import { profileOf } from "./profile.js";

export interface SignOptions {
  readonly policy?: string;
  readonly out?: string;
}

export async function signMessage(
  context: Context,
  file: string,
  options: SignOptions,
): Promise<void> {
  const { settings, terminal } = context;
  const { message } = await readMessageFile(settings.toPath(file));
  const policyFile = options.policy && settings.toPath(options.policy);
  profileOf(await openPolicy(settings, policyFile), message);
  const signer = digestSigner(await readKey("SIGNER", keySource(settings)));
  if (signer.address !== signerOf(message)) {
    throw new Failure(
      "USAGE",
      `The message is ${signerOf(message)}'s to sign; the key is of ${signer.address}. An owner of a contract wallet signs in that wallet.`,
    );
  }
  const signed = { message, signature: signer.sign(digestOf(message)) };
  for (const line of messageLines(terminal, signed)) terminal.remark(line);
  await giveMessage(context, signed, options.out);
}

export interface ImportOptions {
  readonly signature: string;
  readonly out?: string;
}

export async function importSignature(
  context: Context,
  file: string,
  options: ImportOptions,
): Promise<void> {
  const { settings, terminal } = context;
  const { message } = await readMessageFile(settings.toPath(file));
  const signature = normalised(ensureSignature(options.signature));
  const signed: MessageFile = { message, signature };
  for (const line of messageLines(terminal, signed)) terminal.remark(line);
  terminal.remark(paragraph(terminal, whoseWords(message, signature)));
  await giveMessage(context, signed, options.out);
}

/** Some hardware wallets give 0 and 1 for the last byte, where contracts want 27 and 28. */
const normalised = (signature: Hex): Hex =>
  signature.length === 132
    ? (signature.replace(/0([01])$/, (_, v: string) => (v === "0" ? "1b" : "1c")) as Hex)
    : signature;

function whoseWords(message: Message, signature: Hex): string {
  const signer = signerOf(message);
  const recovered = recoverSigner(digestOf(message), signature);
  if (recovered === signer) return `${signer} signed it.`;
  const who = recovered ? `${recovered} signed it` : "It is no signature of one account";
  return `${who}. That is right only if ${signer} is a contract wallet; "cairn admin show" asks it.`;
}
