import { z } from "zod";
import { BlockedReason } from "./batch.js";

/** What the service does again and again: it seals, signs and roots batches; it writes to the chain. */
export const LoopName = z.enum(["batches", "submissions"]);
export type LoopName = z.infer<typeof LoopName>;

export const FailingLoop = z.object({ loop: LoopName, trouble: BlockedReason });
export type FailingLoop = z.infer<typeof FailingLoop>;

/** What the service writes to the chain, for its operator. */
export const AnchoringView = z.object({
  chain: z.string(),
  registry: z.string(),
  issuerId: z.string(),
  signers: z.array(
    z.object({
      address: z.string(),
      role: z.enum(["anchor", "admin"]),
      nextNonce: z.number().int().nullable().describe("null where it never sent anything"),
    }),
  ),
  submissions: z.array(z.object({ kind: z.string(), state: z.string(), count: z.number().int() })),
  halted: z
    .array(
      z.object({
        submission: z.number().int(),
        batch: z.string(),
        kind: z.string(),
        reason: z.string(),
        trouble: BlockedReason.nullable(),
      }),
    )
    .describe("What waits for a person"),
  changes: z
    .array(
      z.object({
        batch: z.string(),
        count: z.number().int(),
        submission: z.number().int(),
        requestedAt: z.string(),
        state: z.string(),
        trouble: BlockedReason.nullable(),
      }),
    )
    .describe(
      "Changes of status that aren't final, by batch: how many, and the one asked for first",
    ),
  failing: z
    .array(FailingLoop)
    .describe(
      "What this server could not do when it last tried, through no fault of anything outside",
    ),
});
export type AnchoringView = z.infer<typeof AnchoringView>;
