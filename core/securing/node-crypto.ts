import type { NodeVerify } from "./ed25519.js";

/** Of Node's `crypto`, for programs that have it: each does what is done here in a tenth of the time, and never else. */
export interface NodeCrypto {
  readonly verify: NodeVerify;
  readonly hash: (algorithm: "sha256", text: string, encoding: "hex") => string;
}
