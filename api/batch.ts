import { z } from "zod";
import { AWARDS_NOTE_CODES } from "../core/awards/notes.js";
import { OpenQuestion } from "./answers.js";
import { FieldProblem } from "./problem.js";

/** A batch's name, chosen by the sender of the first awards: repeating a request finds the same batch. */
export const BatchId = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/,
    "Expected 1 to 64 of a-z, 0-9 and inner hyphens",
  );

export const AchievementCode = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    "Expected 1 to 64 of A-Z, a-z, 0-9, dot, hyphen, underscore",
  );

export const AchievementView = z.object({
  code: AchievementCode,
  id: z.string().describe("The achievement's own id in every credential"),
  name: z.string(),
  digest: z.string().describe("keccak-256 of its RFC 8785 form: frozen into each award"),
});
export type AchievementView = z.infer<typeof AchievementView>;

export const AchievementList = z.object({ achievements: z.array(AchievementView) });
export type AchievementList = z.infer<typeof AchievementList>;

/** What was read otherwise than it was written, for programs and for other languages. */
export const NoteDetail = z.object({
  code: z.enum(AWARDS_NOTE_CODES),
  text: z.string().describe("The sentence, in English"),
  details: z
    .record(z.string(), z.unknown())
    .describe("What the sentence is made of, such as column, form, count, row, from, to"),
});

/** Answer to sending awards, given once every counted row is on disk. received = ready + refused + duplicate. */
export const IntakeAnswer = z.object({
  batch: z.string(),
  received: z.number().int(),
  ready: z.number().int(),
  refused: z.number().int(),
  duplicate: z.number().int(),
  notes: z.array(z.string()).describe("What was read otherwise than it was written, in English"),
  noteDetails: z
    .array(NoteDetail)
    .describe("The notes by code; none in answers of earlier versions"),
  questions: z
    .array(OpenQuestion)
    .describe("What keeps the batch from being sealed until it is answered"),
  problems: z.array(FieldProblem),
  credentials: z
    .array(z.object({ row: z.number().int(), id: z.string() }))
    .describe("None of a part of a longer list"),
});
export type IntakeAnswer = z.infer<typeof IntakeAnswer>;

/** In the order a batch passes them; `halted` waits for a person. */
export const BATCH_STATES = [
  "open",
  "sealed",
  "signed",
  "rooted",
  "sent",
  "mined",
  "confirmed",
  "final",
  "halted",
] as const;
export const BatchState = z.enum(BATCH_STATES);
export type BatchState = z.infer<typeof BatchState>;

/** Why something is not moving. It is tried again until `halted`. */
export const BlockedReason = z.object({ code: z.string(), detail: z.string(), since: z.string() });
export type BlockedReason = z.infer<typeof BlockedReason>;

export const Accounting = z.object({
  received: z.number().int().describe("= ready + refused + duplicate"),
  ready: z.number().int(),
  refused: z.number().int(),
  duplicate: z.number().int(),
  signed: z.number().int(),
  anchored: z.number().int().describe("of the ready, in a mined anchor"),
  final: z.number().int().describe("of the ready, in a final anchor"),
});
export type Accounting = z.infer<typeof Accounting>;

export const BatchView = z.object({
  id: z.string(),
  state: BatchState,
  accounting: Accounting,
  stages: z.array(z.object({ stage: z.string(), at: z.string() })),
  byReference: z
    .record(z.string(), z.number().int())
    .default({})
    .describe("How many of the signed the reference libraries signed, by the reason"),
  treeSize: z.number().int().nullable(),
  root: z.string().nullable(),
  anchor: z
    .object({
      chain: z.string(),
      registry: z.string(),
      issuerId: z.string(),
      txHash: z
        .string()
        .nullable()
        .describe(
          "of the newest that was sent; null before, and where the registry held the root already",
        ),
      blockNumber: z.number().int().nullable(),
      confirmations: z
        .number()
        .int()
        .describe("Blocks on top of it, that one counted; 0: no block"),
    })
    .nullable(),
  trouble: BlockedReason.nullable(),
  problems: z.array(FieldProblem),
  questions: z.array(OpenQuestion).describe("What keeps it from being sealed until it is answered"),
});
export type BatchView = z.infer<typeof BatchView>;

export const BatchList = z.object({
  batches: z.array(BatchView.omit({ problems: true, questions: true })),
});
export type BatchList = z.infer<typeof BatchList>;

export const CredentialRow = z.object({
  id: z.string(),
  row: z.number().int(),
  recipient: z.string(),
  achievement: z.string(),
  index: z.number().int().nullable(),
});
export const CredentialList = z.object({ credentials: z.array(CredentialRow) });
export type CredentialList = z.infer<typeof CredentialList>;

/** A portable file, as one line among those of its batch. */
export const CredentialFile = z.object({
  id: z.string(),
  recipient: z.string(),
  achievement: z.string(),
  file: z.string().describe("The text that a learner carries"),
});
export type CredentialFile = z.infer<typeof CredentialFile>;

/** Parameters of a request for a batch's files. */
export const FilesParameters = z.strictObject({
  form: z
    .enum(["files", "credentials"])
    .optional()
    .describe(
      "files, the default: text, id and what names are made of; credentials: each line is a credential itself, in one line",
    ),
});

/** Leaves in order, for auditors and other implementations. Random fillers are among them. */
export const LeafList = z.object({
  batch: z.string(),
  treeSize: z.number().int(),
  root: z.string(),
  leaves: z.array(z.string()),
});
export type LeafList = z.infer<typeof LeafList>;
