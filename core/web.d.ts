/**
 * The two globals of the WHATWG Encoding Standard that browsers, Node and workers share. Declared here
 * because `core` compiles without the DOM's and Node's types; nothing else of either is in reach.
 */
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array): string;
}
