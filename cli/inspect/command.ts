import type { Command } from "commander";
import {
  AnchorProofError,
  decodeAnchorProof,
  isAnchorProofElement,
  type AnchorProof,
} from "../../core/anchor/anchor-proof.js";
import { isJsonObject, type Json } from "../../core/json.js";
import { parseStrictJson, StrictJsonError } from "../../core/strict-json.js";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { Failure } from "../failure.js";
import { readInput } from "../options/input-file.js";
import { printAnchorProof } from "./print.js";

const EXAMPLE = `
Example:
  cairn inspect out/elodie-gagne_MC-ADAP-101_3f6d4a1e.json

It asks nobody, so it says what the file claims, not whether that is true:
"cairn verify" says that.`;

export function addInspect(program: Command, context: Context): void {
  program
    .command("inspect")
    .description("say in words what a credential's anchor proof holds; asks no chain")
    .argument("<file>", "a credential")
    .addHelpText("after", EXAMPLE)
    .action(async (file: string) => {
      const path = context.settings.toPath(file);
      printAnchorProof(context.terminal, proofIn(path, await readInput(path)));
      context.finish(EXIT.done);
    });
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
