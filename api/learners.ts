import { z } from "zod";
import { BatchId } from "./batch.js";

export const MAX_LEARNERS = 10_000;

/** What an issuer knows a learner by. E-mails and student numbers are in the files as salted hashes, and are compared so. */
export const Learner = z
  .strictObject({
    name: z.string().optional(),
    email: z.string().optional(),
    studentId: z.string().optional(),
    achievement: z.string().optional().describe("Its code"),
  })
  .refine(({ name, email, studentId }) => (name ?? email ?? studentId) !== undefined, {
    message: "Expected a name, an e-mail or a student number",
  });
export type Learner = z.infer<typeof Learner>;

export const LearnersRequest = z.strictObject({
  learners: z.array(Learner).min(1).max(MAX_LEARNERS),
  batch: BatchId.optional().describe("Looks in this batch alone"),
});
export type LearnersRequest = z.infer<typeof LearnersRequest>;

export const LearnersAnswer = z.object({
  learners: z
    .array(z.array(z.object({ id: z.string(), batch: z.string(), achievement: z.string() })))
    .describe("The credentials that fit each learner, in the order of the request"),
});
export type LearnersAnswer = z.infer<typeof LearnersAnswer>;
