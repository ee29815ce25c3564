/** What tests use of the reference verifier. */
declare module "@digitalbazaar/vc" {
  export function verifyCredential(options: {
    credential: object;
    suite: object | object[];
    documentLoader: (url: string) => Promise<object>;
    checkStatus: (options: StatusQuestion) => Promise<StatusResult>;
    now?: string | Date;
  }): Promise<{
    verified: boolean;
    results?: { verified: boolean }[];
    statusResult?: StatusResult;
    error?: unknown;
  }>;
}
