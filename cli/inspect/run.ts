import {
  AnchorProofError,
  decodeAnchorProof,
  isAnchorProofElement,
  type AnchorProof,
} from "../../core/anchor/anchor-proof.js";
import { isJsonObject, type Json } from "../../core/json.js";
import { parseStrictJson, StrictJsonError } from "../../core/strict-json.js";
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
  const proofs = proofsOf(path, bytes);
  const element = proofs.at(-1);
  if (!isAnchorProofElement(element)) {
    throw new Failure("USAGE", `${path} has no anchor proof: no element of its proof is one.`);
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

function proofsOf(path: string, bytes: Uint8Array): readonly Json[] {
  try {
    const json = parseStrictJson(bytes);
    const proof = isJsonObject(json) ? json["proof"] : undefined;
    return Array.isArray(proof) ? proof : [];
  } catch (cause) {
    if (!(cause instanceof StrictJsonError)) throw cause;
    throw new Failure("USAGE", `${path} is not a credential: ${cause.message}`, { cause });
  }
}
