import { z } from "zod";
import { QUESTION_CODES } from "../core/awards/question.js";

/** Every refusal by its stable code, which is never renamed: the HTTP status and the title. */
export const PROBLEMS = {
  "bad-request": [400, "The request can't be read"],
  unauthorized: [401, "A token is needed"],
  "not-found": [404, "There is nothing at this address"],
  "unsupported-media-type": [415, "This media type isn't read here"],
  "body-too-large": [413, "The body is too large"],
  "body-too-slow": [408, "The body came too slowly"],
  "too-many-requests": [429, "Too many requests came from this address"],
  "awards-unreadable": [400, "The awards can't be read"],
  "awards-empty": [400, "There are no awards in it"],
  "achievement-not-found": [404, "There is no such achievement"],
  "achievement-not-conforming": [422, "The achievement doesn't conform"],
  "batch-not-found": [404, "There is no such batch"],
  "batch-empty": [409, "The batch is empty"],
  "batch-sealed": [409, "The batch is sealed"],
  "batch-questions-open": [409, "The batch has questions open"],
  "batch-too-large": [413, "The batch would be too large"],
  "idempotency-key-reused": [422, "The idempotency key belongs to another request"],
  "status-list-not-found": [404, "There is no such status list"],
  "credential-not-found": [404, "There is no such credential"],
  "credential-not-final": [409, "The credential isn't final yet"],
  "credential-final": [409, "The credential is final"],
  "credential-not-anchored": [409, "The credential isn't anchored yet"],
  "admin-key-missing": [409, "Only the issuer's admin can do this"],
  "chain-unavailable": [503, "The chain could not be asked"],
  "store-unavailable": [503, "The store could not be asked"],
  "backlog-full": [503, "Too many credentials wait for the chain"],
  "intake-busy": [503, "Too much is being taken at once"],
  stopping: [503, "The service is stopping"],
  internal: [500, "Something went wrong on our side"],
} as const satisfies Readonly<Record<string, readonly [status: number, title: string]>>;

export type ProblemCode = keyof typeof PROBLEMS;
export const PROBLEM_CODES = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];

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
  listed: z.array(z.string()).readonly().optional().describe("Values of which one is expected"),
  question: z.enum(QUESTION_CODES).optional().describe("The open question that it waits for"),
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
