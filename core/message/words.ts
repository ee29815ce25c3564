import { invariant } from "../error.js";
import { indexesOf } from "../status/bitstring.js";
import { reasonName } from "../status/reason.js";
import { formatInstant } from "../time.js";
import { kindOf, type MessageName, type SignerRole } from "./kinds.js";
import { valueOf, type FieldValue, type Message } from "./message.js";

/** What a message does, for the person who signs it. */
export interface MessageWords {
  /** One or two sentences, without the values. */
  readonly summary: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
}

const SUMMARIES: Readonly<Record<MessageName, string>> = {
  RegisterIssuer: "Registers an issuer with the signer as its admin. The DID can never change.",
  StartAdminTransfer:
    "Starts handing the issuer to a new admin, who can accept after seven days. Until then the admin can cancel it.",
  CancelAdminTransfer: "Cancels the pending transfer to the new admin, and no other one.",
  AcceptAdminTransfer: "Makes the signer the issuer's admin; the admin of today loses all rights.",
  AddKey: "Adds a key that may anchor batches, revoke and suspend in the issuer's name.",
  EndKey: "Ends a key for good. What it recorded remains.",
  ReportCompromise:
    "Says that a key is in wrong hands. Every batch it anchored from that time on is distrusted unless the admin reaffirms it, and the key is ended for good.",
  ReportOwnCompromise:
    "Says that the signing key itself is in wrong hands from the block's time on, and ends it for good.",
  AnchorBatch: "Anchors a batch: its credentials count as issued from that block on.",
  ReaffirmBatch: "Vouches for a batch for good, even though its key is reported as compromised.",
  WithdrawBatch: "Withdraws ALL credentials of a batch. It can't be undone.",
  Revoke: "Revokes credentials. Only the admin can undo it.",
  Suspend: "Suspends credentials until the admin lifts it.",
  LiftSuspension: "Lifts the suspension of credentials.",
  Reinstate: "Takes back the revocation of credentials.",
  Accredit: "Vouches for an issuer for a period, in the name of the signer.",
  WithdrawAccreditation:
    "Takes an accreditation back from a time on; later only to an earlier one.",
};

const SIGNERS: Readonly<Record<SignerRole, string>> = {
  anyone: "any account, in its own name",
  admin: "the issuer's admin",
  "new-admin": "the new admin of a pending transfer",
  "live-key": "a live key of the issuer",
  "live-key-or-admin": "a live key of the issuer, or its admin",
};

export const summaryOf = (name: MessageName): string => SUMMARIES[name];

export function describeMessage(message: Message): MessageWords {
  const { name, domain, fields } = message;
  const kind = kindOf(name);
  const own = kind.fields
    .filter((field) => !["signer", "deadline", "wordIndex"].includes(field.name))
    .map((field) => [...factOf(field.name, valueOf(fields, field.name), fields)] as const);
  return {
    summary: summaryOf(name),
    facts: [
      ["type", name],
      ...own,
      ["signer", `${String(valueOf(fields, "signer"))} (takes ${SIGNERS[kind.by]})`],
      ["deadline", `${instant(valueOf(fields, "deadline"))}; anyone can carry it until then`],
      ["use", kind.isSingleUse ? "once" : "repeats are refused"],
      ["chain", `eip155:${domain.chainId}`],
      ["registry", domain.registry],
    ],
  };
}

function factOf(name: string, value: FieldValue, fields: Message["fields"]): [string, string] {
  if (typeof value === "string") return [NAMES[name] ?? name, value];
  switch (name) {
    case "bits":
      return ["indexes", indexesOf(Number(valueOf(fields, "wordIndex")), value).join(", ")];
    case "reason":
      return ["reason", reasonName(Number(value))];
    case "compromisedFrom":
    case "effectiveAt":
    case "from":
    case "until":
    case "withdrawnFrom":
      return [NAMES[name] ?? name, instant(value)];
    default:
      return [NAMES[name] ?? name, value.toString()];
  }
}

const NAMES: Readonly<Record<string, string>> = {
  issuerId: "issuer",
  did: "DID",
  newAdmin: "new admin",
  compromisedFrom: "from",
  effectiveAt: "effective at",
  treeSize: "tree size",
  uriHash: "URI hash",
  withdrawnFrom: "withdrawn from",
};

/** The word that says the same as a list of indexes; `undefined` where they aren't all of one word. */
export function wordOf(
  indexes: readonly number[],
): { wordIndex: number; bits: bigint } | undefined {
  const wordIndex = Math.floor((indexes[0] ?? -1) / 256);
  let bits = 0n;
  for (const index of indexes) {
    invariant(Number.isSafeInteger(index), "an index is a whole number");
    if (Math.floor(index / 256) !== wordIndex) return undefined;
    bits |= 1n << BigInt(index % 256);
  }
  return wordIndex < 0 ? undefined : { wordIndex, bits };
}

/** Years after 9999 have no such form: they stay a number. */
const LAST_INSTANT = 253_402_300_799n;
const instant = (seconds: FieldValue): string =>
  BigInt(seconds) > LAST_INSTANT ? `${seconds} (Unix seconds)` : formatInstant(Number(seconds));
