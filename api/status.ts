import { z } from "zod";
import { STATUS_REASONS } from "../core/status/reason.js";
import { BatchId, BlockedReason } from "./batch.js";
import { PROBLEM_CODES } from "./problem.js";

export const Reason = z.enum(STATUS_REASONS);
export type Reason = z.infer<typeof Reason>;

/** `reinstate` undoes a revocation and `lift` a suspension; both need the issuer's admin. */
export const STATUS_ACTIONS = ["revoke", "suspend", "lift", "reinstate"] as const;
export const StatusAction = z.enum(STATUS_ACTIONS);
export type StatusAction = z.infer<typeof StatusAction>;

export const StatusRequest = z.strictObject({
  action: StatusAction,
  reason: Reason.default("unspecified"),
});
export type StatusRequest = z.input<typeof StatusRequest>;

export const StatusChange = z.object({
  seq: z.number().int(),
  action: StatusAction,
  reason: Reason,
  requestedAt: z.string(),
  state: z.enum(["waiting", "sent", "mined", "confirmed", "final", "halted"]),
  txHash: z.string().nullable(),
  trouble: BlockedReason.nullable(),
});
export type StatusChange = z.infer<typeof StatusChange>;

/** What the issuer has asked for, in order; the chain alone says what holds. */
export const CredentialStatusView = z.object({
  id: z.string(),
  batch: z.string(),
  revoked: z.boolean().describe("as asked for, once every change is final"),
  suspended: z.boolean().describe("as asked for, once every change is final"),
  changes: z.array(StatusChange),
});
export type CredentialStatusView = z.infer<typeof CredentialStatusView>;

/** A whole batch of the largest size. */
export const MAX_STATUSES = 100_000;

/** Changes of many credentials at once, all written down or none. */
export const StatusesRequest = z
  .strictObject({
    actions: z
      .array(StatusAction)
      .min(1)
      .max(STATUS_ACTIONS.length)
      .describe("In this order; what holds already is left alone"),
    reason: Reason.default("unspecified"),
    credentials: z.array(z.string()).min(1).max(MAX_STATUSES).optional().describe("Their ids"),
    batch: BatchId.optional().describe("All credentials of it, instead of ids"),
    dryRun: z.boolean().default(false).describe("Says what would happen, and writes nothing"),
  })
  .refine(({ credentials, batch }) => (credentials === undefined) !== (batch === undefined), {
    message: "Expected either credentials or batch",
  });
export type StatusesRequest = z.input<typeof StatusesRequest>;
/** The same once it was read. */
export type WantedStatuses = z.output<typeof StatusesRequest>;

export const StatusesAnswer = z.object({
  named: z.number().int().describe("Credentials that were named, each counted once"),
  changed: z.array(z.string()).describe("Ids of those for which a change is written, or would be"),
  unchanged: z.array(z.string()).describe("Ids of those that all of it was asked for already"),
  impossible: z
    .array(z.object({ id: z.string(), code: z.enum(PROBLEM_CODES), reason: z.string() }))
    .describe("Those that can't be changed; where there is one, only a dry run is answered"),
  writes: z
    .array(
      z.object({
        batch: z.string(),
        action: StatusAction,
        word: z.number().int().describe("256 places of the batch, from 256 times this on"),
        credentials: z.number().int(),
      }),
    )
    .describe("Transactions for them, one for each status word and action"),
  open: z
    .array(z.object({ submission: z.number().int(), credential: z.string() }))
    .describe("Writes to any of them that aren't final, each with one of its credentials"),
});
export type StatusesAnswer = z.infer<typeof StatusesAnswer>;
