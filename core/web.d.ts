/**
 * Globals that browsers, Node and workers share: first the two of the WHATWG Encoding Standard. Declared here
 * because `core` compiles without the DOM's and Node's types; nothing else of either is in reach.
 */
declare class TextEncoder {
  encodeInto(text: string, into: Uint8Array): { readonly written: number };
  encode(input?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array, options?: { readonly stream?: boolean }): string;
}

/** Of the WebAssembly JavaScript Interface, the part that waits for nothing. Some engines and policies have none. */
declare namespace WebAssembly {
  const Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  const Instance: new (module: object) => { readonly exports: unknown };
}
