import type { Entry, EntryFields } from "../../core/audit/entry.js";
import type { Address, Bytes32 } from "../../core/bytes.js";
import { issuerIdOf } from "../../core/commitment/issuer-id.js";
import { ZERO_BYTES32 } from "../../core/bytes.js";
import { fakeHash } from "./fake-endpoint.js";

export const account = (digit: string): Address => `0x${digit.repeat(40)}` as Address;
export const ADMIN = account("a");
export const KEY = account("1");
export const OTHER_KEY = account("2");
export const DID = "did:web:college.example";
export const ISSUER_ID = issuerIdOf({ did: DID, firstAdmin: ADMIN, salt: ZERO_BYTES32 });

/** A Monday at noon. */
export const START = Date.UTC(2026, 0, 5, 12) / 1000;
export const DAY = 86_400;
export const HOUR = 3_600;

export const root = (number: number): Bytes32 => fakeHash(number);

export const registered: EntryFields = {
  name: "IssuerRegistered",
  did: DID,
  firstAdmin: ADMIN,
  salt: ZERO_BYTES32,
};
export const keyAdded: EntryFields = { name: "KeyAdded", key: KEY };
export const anchored = (batchNumber: number, treeSize = 1_000, key = KEY): EntryFields => ({
  name: "BatchAnchored",
  root: root(batchNumber),
  key,
  treeSize,
  batchNumber,
});
export const status = (
  name: "Revoked" | "Suspended" | "SuspensionLifted" | "Reinstated",
  batchNumber: number,
  bits: bigint,
  wordIndex = 0,
): EntryFields => ({ name, root: root(batchNumber), wordIndex, bits, reason: 1 });
/** The lowest bits of a word. */
export const lowest = (count: number): bigint => (1n << BigInt(count)) - 1n;

const KINDS: readonly EntryFields["name"][] = [
  "IssuerRegistered",
  "AdminTransferStarted",
  "AdminTransferCancelled",
  "AdminTransferred",
  "KeyAdded",
  "KeyEnded",
  "KeyCompromised",
  "BatchAnchored",
  "BatchReaffirmed",
  "BatchWithdrawn",
  "Revoked",
  "Suspended",
  "SuspensionLifted",
  "Reinstated",
  "Accredited",
  "AccreditationWithdrawn",
];

/** Entries in the order of a log, each with its time in seconds after {@link START}. */
export const logOf = (...entries: readonly (readonly [after: number, fields: EntryFields])[]) =>
  entries.map(([after, fields], at): Entry => ({
    n: at + 1,
    time: START + after,
    kind: KINDS.indexOf(fields.name) + 1,
    entryHash: fakeHash(at),
    head: `0x${"00".repeat(24)}`,
    fields,
    place: { blockNumber: 100 + at, txHash: fakeHash(1_000 + at), logIndex: 0 },
  }));
