import { accreditationInterface, registryInterface } from "./calls.js";

/** A revert of one of our contracts in words; `text` is one sentence and names what the call ran into. */
export interface RevertReason {
  readonly name: string;
  readonly args: Record<string, string>;
  readonly text: string;
}

/** One sentence for each error of the contracts' interfaces, `{…}` being its arguments. */
const SENTENCES: Readonly<Record<string, string>> = {
  CredentialRegistryInvalidDid: "A DID has 1 to 255 bytes; this one has {length}.",
  CredentialRegistryAlreadyRegistered: "The issuer {issuerId} is registered already.",
  CredentialRegistryUnknownIssuer: "No issuer {issuerId} is registered here.",
  CredentialRegistryNotAdmin: "{account} is not the admin of issuer {issuerId}.",
  CredentialRegistryInvalidNewAdmin:
    "{newAdmin} can't become the admin of issuer {issuerId}: it is zero, or the admin already.",
  CredentialRegistryTransferPending:
    "A transfer of issuer {issuerId} to {newAdmin} is pending; cancel it first.",
  CredentialRegistryNoSuchTransfer: "No transfer of issuer {issuerId} to {newAdmin} is pending.",
  CredentialRegistryOtherTransfer:
    "The message is for a transfer of issuer {issuerId} effective at {effectiveAt} (Unix seconds); the pending one is effective at {pendingEffectiveAt}.",
  CredentialRegistryTransferTooEarly:
    "The transfer of issuer {issuerId} can be accepted from {effectiveAt} (Unix seconds) on.",
  CredentialRegistryNotLiveKey: "{account} is not a live key of issuer {issuerId}.",
  CredentialRegistryNotLiveKeyOrAdmin:
    "{account} is neither a live key nor the admin of issuer {issuerId}.",
  CredentialRegistryZeroKey: "The zero address can't be a key of issuer {issuerId}.",
  CredentialRegistryKeyAlreadyAdded:
    "{key} was added to issuer {issuerId} at {addedAt} (Unix seconds) and can't be added again.",
  CredentialRegistryUnknownKey: "{key} was never a key of issuer {issuerId}.",
  CredentialRegistryInvalidCompromiseTime:
    "A compromise begins at a time from 1 to the block's {latest} (Unix seconds), not {compromisedFrom}.",
  CredentialRegistryCompromiseNotEarlier:
    "{key} of issuer {issuerId} was reported from {compromisedFrom} (Unix seconds) on: only an earlier time changes that.",
  CredentialRegistryZeroRoot: "Issuer {issuerId} can't anchor the zero root.",
  CredentialRegistryInvalidTreeSize: "A batch has 1 to 16777216 leaves, not {treeSize}.",
  CredentialRegistryAlreadyAnchored:
    "Issuer {issuerId} anchored the root {root} at {anchoredAt} (Unix seconds) as its batch {batchNumber}.",
  CredentialRegistryUnknownBatch: "Issuer {issuerId} has not anchored the root {root}.",
  CredentialRegistryAlreadyReaffirmed:
    "Issuer {issuerId} reaffirmed the batch with root {root} already.",
  CredentialRegistryAlreadyWithdrawn:
    "Issuer {issuerId} withdrew the batch with root {root} at {withdrawnAt} (Unix seconds).",
  CredentialRegistryWordOutOfRange:
    "Status word {wordIndex} lies beyond the batch's {treeSize} leaves.",
  CredentialRegistryBitsBeyondTreeSize:
    "Bits {excessBits} of status word {wordIndex} lie beyond the batch's {treeSize} leaves.",
  CredentialRegistryUnknownReason: "{reason} is not a reason code: they end at 5.",
  EntryLogFull: "The log of {subject} is full: it has {length} entries.",
  EntryLogBatchesFull: "The log of {subject} takes no more batches: it has {batchCount}.",
  SignedMessageExpired: "The message's deadline {deadline} (Unix seconds) has passed.",
  SignedMessageDeadlineTooFar:
    "The message's deadline {deadline} is more than 30 days off: {latest} is the latest (Unix seconds).",
  SignedMessageInvalidSignature: "The message {digest} carries no good signature of {signer}.",
  SignedMessageUsed: "The message {digest} was carried before.",
  AccreditationRegistryEmptyPeriod: "A period from {from} until {until} has no second in it.",
  AccreditationRegistryFull:
    "{account} has made {limit} accreditations of issuer {issuerId}, which is the most.",
  AccreditationRegistryOtherPeriod:
    "Accreditation {number} has the period from {from} until {until} (Unix seconds), not the one that was named.",
  AccreditationRegistryUnknown:
    "{account} has made no accreditation {number} of issuer {issuerId}.",
  AccreditationRegistryNotEarlier:
    "A withdrawal has a time from 1 to before the end {end} (Unix seconds), not {withdrawnFrom}.",
  Error: "The call was refused: {arg0}",
  Panic: "The code stopped at an internal check (Panic {arg0}).",
};

/**
 * Explains revert data, or the `data` member of a JSON-RPC error that carries it, as nodes differ there.
 * Undefined where there is none or it is another contract's.
 */
export function explainRevert(data: unknown): RevertReason | undefined {
  const hex = revertDataIn(data);
  const error = hex === undefined ? undefined : parse(hex);
  if (!error) return undefined;
  const text = (SENTENCES[error.name] ?? error.name).replace(
    /\{(\w+)\}/g,
    (_, key: string) => error.args[key] ?? "",
  );
  return { ...error, text };
}

/** Another contract's errors, and data cut short, don't parse. */
function parse(hex: string): Omit<RevertReason, "text"> | undefined {
  try {
    const error = registryInterface.parseError(hex) ?? accreditationInterface.parseError(hex);
    if (!error) return undefined;
    const args: Record<string, string> = {};
    error.fragment.inputs.forEach(({ name, type }, i) => {
      const value = String(error.args[i]);
      args[name || `arg${i}`] = type === "address" ? value.toLowerCase() : value;
    });
    return { name: error.name, args };
  } catch {
    return undefined;
  }
}

/** geth and anvil send the bytes themselves, Hardhat an object around them. */
function revertDataIn(data: unknown): string | undefined {
  if (typeof data === "string") return /^0x[0-9a-fA-F]{8,}$/.test(data) ? data : undefined;
  if (typeof data !== "object" || data === null || !("data" in data)) return undefined;
  return typeof data.data === "string" ? revertDataIn(data.data) : undefined;
}
