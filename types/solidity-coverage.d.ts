declare module "solidity-coverage/api.js" {
  interface Target {
    readonly source: string;
    readonly canonicalPath: string;
    readonly relativePath?: string;
  }
  /** Of one file, by Istanbul's numbers: hits of lines and of both sides of each branch. */
  interface FileCoverage {
    readonly l: Readonly<Record<string, number>>;
    readonly b: Readonly<Record<string, readonly number[]>>;
    readonly f: Readonly<Record<string, number>>;
    readonly s: Readonly<Record<string, number>>;
    readonly branchMap: Readonly<Record<string, { readonly line: number }>>;
    readonly fnMap: Readonly<Record<string, { readonly name: string; readonly line: number }>>;
    readonly statementMap: Readonly<Record<string, { readonly start: { readonly line: number } }>>;
  }
  export default class Api {
    constructor(config: { cwd?: string; silent?: boolean; log?: () => void });
    readonly coverage: {
      readonly data: Readonly<Record<string, FileCoverage>>;
      generate(data: unknown): void;
    };
    readonly instrumenter: { readonly instrumentationData: unknown };
    instrument(targets: readonly Target[]): Target[];
    attachToHardhatVM(provider: object): Promise<void>;
  }
}
