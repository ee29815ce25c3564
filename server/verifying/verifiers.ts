import { hash, verify } from "node:crypto";
import type { Endpoint } from "../../chain/rpc/endpoint.js";
import { createVerifier, type Verifier } from "../../chain/verify/verify.js";
import type { UnixSeconds } from "../../core/time.js";
import { createDidFetcher } from "../../did/fetch.js";
import type { Context } from "../context.js";
import { verifyingThreads } from "./threads.js";

/**
 * A verifier repeats what it learned about a status word as long as the policy's head age allows, which may be an hour:
 * right for one run over many files, too long where people look whether a revocation took.
 */
const KEEP_MS = 60_000;

/** One verifier of this process for all who ask, about now or another instant: blocks and replayed logs are shared. */
export type VerifierFor = (at?: UnixSeconds) => Verifier;

export function createVerifiers(
  ctx: Pick<Context, "log" | "node" | "now"> & {
    readonly config: Pick<Context["config"], "policy">;
  },
  endpoint: Endpoint = ctx.node.endpoint,
): VerifierFor {
  const fetchDid = createDidFetcher();
  const { checkSignature } = verifyingThreads(ctx);
  const make = (): Verifier =>
    createVerifier({
      policy: ctx.config.policy,
      fetchDid,
      checkSignature,
      nodeCrypto: { hash, verify },
      endpointFor: () => endpoint,
      now: () => Math.floor(ctx.now() / 1_000),
    });
  let shared: { readonly verifier: Verifier; readonly sinceMs: number } | undefined;

  return (at) => {
    const nowMs = ctx.now();
    const age = shared ? nowMs - shared.sinceMs : Infinity;
    // A clock that was set back must not make an old one last.
    if (!shared || age < 0 || age >= KEEP_MS) shared = { verifier: make(), sinceMs: nowMs };
    const { verifier } = shared;
    if (at === undefined) return verifier;
    return { verify: (file, about) => verifier.verify(file, { at, ...about }) };
  };
}
