import { closedWithOptional, integer, listOf, matching, text, type Shape } from "../../shape.js";

/** Whose packs the verifier believes: what such a key signed replaces the chain. */
export interface PackSigner {
  readonly did: `did:key:${string}`;
  /** The verifier's own name for the holder of the key. */
  readonly name?: string;
}

/** Which packs may answer in place of a chain (docs/packs.md). */
export interface PackPolicy {
  readonly signers: readonly PackSigner[];
  /** The greatest age of a pack's final block; absent: any. */
  readonly maxAgeDays?: number;
}

const DID_KEY = /^did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/;
/** A hundred years: longer is no bound. */
const MAX_DAYS = 36_525;

export const packs: Shape<PackPolicy> = closedWithOptional(
  {
    signers: listOf(
      closedWithOptional(
        { did: matching<PackSigner["did"]>(DID_KEY, "did:key:z6Mk… of an Ed25519 key") },
        { name: text(200) },
      ),
    ),
  },
  { maxAgeDays: integer(1, MAX_DAYS) },
);
