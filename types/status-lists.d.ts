/** What tests use of two vendors' status functions. */
interface StatusQuestion {
  credential: object;
  suite: object | object[];
  documentLoader: (url: string) => Promise<object>;
  verifyBitstringStatusListCredential?: boolean;
}

interface StatusResult {
  verified: boolean;
  /** `status` is the bit: that it is set leaves `verified` true. */
  results?: { status: boolean }[];
  error?: Error;
}

declare module "@digitalbazaar/vc-bitstring-status-list" {
  export function checkStatus(question: StatusQuestion): Promise<StatusResult>;
  export function createList(options: { length: number }): Promise<object>;
  export function createCredential(options: {
    id: string;
    list: object;
    statusPurpose: string;
  }): Promise<Record<string, never>>;
}

declare module "@digitalcredentials/vc-bitstring-status-list" {
  /** `verified` is false where the bit is set, or there was no answer. */
  export function checkStatus(
    question: StatusQuestion,
  ): Promise<{ verified: boolean; error?: Error }>;
}
