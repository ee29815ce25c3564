declare module "@digitalbazaar/vc" {
  export function issue(options: {
    credential: object;
    suite: object;
    documentLoader: (url: string) => Promise<object>;
    now?: string | Date;
  }): Promise<{ proof: Record<string, string> }>;
  /** What `issue` checks before it signs. */
  export function _checkCredential(options: {
    credential: object;
    now: Date;
    mode: "issue" | "verify";
  }): void;
}

declare module "@digitalbazaar/data-integrity" {
  export const DataIntegrityProof: new (options: {
    signer: object;
    date: string;
    cryptosuite: object;
  }) => object;
}

declare module "@digitalbazaar/eddsa-rdfc-2022-cryptosuite" {
  export const cryptosuite: object;
}

declare module "@digitalbazaar/ed25519-multikey" {
  interface KeyPair {
    readonly publicKeyMultibase: string;
    readonly secretKeyMultibase?: string;
    signer(): object;
  }
  export function generate(options?: { seed?: Uint8Array }): Promise<KeyPair>;
  export function from(key: {
    type: "Multikey";
    id: string;
    controller: string;
    publicKeyMultibase: string;
    secretKeyMultibase?: string;
  }): Promise<KeyPair>;
}
