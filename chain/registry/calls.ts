import { Interface } from "ethers";
import type { Address, Bytes32, Hex } from "../../core/bytes.js";
import { accreditationRegistryAbi } from "./abi/accreditation-registry.js";
import { credentialRegistryAbi } from "./abi/credential-registry.js";

/** Encodes and decodes for the registry; the one place that gives ethers its ABI. */
export const registryInterface = new Interface(credentialRegistryAbi);

/** The same for the accreditation registry. */
export const accreditationInterface = new Interface(accreditationRegistryAbi);

const encode = (name: string, args: readonly unknown[]): Hex =>
  registryInterface.encodeFunctionData(name, args) as Hex;

export const encodeRegisterIssuer = (did: string, salt: Bytes32): Hex =>
  encode("registerIssuer", [did, salt]);

export const encodeAddKey = (issuerId: Bytes32, key: Address): Hex =>
  encode("addKey", [issuerId, key]);

export const encodeEndKey = (issuerId: Bytes32, key: Address): Hex =>
  encode("endKey", [issuerId, key]);

export const encodeAnchorBatch = (issuerId: Bytes32, root: Bytes32, treeSize: number): Hex =>
  encode("anchorBatch", [issuerId, root, treeSize]);

/**
 * Call data of one change to one word of status bits: bit `b` of word `w`, least significant first, is the
 * credential at index `256 * w + b` (protocol, section 5).
 */
type EncodeStatusChange = (
  issuerId: Bytes32,
  root: Bytes32,
  wordIndex: number,
  bits: bigint,
  reason: number,
) => Hex;

export const encodeRevoke: EncodeStatusChange = (...args) => encode("revoke", args);
export const encodeSuspend: EncodeStatusChange = (...args) => encode("suspend", args);
export const encodeLiftSuspension: EncodeStatusChange = (...args) => encode("liftSuspension", args);
export const encodeReinstate: EncodeStatusChange = (...args) => encode("reinstate", args);

/** In hex: two of `0x` and eight of the selector come before the arguments, of 64 each. */
const argument = (data: Hex, at: number, count: number): string =>
  data.slice(10 + 64 * at, 10 + 64 * (at + count));

/** The word and the bits in it that a status call changes: two calls meet where the word is the same and bits are common. */
export const statusTarget = (data: Hex): { readonly word: string; readonly bits: bigint } => ({
  word: argument(data, 2, 1),
  bits: BigInt(`0x${argument(data, 3, 1)}`),
});
