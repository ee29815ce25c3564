import { Signature, TypedDataEncoder, type TypedDataField } from "ethers";
import hre from "hardhat";
import { time } from "@nomicfoundation/hardhat-network-helpers";
import type { Account, DeployedContract } from "./fixture.js";

/** The fields of each message before `address signer,uint256 deadline`, written out again from the protocol. */
const FIELDS = {
  RegisterIssuer: "string did,bytes32 salt",
  StartAdminTransfer: "bytes32 issuerId,address newAdmin",
  CancelAdminTransfer: "bytes32 issuerId,address newAdmin,uint40 effectiveAt",
  AcceptAdminTransfer: "bytes32 issuerId,uint40 effectiveAt",
  AddKey: "bytes32 issuerId,address key",
  EndKey: "bytes32 issuerId,address key",
  ReportCompromise: "bytes32 issuerId,address key,uint40 compromisedFrom",
  ReportOwnCompromise: "bytes32 issuerId",
  AnchorBatch: "bytes32 issuerId,bytes32 root,uint32 treeSize",
  ReaffirmBatch: "bytes32 issuerId,bytes32 root",
  WithdrawBatch: "bytes32 issuerId,bytes32 root,uint8 reason",
  Revoke: "bytes32 issuerId,bytes32 root,uint32 wordIndex,uint256 bits,uint8 reason",
  Suspend: "bytes32 issuerId,bytes32 root,uint32 wordIndex,uint256 bits,uint8 reason",
  LiftSuspension: "bytes32 issuerId,bytes32 root,uint32 wordIndex,uint256 bits,uint8 reason",
  Reinstate: "bytes32 issuerId,bytes32 root,uint32 wordIndex,uint256 bits,uint8 reason",
  Accredit: "bytes32 issuerId,uint40 from,uint40 until,bytes32 uriHash",
  WithdrawAccreditation:
    "bytes32 issuerId,uint32 number,uint40 from,uint40 until,uint40 withdrawnFrom",
} as const;

export type MessageName = keyof typeof FIELDS;
export type Value = string | number | bigint;

export interface Authorization {
  readonly signer: string;
  readonly deadline: number;
  readonly signature: string;
}

export interface Message {
  readonly name: MessageName;
  readonly values: readonly Value[];
}

export interface Overrides {
  readonly signer?: string;
  readonly deadline?: number;
  readonly chainId?: bigint;
  readonly verifyingContract?: string;
  readonly version?: string;
}

function fieldsOf(name: MessageName): TypedDataField[] {
  return `${FIELDS[name]},address signer,uint256 deadline`.split(",").map((field) => {
    const [type, fieldName] = field.split(" ");
    return { type, name: fieldName };
  });
}

/** The message as typed data, within the contract's domain unless `over` says otherwise. */
export async function typedData(
  contract: DeployedContract,
  { name, values }: Message,
  signer: string,
  over: Overrides = {},
) {
  const fields = fieldsOf(name);
  const deadline = over.deadline ?? (await time.latest()) + 3600;
  const domain = {
    name: "Cairn",
    version: over.version ?? "1",
    chainId: over.chainId ?? (await hre.ethers.provider.getNetwork()).chainId,
    verifyingContract: over.verifyingContract ?? (await contract.getAddress()),
  };
  const all = [...values, over.signer ?? signer, deadline];
  const value = Object.fromEntries(fields.map((field, i) => [field.name, all[i]]));
  const types = { [name]: fields };
  return { domain, types, value, deadline, digest: TypedDataEncoder.hash(domain, types, value) };
}

/** Signs with an account's key. `over.signer` puts another account into the message. */
export async function authorize(
  account: Account,
  contract: DeployedContract,
  message: Message,
  over: Overrides = {},
): Promise<Authorization> {
  const data = await typedData(contract, message, account.address, over);
  const signature = await account.signTypedData(data.domain, data.types, data.value);
  return { signer: over.signer ?? account.address, deadline: data.deadline, signature };
}

/** The same r with the other s: as good a curve point, and never accepted. */
export function malleable({ signature, ...rest }: Authorization): Authorization {
  const N = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
  const { r, s, v } = Signature.from(signature);
  const other = (N - BigInt(s)).toString(16).padStart(64, "0");
  return { ...rest, signature: `${r}${other}${v === 27 ? "1c" : "1b"}` };
}

/** The writer that a message drives: `AnchorBatch` → `anchorBatch` or `anchorBatchByMessage`. */
export const writerOf = (name: MessageName): string => `${name[0].toLowerCase()}${name.slice(1)}`;

/** What the writer itself takes: whoever sends a transaction answers the transfer that is pending. */
export const directValues = ({ name, values }: Message): readonly Value[] =>
  /^(Cancel|Accept)AdminTransfer$/.test(name) ? values.slice(0, -1) : values;

export const carry = (
  contract: DeployedContract,
  { name, values }: Message,
  auth: Authorization,
): Promise<unknown> => contract[`${writerOf(name)}ByMessage`](...values, auth) as Promise<unknown>;
