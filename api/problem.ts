import { z } from "zod";

/** Stable codes of every refusal; never renamed. The HTTP status of each is in `server/http/errors`. */
export const PROBLEM_CODES = [
  "bad-request",
  "unauthorized",
  "not-found",
  "unsupported-media-type",
  "body-too-large",
  "awards-unreadable",
  "awards-empty",
  "achievement-not-conforming",
  "batch-not-found",
  "batch-empty",
  "batch-sealed",
  "batch-too-large",
  "idempotency-key-reused",
  "status-list-not-found",
  "credential-not-found",
  "credential-not-final",
  "credential-final",
  "credential-not-anchored",
  "admin-key-missing",
  "chain-unavailable",
  "store-unavailable",
  "backlog-full",
  "intake-busy",
  "stopping",
  "internal",
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** One thing wrong in what was sent, at the place where it is. */
export const FieldProblem = z.object({
  row: z.number().int().optional().describe("Data row, 1 for the first after the header"),
  line: z.number().int().optional().describe("Line of the text, 1 for the first"),
  column: z.string().optional().describe("CSV column by its header"),
  pointer: z.string().optional().describe("RFC 6901 pointer into the JSON sent"),
  code: z.string(),
  value: z.unknown().optional().describe("What came"),
  reason: z.string(),
  suggestion: z.string().optional(),
});
export type FieldProblem = z.infer<typeof FieldProblem>;

/** RFC 9457 problem details; `type` is `urn:cairn:problem:` and the code. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(PROBLEM_CODES),
  detail: z.string().describe("What was expected and what came"),
  problems: z.array(FieldProblem).optional(),
  backlog: z.number().optional().describe("What waits or is under way, where a limit refused"),
  limit: z.number().optional().describe("The limit that refused"),
});
export type Problem = z.infer<typeof Problem>;
