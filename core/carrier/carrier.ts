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

/** A poster on paper size is some megabytes; a longer file is something else. */
export const MAX_CARRIER_BYTES = 32 * 1_048_576;

/** What was collected, if it is some. `expected` ends the sentence for none. */
export const collected = (
  carrier: Exclude<Carrier, "plain">,
  credentials: readonly CarriedCredential[],
  expected: string,
): CarrierReading =>
  credentials.length === 0
    ? none(carrier, "NO_CREDENTIAL", `Expected ${expected}, found none.`)
    : found(carrier, credentials);

export const found = (
  carrier: Carrier,
  credentials: readonly CarriedCredential[],
): CarrierReading => ({ kind: "found", carrier, credentials });

export const none = (
  carrier: Exclude<Carrier, "plain">,
  code: CarrierCode,
  message: string,
): CarrierReading => ({ kind: "none", carrier, code, message });
