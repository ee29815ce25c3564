import { z } from "zod";
import type { Submission } from "../anchoring/advance.js";
import type { RawSubmission } from "../store/inspection.js";

const Nonce = z.number().int().nonnegative();
const inclusion = z.object({
  txHash: z.string(),
  blockNumber: z.number().int(),
  blockHash: z.string(),
});

/** A row's text is only believed in the shapes that the service writes. */
const Progress = z.discriminatedUnion("state", [
  z.object({ state: z.literal("waiting") }),
  z.object({ state: z.literal("assigned"), nonce: Nonce }),
  z.object({ state: z.literal("signed"), nonce: Nonce }),
  z.object({ state: z.literal("sent"), nonce: Nonce, sentAtMs: z.number() }),
  z.object({ state: z.literal("mined"), nonce: Nonce, inclusion }),
  z.object({ state: z.literal("confirmed"), nonce: Nonce, inclusion }),
  z.object({ state: z.literal("final"), nonce: Nonce, inclusion }),
  z.object({ state: z.literal("adopted"), nonce: Nonce.nullable() }),
  z.object({ state: z.literal("halted"), nonce: Nonce, reason: z.string() }),
]);

export interface InspectedSubmission {
  readonly row: RawSubmission;
  readonly progress: Submission;
}

/** `undefined` where the row's state is no state of a submission. */
export function readSubmission(row: RawSubmission): InspectedSubmission | undefined {
  try {
    const json: unknown = JSON.parse(row.progress);
    if (!Progress.safeParse(json).success) return undefined;
    return { row, progress: json as Submission };
  } catch {
    return undefined;
  }
}
