import type { Finality } from "../../core/verify/policy/policy.js";
import { Failure } from "../failure.js";

export interface SetupOptions {
  readonly chainId?: string;
  readonly rpc?: string;
  readonly issuer?: string;
  readonly did?: string;
  readonly admin?: string;
  readonly finality?: string;
  readonly test?: boolean;
  readonly real?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

/** @throws {@link Failure} `USAGE`. */
export function chainIdIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new Failure("USAGE", `--chain-id: expected a number such as 11155111, got ${text}.`);
}

/** @throws {@link Failure} `USAGE`. */
export function finalityIn(text: string | undefined): Finality | undefined {
  if (text === undefined) return undefined;
  if (text === "finalized" || text === "safe") return { tag: text };
  if (/^[1-9]\d{0,5}$/.test(text)) return { depth: Number(text) };
  const expected = "finalized, safe or a number of blocks";
  throw new Failure("USAGE", `--finality: expected ${expected}, got ${text}.`);
}

/** Whether the chain's awards are tests, where an option says so. @throws {@link Failure} `USAGE`. */
export function isTestIn({ test, real }: SetupOptions): boolean | undefined {
  if (test && real) throw new Failure("USAGE", "Expected either --test or --real, got both.");
  return test ? true : real ? false : undefined;
}
