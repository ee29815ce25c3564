import type { NodeVerify } from "./ed25519.js";

/** Of Node's `crypto`, for programs that have it: each does what is done here in a tenth of the time, and never else. */
export interface NodeCrypto {
  readonly verify: NodeVerify;
  /** Of bytes, or of a text's UTF-8. */
  readonly hash: (algorithm: "sha256", data: string | Uint8Array, encoding: "hex") => string;
}
