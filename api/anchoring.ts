import { z } from "zod";
import { Trouble } from "./batch.js";

/** What the service writes to the chain, for whoever looks after it. */
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
        trouble: Trouble.nullable(),
      }),
    )
    .describe("What waits for a person"),
});
export type AnchoringView = z.infer<typeof AnchoringView>;
