import { sha256 } from "@noble/hashes/sha2.js";
import { toHex, utf8 } from "../bytes.js";
import { isJsonObject } from "../json.js";
import { readSignature, type DidKey } from "../signed-json.js";
import { parseStrictFile, StrictJsonError } from "../strict-json.js";
import type { UnixSeconds } from "../time.js";
import { checkBlocks, provenRegistries, type ProvenRegistries } from "./consistency.js";
import { PackError } from "./error.js";
import { ensurePack, type Pack } from "./pack.js";

/** Some ten thousand files with their proofs; a browser still reads it. */
export const MAX_PACK_BYTES = 128 * 1_048_576;

/** A pack that is whole: signed by somebody, free of contradictions, its proofs verified. */
export interface ReadPack {
  readonly pack: Pack;
  /** Who made it; whether to believe them is another question. */
  readonly signer: DidKey;
  /** By the signer's own clock. */
  readonly madeAt: UnixSeconds;
  readonly proven: ProvenRegistries;
}

/**
 * Reads a pack, and checks of it all that needs no trust in anyone.
 *
 * @throws {@link PackError} with a code for each reason; nothing else, whatever the bytes.
 */
export function readPack(input: Uint8Array | string): ReadPack {
  const { proof, ...json } = ensureObject(input);
  const pack = ensurePack(json);
  const signature = readSignature(proof === undefined ? json : { ...json, proof });
  if (signature.kind !== "signed") throw new PackError("ALTERED", signature.reason);
  for (const { sha256: expected, text } of pack.files) {
    if (text === undefined || toHex(sha256(utf8(text))) === expected) continue;
    throw new PackError("MALFORMED", `A file in the pack doesn't have the hash ${expected}.`);
  }
  pack.chains.forEach(checkBlocks);
  const { signer, createdAt: madeAt } = signature;
  return { pack, signer, madeAt, proven: provenRegistries(pack) };
}

function ensureObject(input: Uint8Array | string) {
  try {
    const json = parseStrictFile(input, { maxBytes: MAX_PACK_BYTES });
    if (isJsonObject(json)) return json;
  } catch (cause) {
    if (!(cause instanceof StrictJsonError)) throw cause;
    throw new PackError("MALFORMED", `This is not a pack: ${cause.message}`, { cause });
  }
  throw new PackError("MALFORMED", "This is not a pack: expected an object.");
}
