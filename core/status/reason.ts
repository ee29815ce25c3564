/** Why a status was set: the registry's numbers (protocol, section 5). Names are never renamed. */
export const STATUS_REASONS = [
  "unspecified",
  "issued-in-error",
  "academic-integrity",
  "holder-request",
  "superseded",
  "key-compromise",
] as const;
export type StatusReason = (typeof STATUS_REASONS)[number];

/** The name of a reason; a number that the table lacks stays a number. */
export const reasonName = (reason: number): StatusReason | `reason-${number}` =>
  STATUS_REASONS[reason] ?? `reason-${reason}`;

/** The registry's number for a reason. */
export const reasonNumber = (reason: StatusReason): number => STATUS_REASONS.indexOf(reason);
