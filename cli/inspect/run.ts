import {
  AnchorProofError,
  decodeAnchorProof,
  type AnchorProof,
} from "../../core/anchor/anchor-proof.js";
import { anchorElementOf } from "../../core/credential/proofs.js";
import { isJsonObject, type JsonObject } from "../../core/json.js";
import { parseStrictFile, StrictJsonError } from "../../core/strict-json.js";
import { recognizeOther } from "../../core/other/recognize.js";
import { EN } from "../../core/verify/texts/en.js";
import type { Context } from "../context.js";
import { Failure } from "../failure.js";
import { readInput } from "../options/input-file.js";
import { printAnchorProof } from "./print.js";

/** Prints what the anchor proof of a credential claims. */
export async function inspect({ terminal, settings }: Context, file: string): Promise<void> {
  const path = settings.toPath(file);
  printAnchorProof(terminal, proofIn(path, await readInput(path)));
}

function proofIn(path: string, bytes: Uint8Array): AnchorProof {
  const element = anchorElementOf(credentialIn(path, bytes));
  if (!element) {
    const text = `${path} has no anchor proof: no element of its proof is one.`;
    throw new Failure("USAGE", text + whatItIs(bytes));
  }
  if (element === "ambiguous") {
    throw new Failure("USAGE", `${path} has more proofs than a signature and an anchor proof.`);
  }
  try {
    const { proofValue } = element;
    return decodeAnchorProof(typeof proofValue === "string" ? proofValue : "");
  } catch (cause) {
    if (!(cause instanceof AnchorProofError)) throw cause;
    const why = `${cause.message} (${cause.code})`;
    throw new Failure("USAGE", `${path} has an anchor proof that can't be read: ${why}`, { cause });
  }
}

function credentialIn(path: string, bytes: Uint8Array): JsonObject {
  try {
    const json = parseStrictFile(bytes);
    return isJsonObject(json) ? json : {};
  } catch (cause) {
    if (!(cause instanceof StrictJsonError)) throw cause;
    const text = `${path} is not a credential that can be read: ${cause.message}`;
    throw new Failure("USAGE", text + whatItIs(bytes), { cause });
  }
}

/** Of another system's file, what `cairn verify` calls it. */
function whatItIs(bytes: Uint8Array): string {
  const kind = recognizeOther(bytes);
  return kind === undefined ? "" : ` It is ${EN.others[kind].name}. ${EN.others[kind].who}`;
}
