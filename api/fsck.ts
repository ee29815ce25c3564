import { z } from "zod";

/** What a check of the store found to be different; never renamed. */
export const DIFFERENCE_KINDS = [
  "count-sum",
  "count-ready",
  "credential-missing",
  "batch-incomplete",
  "position-missing",
  "position-twice",
  "position-differs",
  "text-unreadable",
  "text-differs",
  "recipient-differs",
  "status-list-differs",
  "secured-unreadable",
  "secured-differs",
  "leaf-differs",
  "root-differs",
  "tree-file-missing",
  "tree-file-differs",
  "anchor-missing",
  "anchor-twice",
  "submission-unreadable",
  "submission-state",
  "submission-data",
  "transaction-missing",
  "transaction-differs",
  "nonce-twice",
  "signer-counter",
  "status-change-differs",
  "status-change-missing",
  "answer-names-missing",
  "achievement-differs",
  "lock-missing",
  "mark-unreadable",
  "chain-batch-missing",
  "chain-batch-unknown",
  "chain-tree-size",
  "chain-transaction-differs",
  "chain-holds-halted",
  "chain-status-missing",
  "chain-status-extra",
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

export const Difference = z.object({
  kind: z.enum(DIFFERENCE_KINDS),
  where: z.string().describe("Such as: batch autumn-2026, position 5"),
  expected: z.string(),
  got: z.string(),
  isDerivable: z.boolean().describe("Whether --repair can make it right from what is there"),
});
export type Difference = z.infer<typeof Difference>;

export const ChainCheck = z.union([
  z.object({
    asked: z.literal(true),
    endpoint: z.string(),
    block: z.number().int().describe("The final block at which everything was compared"),
    batches: z.number().int().describe("The issuer's batches in the registry"),
  }),
  z.object({ asked: z.literal(false), isOnPurpose: z.boolean(), reason: z.string() }),
]);
export type ChainCheck = z.infer<typeof ChainCheck>;

export const Fsck = z.object({
  store: z.string().describe("Its address, without a password"),
  issuerId: z.string(),
  checked: z.object({
    batches: z.number().int(),
    credentials: z.number().int(),
    submissions: z.number().int(),
    transactions: z.number().int(),
    statusChanges: z.number().int(),
  }),
  chain: ChainCheck,
  repaired: z.array(z.string()).describe("What was made right, a sentence each"),
  differences: z.array(Difference).describe("What is different, after the repair if there was one"),
});
export type Fsck = z.infer<typeof Fsck>;

/** What the face asks of the service's side; secrets in it travel by standard input, which no process list shows. */
export const FsckJob = z.object({
  store: z.string(),
  dataFolder: z.string(),
  isRepair: z.boolean(),
  chain: z.union([
    z.object({ rpcUrl: z.string(), profile: z.unknown() }),
    z.object({ leftOut: z.boolean(), reason: z.string() }),
  ]),
});
export type FsckJob = z.infer<typeof FsckJob>;

/** The last line of output: a report, or why there is none. */
export const FsckAnswer = z.union([
  z.object({ kind: z.literal("report"), report: Fsck }),
  z.object({ kind: z.literal("refused"), code: z.string(), reason: z.string() }),
]);
export type FsckAnswer = z.infer<typeof FsckAnswer>;
