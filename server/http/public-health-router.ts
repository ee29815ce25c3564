import { Router } from "express";
import type { Readiness } from "../../api/about.js";
import type { Node } from "../../chain/rpc/node.js";
import type { PublicConfig } from "../config/public-config.js";
import type { VerifyingThreads } from "../verifying/threads.js";
import { answer } from "./operation.js";

/** Who asks for health often gets the same answer. */
const KEEP_MS = 5_000;

interface HealthContext {
  readonly config: Pick<PublicConfig, "profile">;
  readonly node: Pick<Node, "chainId" | "block">;
  readonly now: () => number;
}

/** Of a process that only verifies: it is ready while the chain of its profile answers, once its threads run. */
export function createPublicHealthRouter(
  { config, node, now }: HealthContext,
  threads: Pick<VerifyingThreads, "isWarm">,
): Router {
  let wasWarm = false;
  const router = Router();
  let kept: { readonly atMs: number; readonly readiness: Promise<Readiness> } | undefined;

  async function ask(): Promise<Readiness> {
    try {
      const [chainId, latest] = await Promise.all([node.chainId(), node.block("latest")]);
      const chain = `eip155:${chainId}`;
      if (chain === config.profile.chain && latest) {
        return { ready: true, chain: { ok: true, latest: latest.number } };
      }
      const detail = `Expected ${config.profile.chain}, the endpoint answers for ${chain}.`;
      return { ready: false, chain: { ok: false, detail } };
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      return { ready: false, chain: { ok: false, detail } };
    }
  }

  answer(router, "getLiveness", (_request, response) => {
    response.json({ live: true });
  });

  answer(router, "getReadiness", async (_request, response) => {
    if (!kept || now() - kept.atMs >= KEEP_MS) kept = { atMs: now(), readiness: ask() };
    const { ready: isAnswered, chain } = await kept.readiness;
    wasWarm ||= threads.isWarm();
    const ready = isAnswered && wasWarm;
    response.status(ready ? 200 : 503).json({ ready, chain } satisfies Readiness);
  });
  return router;
}
