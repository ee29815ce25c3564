import { z } from "zod";

/** How far a credential's anchor is before it is final. */
export const ProvisionalState = z.enum(["waiting", "sent", "mined", "confirmed", "halted"]);

/**
 * What the service can say of a credential whose anchor isn't final. Not a file: nothing here is attached to the
 * credential, and no verifier takes it for one.
 */
export const ProvisionalProof = z.object({
  provisional: z.literal(true),
  id: z.string(),
  batch: z.string(),
  state: ProvisionalState,
  confirmations: z.number().int().describe("Blocks on top of its transaction's, that one counted"),
  why: z.string().describe("Why this proves nothing yet, and what it waits for"),
  transaction: z.string().nullable(),
  block: z.object({ number: z.number().int(), hash: z.string() }).nullable(),
  anchor: z
    .object({
      chain: z.string(),
      registry: z.string(),
      issuerId: z.string(),
      treeSize: z.number().int(),
      index: z.number().int(),
      leaf: z.string(),
      path: z.array(z.string()),
      root: z.string(),
    })
    .describe("The members that the anchor proof will have, and the leaf, without its salt"),
});
export type ProvisionalProof = z.infer<typeof ProvisionalProof>;
