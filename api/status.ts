import { z } from "zod";
import { STATUS_REASONS } from "../core/status/reason.js";
import { BlockedReason } from "./batch.js";

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
