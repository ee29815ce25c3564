import { base58 } from "@scure/base";

/** A signature as a proof has it: base58 after the letter of multibase. */
export const proofValueOf = (signature: Uint8Array): string => `z${base58.encode(signature)}`;

/** @returns `undefined` for what isn't written so. */
export const signatureOf = (proofValue: unknown): Uint8Array | undefined =>
  typeof proofValue === "string" && /^z[1-9A-HJ-NP-Za-km-z]{64,90}$/.test(proofValue)
    ? base58.decode(proofValue.slice(1))
    : undefined;
