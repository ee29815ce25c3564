import { MAX_TEXT_BYTES } from "../strict-json/text.js";

/** Kinds of files that can carry a credential; `plain` is whatever isn't one of the others. */
export type Carrier = "plain" | "png" | "svg" | "pdf";

/** A credential as it was in the carrier: nothing is known of it but that it was there. */
export interface CarriedCredential {
  /** Its name inside the carrier, where it has one. */
  readonly name?: string;
  readonly bytes: Uint8Array;
}

/** Never renamed. */
export type CarrierCode = "NO_CREDENTIAL" | "MALFORMED" | "TOO_LARGE" | "ENCRYPTED";

export type CarrierReading =
  | {
      readonly kind: "found";
      readonly carrier: Carrier;
      /** At least one, in the order of the carrier. */
      readonly credentials: readonly CarriedCredential[];
    }
  | {
      readonly kind: "none";
      readonly carrier: Exclude<Carrier, "plain">;
      readonly code: CarrierCode;
      /** What was expected and what was found. */
      readonly message: string;
    };

/** A poster on paper size is some megabytes; whoever sends more means something else. */
export const MAX_CARRIER_BYTES = 32 * 1_048_576;
/** A transcript may carry one for each course. */
export const MAX_CREDENTIALS = 100;
/** Of all credentials of one carrier; each may have as many as the verifier reads. */
export const MAX_CARRIED_BYTES = 4 * 1_048_576;

/** What was collected, if it is some and not too much. `expected` ends the sentence for none. */
export function collected(
  carrier: Exclude<Carrier, "plain">,
  credentials: readonly CarriedCredential[],
  expected: string,
): CarrierReading {
  if (credentials.length === 0) {
    return none(carrier, "NO_CREDENTIAL", `Expected ${expected}, found none.`);
  }
  if (credentials.length > MAX_CREDENTIALS) {
    const message = `Expected at most ${MAX_CREDENTIALS} credentials, found more.`;
    return none(carrier, "TOO_LARGE", message);
  }
  const size = credentials.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const isTooLarge = credentials.some(({ bytes }) => bytes.length > MAX_TEXT_BYTES);
  if (isTooLarge || size > MAX_CARRIED_BYTES) return tooLarge(carrier);
  return found(carrier, credentials);
}

export const found = (
  carrier: Carrier,
  credentials: readonly CarriedCredential[],
): CarrierReading => ({ kind: "found", carrier, credentials });

export const tooLarge = (carrier: Exclude<Carrier, "plain">): CarrierReading =>
  none(
    carrier,
    "TOO_LARGE",
    `Expected credentials of at most ${MAX_TEXT_BYTES} bytes each and ${MAX_CARRIED_BYTES} together, found more.`,
  );

export const none = (
  carrier: Exclude<Carrier, "plain">,
  code: CarrierCode,
  message: string,
): CarrierReading => ({ kind: "none", carrier, code, message });
