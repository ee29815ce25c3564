import { utf8, type Bytes32, bytes32 } from "../bytes.js";
import { invariant } from "../error.js";
import { keccak } from "../keccak.js";

export type FieldType = "bytes32" | "address" | "string" | `uint${8 | 32 | 40 | 256}`;
export interface Field {
  readonly name: string;
  readonly type: FieldType;
}

export type MessageName =
  | "RegisterIssuer"
  | "StartAdminTransfer"
  | "CancelAdminTransfer"
  | "AcceptAdminTransfer"
  | "AddKey"
  | "EndKey"
  | "ReportCompromise"
  | "ReportOwnCompromise"
  | "AnchorBatch"
  | "ReaffirmBatch"
  | "WithdrawBatch"
  | "Revoke"
  | "Suspend"
  | "LiftSuspension"
  | "Reinstate"
  | "Accredit"
  | "WithdrawAccreditation";

/** Who may sign a message so that the contract takes it. */
export type SignerRole = "anyone" | "admin" | "new-admin" | "live-key" | "live-key-or-admin";

export interface MessageKind {
  readonly name: MessageName;
  readonly contract: "CredentialRegistry" | "AccreditationRegistry";
  /** `encodeType` of EIP-712. */
  readonly type: string;
  readonly typeHash: Bytes32;
  readonly fields: readonly Field[];
  readonly by: SignerRole;
  /** Whether carrying it uses it up: the contract keeps its digest. */
  readonly isSingleUse: boolean;
}

const STATUS = "bytes32 issuerId,bytes32 root,uint32 wordIndex,uint256 bits,uint8 reason";

/** What differs from type to type (protocol, section 5); each ends with its signer and deadline. */
const ROWS: Readonly<Record<MessageName, readonly [fields: string, SignerRole, "once" | "ever"]>> =
  {
    RegisterIssuer: ["string did,bytes32 salt", "anyone", "ever"],
    StartAdminTransfer: ["bytes32 issuerId,address newAdmin", "admin", "once"],
    CancelAdminTransfer: ["bytes32 issuerId,address newAdmin,uint40 effectiveAt", "admin", "once"],
    AcceptAdminTransfer: ["bytes32 issuerId,uint40 effectiveAt", "new-admin", "once"],
    AddKey: ["bytes32 issuerId,address key", "admin", "ever"],
    EndKey: ["bytes32 issuerId,address key", "admin", "ever"],
    ReportCompromise: ["bytes32 issuerId,address key,uint40 compromisedFrom", "admin", "ever"],
    ReportOwnCompromise: ["bytes32 issuerId", "live-key", "ever"],
    AnchorBatch: ["bytes32 issuerId,bytes32 root,uint32 treeSize", "live-key", "ever"],
    ReaffirmBatch: ["bytes32 issuerId,bytes32 root", "admin", "ever"],
    WithdrawBatch: ["bytes32 issuerId,bytes32 root,uint8 reason", "admin", "ever"],
    Revoke: [STATUS, "live-key-or-admin", "once"],
    Suspend: [STATUS, "live-key-or-admin", "once"],
    LiftSuspension: [STATUS, "admin", "once"],
    Reinstate: [STATUS, "admin", "once"],
    Accredit: ["bytes32 issuerId,uint40 from,uint40 until,bytes32 uriHash", "anyone", "once"],
    WithdrawAccreditation: [
      "bytes32 issuerId,uint32 number,uint40 from,uint40 until,uint40 withdrawnFrom",
      "anyone",
      "ever",
    ],
  };

const ACCREDITING: readonly MessageName[] = ["Accredit", "WithdrawAccreditation"];

export const MESSAGE_KINDS: readonly MessageKind[] = Object.entries(ROWS).map(
  ([key, [own, by, use]]) => {
    const name = key as MessageName;
    const fields = `${own},address signer,uint256 deadline`;
    const type = `${name}(${fields})`;
    return {
      name,
      contract: ACCREDITING.includes(name) ? "AccreditationRegistry" : "CredentialRegistry",
      type,
      typeHash: bytes32(keccak(utf8(type))),
      fields: fields.split(",").map((field) => {
        const [fieldType, fieldName = ""] = field.split(" ");
        return { name: fieldName, type: fieldType as FieldType };
      }),
      by,
      isSingleUse: use === "once",
    };
  },
);

export const findKind = (name: unknown): MessageKind | undefined =>
  MESSAGE_KINDS.find((kind) => kind.name === name);

export function kindOf(name: MessageName): MessageKind {
  const kind = findKind(name);
  invariant(kind, `${name} is a kind of message`);
  return kind;
}
