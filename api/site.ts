import type { Policy } from "../core/verify/policy/policy.js";

/** `GET /<page>/config.json`: what a site proposes to a reader of its pages, who can exchange all of it there. */
export interface SiteConfig {
  readonly cairnVerifyPage: 1;
  /** The address of the service that proposes it. */
  readonly site: string;
  readonly policy: Policy;
  /** JSON-RPC endpoints that answer browsers, by chain; none where the operator names none. */
  readonly endpoints: Readonly<Record<string, readonly string[]>>;
  /** Bytes of the page as one file, where it can be saved as one. */
  readonly savedPageBytes?: number;
}
