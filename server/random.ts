/** Uniformly random bytes; `crypto.getRandomValues` outside tests. */
export type Random = (length: number) => Uint8Array;
