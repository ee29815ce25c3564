import { z } from "zod";

/** What an operator asks of the store; the store itself is the service's. */
export const StoreJob = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("migrate"), from: z.string(), to: z.string() }),
  z.strictObject({ kind: z.literal("backup"), store: z.string(), file: z.string() }),
]);
export type StoreJob = z.infer<typeof StoreJob>;

/** One table as it is in both stores. */
export const CopiedTable = z.object({
  table: z.string(),
  rows: z.number().int(),
  sha256: z.string(),
});
export type CopiedTable = z.infer<typeof CopiedTable>;

export const StoreAnswer = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("migrated"), tables: z.array(CopiedTable) }),
  z.object({ kind: z.literal("backed-up"), bytes: z.number().int() }),
  z.object({ kind: z.literal("refused"), code: z.string(), reason: z.string() }),
]);
export type StoreAnswer = z.infer<typeof StoreAnswer>;
