import { base58 } from "@scure/base";

/** A signature as a proof has it: base58 after the letter of multibase. */
export const proofValueOf = (signature: Uint8Array): string => `z${base58.encode(signature)}`;

/** @returns the 64 bytes; `undefined` for what isn't written so. */
export function signatureOf(proofValue: unknown): Uint8Array | undefined {
  if (typeof proofValue !== "string" || !WRITTEN.test(proofValue)) return undefined;
  const signature = base58.decode(proofValue.slice(1));
  return signature.length === 64 ? signature : undefined;
}
/** The only texts that 64 bytes can become; bounds the quadratic base58 reader, too. */
const WRITTEN = /^z[1-9A-HJ-NP-Za-km-z]{64,88}$/;
