import { bytes32, fromHex, type Bytes32 } from "../../core/bytes.js";
import { withStatusText } from "../../core/credential/conform.js";
import { CodedError } from "../../core/error.js";
import { HASH_LENGTH } from "../../core/merkle/path.js";
import type { UnixSeconds } from "../../core/time.js";
import type { BulkSigner, ReferenceReason } from "../signing/bulk.js";
import { leafOfHashes } from "../signing/secure.js";
import {
  signatureIn,
  SIGNATURE_LENGTH,
  unpackText,
  type Dictionaries,
  type Securing,
} from "../store/documents.js";

/**
 * Some credentials of a batch to sign, as bytes in a row: an array of a thousand pieces takes longer to hand over, and
 * takes along all that its pieces are part of.
 */
export interface PartToSign {
  readonly kind: "sign";
  readonly batchId: string;
  readonly issuerId: Bytes32;
  readonly statusListUrl: string;
  readonly at: UnixSeconds;
  /** What signing adds to each text of the batch, as JSON, where that is known. */
  readonly securing: string | null;
  readonly dictionaries: Dictionaries;
  readonly positions: Uint32Array;
  readonly salts: Uint8Array;
  /** Packed, one behind the other. */
  readonly texts: Uint8Array;
  /** Where each ends. */
  readonly ends: Uint32Array;
  readonly packedWith: readonly (number | null)[];
}

export interface SignedPart {
  /** How many from the first on: as many as fitted into the time, or came before one that can't be signed. */
  readonly count: number;
  readonly signatures: Uint8Array;
  readonly leaves: Uint8Array;
  /** Signed texts, by their number in the part, that must be kept whole: they have no signature above. */
  readonly whole: ReadonlyMap<number, string>;
  readonly securing: string | null;
  readonly byReference: Partial<Record<ReferenceReason, number>>;
  /** Why the one behind the last can't be signed. */
  readonly failure: { readonly code: string | undefined; readonly message: string } | undefined;
}

const SALT_LENGTH = 32;
/** Small enough that progress is seen, and that a lease lasts. */
const MAX_MS = 1_000;

export interface SignOptions {
  /** Between two signatures. */
  readonly pause?: () => Promise<void>;
  readonly isStopping?: () => boolean;
}

export async function signPart(
  part: PartToSign,
  signer: BulkSigner,
  { pause, isStopping = () => false }: SignOptions = {},
): Promise<SignedPart> {
  const { positions, salts, ends, statusListUrl } = part;
  const signatures = new Uint8Array(positions.length * SIGNATURE_LENGTH);
  const leaves = new Uint8Array(positions.length * HASH_LENGTH);
  const whole = new Map<number, string>();
  const byReference: Partial<Record<ReferenceReason, number>> = {};
  let { securing } = part;
  let failure: SignedPart["failure"];
  const startMs = performance.now();
  let count = 0;
  for (const [i, position] of positions.entries()) {
    try {
      const text = part.texts.subarray(ends[i - 1] ?? 0, ends[i]);
      const packed = { text, dictionary: part.packedWith[i] ?? null };
      const place = { statusListCredential: statusListUrl, index: position };
      const credential = withStatusText(unpackText(packed, part.dictionaries), place);
      const { secured, hashes, reference } = await signer.sign(credential, part.at);
      const salt = bytes32(salts.subarray(i * SALT_LENGTH, (i + 1) * SALT_LENGTH));
      leaves.set(fromHex(leafOfHashes(hashes(), salt, part.issuerId)), i * HASH_LENGTH);
      const parts = signatureIn(secured, credential);
      const its = parts && JSON.stringify({ statusListUrl, proof: parts.proof } satisfies Securing);
      securing ??= its ?? null;
      if (parts && its === securing) signatures.set(parts.signature, i * SIGNATURE_LENGTH);
      else whole.set(i, secured);
      if (reference) byReference[reference] = (byReference[reference] ?? 0) + 1;
    } catch (error) {
      failure = failureOf(error);
      break;
    }
    count += 1;
    if (isStopping() || performance.now() - startMs >= MAX_MS) break;
    await pause?.();
  }
  return { count, signatures, leaves, whole, securing, byReference, failure };
}

/** What can be handed over from a thread. What a parser says repeats what it read, which may be somebody's name. */
export function failureOf(error: unknown): NonNullable<SignedPart["failure"]> {
  const code = error instanceof CodedError ? String(error.code) : undefined;
  if (error instanceof SyntaxError) return { code, message: "A stored text can't be read." };
  return { code, message: error instanceof Error ? error.message : String(error) };
}
