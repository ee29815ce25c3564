import type { Generated } from "kysely";
import type { SubmissionKind } from "../submission/submission.js";

/** Milliseconds since 1970. Hex is lower case with 0x; bytes are bytes. JSON columns hold text. */
export interface Schema {
  /** Facts about this store, such as the issuer it belongs to. */
  facts: { name: string; value: string };
  achievements: {
    code: string;
    id: string;
    name: string;
    body: string;
    digest: string;
    createdAtMs: number;
  };
  batches: {
    id: string;
    state: "open" | "sealed" | "signed" | "rooted";
    createdAtMs: number;
    sealedAtMs: number | null;
    signedAtMs: number | null;
    rootedAtMs: number | null;
    /** Rows counted by intake; received = ready + refused + duplicate. */
    received: number;
    ready: number;
    refused: number;
    duplicate: number;
    treeSize: number | null;
    root: string | null;
    /** Random, since every file has it: a batch's own name may say too much. Set at sealing. */
    statusListId: string | null;
    /** The whole address as it was signed, whatever the service's address is later. */
    statusListUrl: string | null;
    /** What signing adds to each of its texts: `Securing` of `documents` as JSON. Set with the first signature. */
    securing: string | null;
    /** How many the reference libraries signed, by the reason, as JSON. */
    byReference: string | null;
    /** Why it could not be sealed, signed or rooted: a `Trouble` of the API as JSON. Later ones are its anchor's. */
    trouble: string | null;
  };
  /** Texts of awards that left something to decide, each the last try of its file. */
  intakes: {
    seq: Generated<number>;
    batchId: string;
    /** The sender's name for the file, if it has one. */
    file: string | null;
    /** Of the bytes and their media type, however they were read. */
    bodyDigest: string;
    received: number;
    ready: number;
    refused: number;
    duplicate: number;
    /** `Question`s of the API that are open, as a JSON array. */
    questions: string;
    createdAtMs: number;
  };
  refusals: {
    seq: Generated<number>;
    batchId: string;
    intakeSeq: number | null;
    /** A `FieldProblem` of the API as JSON. */
    problem: string;
  };
  credentials: {
    seq: Generated<number>;
    id: string;
    batchId: string;
    row: number;
    /** Digest of the draft: the same award twice in one batch is a duplicate. */
    draftKey: Uint8Array;
    recipient: string;
    achievement: string;
    /** The credential before it has a place, no status entry, no proof: as `documents` packs it. */
    text: Uint8Array;
    dictionary: number | null;
    /** The text of awards that it came in, where that may be sent again. */
    intakeSeq: number | null;
  };
  /** Of the credentials of a sealed batch. Apart from them, so that a text is written once. */
  places: {
    /** The credential's. */
    seq: number;
    batchId: string;
    position: number;
    salt: Uint8Array;
    /** Empty where the credential's text is the signed one, whole; null before it is signed. */
    signature: Uint8Array | null;
    leaf: Uint8Array | null;
  };
  /** What texts were packed with. */
  dictionaries: { id: number; text: Uint8Array };
  /** Random leaves of a small batch. */
  fillers: { batchId: string; position: number; leaf: string };
  /** Answers already given, so that a repeated request gets the same one. */
  intakeAnswers: {
    key: string;
    batchId: string;
    bodyDigest: string;
    answer: string;
    createdAtMs: number;
  };
  submissions: {
    seq: Generated<number>;
    /** A `fill` uses a nonce for nothing, so that those above it can be mined; its batch waits for it. */
    kind: SubmissionKind;
    batchId: string;
    signer: string;
    to: string;
    data: string;
    /** A `Submission` of `anchoring/advance` as JSON, without its transactions. */
    progress: string;
    /** Repeats the tag of `progress`, for queries. */
    state: string;
    /** Repeats the nonce of `progress`, for queries. */
    nonce: number | null;
    /** Order in which nonces were bound: the order to repeat after a chain was reset. */
    assignedSeq: number | null;
    trouble: string | null;
    updatedAtMs: number;
  };
  /** Every signed transaction, committed before it is sent. */
  transactions: {
    hash: string;
    submissionSeq: number;
    nonce: number;
    raw: string;
    maxFeePerGas: string;
    maxPriorityFeePerGas: string;
    gasLimit: string;
    signedAtMs: number;
  };
  signers: { address: string; nextNonce: number };
  statusChanges: {
    seq: Generated<number>;
    credentialId: string;
    batchId: string;
    position: number;
    action: "revoke" | "suspend" | "lift" | "reinstate";
    reason: string;
    requestedAtMs: number;
    submissionSeq: number;
  };
  /** Who may act on what, and until when. `holder` is empty where none does. */
  leases: { name: string; holder: string; epoch: number; untilMs: number };
  /** Events for a receiver outside; gone once delivered. */
  outbox: {
    seq: Generated<number>;
    type: string;
    /** The JSON that is posted. */
    body: string;
    createdAtMs: number;
    attempts: number;
    nextAtMs: number;
  };
  /** What happened and leaves no row of its own. */
  counters: { name: string; value: number };
  /** Rows that are there to be locked. */
  locks: { name: string };
  /** The database's own clock, one for all servers: a view of one row. */
  clock: { nowMs: number };
}
