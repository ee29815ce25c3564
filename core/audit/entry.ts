import type { Address, Bytes32, Hex } from "../bytes.js";
import type { ReportedEntry } from "../log/compare.js";
import type { UnixSeconds } from "../time.js";

/** Where an entry is, by the endpoint. No log head covers it: it helps to find the entry, no more. */
export interface Place {
  readonly blockNumber: number;
  readonly txHash: Bytes32;
  readonly logIndex: number;
}

/** The events of the protocol's table (section 5), with their fields. */
export type EntryFields =
  | {
      readonly name: "IssuerRegistered";
      readonly did: string;
      readonly firstAdmin: Address;
      readonly salt: Bytes32;
    }
  | {
      readonly name: "AdminTransferStarted";
      readonly newAdmin: Address;
      readonly effectiveAt: UnixSeconds;
    }
  | { readonly name: "AdminTransferCancelled"; readonly newAdmin: Address }
  | { readonly name: "AdminTransferred"; readonly oldAdmin: Address; readonly newAdmin: Address }
  | { readonly name: "KeyAdded"; readonly key: Address }
  | { readonly name: "KeyEnded"; readonly key: Address }
  | {
      readonly name: "KeyCompromised";
      readonly key: Address;
      readonly compromisedFrom: UnixSeconds;
    }
  | {
      readonly name: "BatchAnchored";
      readonly root: Bytes32;
      readonly key: Address;
      readonly treeSize: number;
      readonly batchNumber: number;
    }
  | { readonly name: "BatchReaffirmed"; readonly root: Bytes32 }
  | { readonly name: "BatchWithdrawn"; readonly root: Bytes32; readonly reason: number }
  | StatusChange
  | {
      readonly name: "Accredited";
      readonly issuerId: Bytes32;
      readonly number: number;
      readonly from: UnixSeconds;
      readonly until: UnixSeconds;
      readonly uriHash: Bytes32;
    }
  | {
      readonly name: "AccreditationWithdrawn";
      readonly issuerId: Bytes32;
      readonly number: number;
      readonly withdrawnFrom: UnixSeconds;
    };

/** Bits of one status word that changed: bit b of word w is the credential at index 256 · w + b. */
export interface StatusChange {
  readonly name: StatusChangeName;
  readonly root: Bytes32;
  readonly wordIndex: number;
  readonly bits: bigint;
  readonly reason: number;
}
export type StatusChangeName = "Revoked" | "Suspended" | "SuspensionLifted" | "Reinstated";

/** An entry of a log: what it says, and where it is. */
export interface Entry extends ReportedEntry {
  readonly fields: EntryFields;
  readonly place: Place;
}

/** An event as it was read: words by field name, and the bytes of its texts. */
export interface ReadEvent extends Omit<ReportedEntry, "time"> {
  readonly name: string;
  readonly words: ReadonlyMap<string, bigint>;
  readonly texts: ReadonlyMap<string, Uint8Array>;
}

/** Whose log an event belongs to: an issuer's, or an accrediting account's. */
export type Subject = Bytes32 | Address;

const ACCREDITATION_EVENTS: readonly string[] = ["Accredited", "AccreditationWithdrawn"];
export const isOfAccount = (event: Pick<ReadEvent, "name">): boolean =>
  ACCREDITATION_EVENTS.includes(event.name);

export const subjectOf = (event: ReadEvent): Subject =>
  isOfAccount(event) ? addressIn(event, "account") : wordIn(event, "issuerId");

/** Gives an event its types. Words that are wider than their type are cut: then its log's head differs anyway. */
export function entryOf(event: ReadEvent, time: UnixSeconds, place: Place): Entry {
  const { n, kind, entryHash, head } = event;
  return { n, time, kind, entryHash, head, fields: fieldsOf(event), place };
}

function fieldsOf(event: ReadEvent): EntryFields {
  const name = event.name as EntryFields["name"];
  const word = (field: string) => wordIn(event, field);
  const address = (field: string) => addressIn(event, field);
  const number = (field: string, bits = 40) => Number(BigInt.asUintN(bits, valueIn(event, field)));
  switch (name) {
    case "IssuerRegistered":
      return { name, did: didIn(event), firstAdmin: address("firstAdmin"), salt: word("salt") };
    case "AdminTransferStarted":
      return { name, newAdmin: address("newAdmin"), effectiveAt: number("effectiveAt") };
    case "AdminTransferCancelled":
      return { name, newAdmin: address("newAdmin") };
    case "AdminTransferred":
      return { name, oldAdmin: address("oldAdmin"), newAdmin: address("newAdmin") };
    case "KeyAdded":
    case "KeyEnded":
      return { name, key: address("key") };
    case "KeyCompromised":
      return { name, key: address("key"), compromisedFrom: number("compromisedFrom") };
    case "BatchAnchored":
      return {
        name,
        root: word("root"),
        key: address("key"),
        treeSize: number("treeSize", 32),
        batchNumber: number("batchNumber", 24),
      };
    case "BatchReaffirmed":
      return { name, root: word("root") };
    case "BatchWithdrawn":
      return { name, root: word("root"), reason: number("reason", 8) };
    case "Revoked":
    case "Suspended":
    case "SuspensionLifted":
    case "Reinstated":
      return {
        name,
        root: word("root"),
        wordIndex: number("wordIndex", 32),
        bits: valueIn(event, "bits"),
        reason: number("reason", 8),
      };
    case "Accredited":
      return {
        name,
        issuerId: word("issuerId"),
        number: number("number", 32),
        from: number("from"),
        until: number("until"),
        uriHash: word("uriHash"),
      };
    case "AccreditationWithdrawn":
      return {
        name,
        issuerId: word("issuerId"),
        number: number("number", 32),
        withdrawnFrom: number("withdrawnFrom"),
      };
  }
}

const valueIn = ({ words }: ReadEvent, field: string): bigint => words.get(field) ?? 0n;

const hexOf = (value: bigint, bytes: number): Hex =>
  `0x${BigInt.asUintN(8 * bytes, value)
    .toString(16)
    .padStart(2 * bytes, "0")}`;

const wordIn = (event: ReadEvent, field: string): Bytes32 =>
  hexOf(valueIn(event, field), 32) as Bytes32;

const addressIn = (event: ReadEvent, field: string): Address =>
  hexOf(valueIn(event, field), 20) as Address;

/** The registry takes any bytes for a DID; those that are no text are shown as U+FFFD. */
const didIn = ({ texts }: ReadEvent): string =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(texts.get("did") ?? new Uint8Array());
