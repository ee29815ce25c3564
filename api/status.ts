import { z } from "zod";
import { Trouble } from "./batch.js";

/** Reason codes of the registry, protocol section 5: the number is what the chain records. */
export const REASONS = [
  "unspecified",
  "issued-in-error",
  "academic-integrity",
  "holder-request",
  "superseded",
  "key-compromise",
] as const;
export const Reason = z.enum(REASONS);
export type Reason = z.infer<typeof Reason>;
export const reasonNumber = (reason: Reason): number => REASONS.indexOf(reason);

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
  state: z.enum(["waiting", "sent", "mined", "final", "halted"]),
  txHash: z.string().nullable(),
  trouble: Trouble.nullable(),
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
