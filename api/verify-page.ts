import type { Policy } from "../core/verify/policy/policy.js";

/** `GET /verify/config.json`: what a site proposes to whoever opens its verifier. All of it can be exchanged there. */
export interface VerifyPageConfig {
  readonly cairnVerifyPage: 1;
  /** The address of the service that proposes it. */
  readonly site: string;
  readonly policy: Policy;
  /** JSON-RPC endpoints that answer browsers, by chain; none where the operator names none. */
  readonly endpoints: Readonly<Record<string, readonly string[]>>;
  /** Bytes of the page as one file. */
  readonly savedPageBytes?: number;
}
