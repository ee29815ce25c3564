import {
  bytes32,
  concat,
  ensureAddress,
  fromHex,
  toHex,
  utf8,
  type Address,
  type Bytes32,
  type Hex,
} from "../../core/bytes.js";
import { keccak } from "../../core/keccak.js";

/**
 * The deterministic deployment proxy (github.com/Arachnid/deterministic-deployment-proxy): it has no owner, is at
 * one address on nearly every chain, and gives what is created through it an address of salt and code alone.
 */
export const PROXY = ensureAddress("0x4e59b44847b379578588920ca78fbf26c0b4956c");

/**
 * A hash of what it is for and not a number that was searched: an address with a fine beginning teaches people to
 * compare beginnings, and those can be searched by anybody.
 */
export const DEPLOYMENT_SALT = bytes32(keccak(utf8("cairn.deployment.v1")));

const CREATE2_PREFIX = Uint8Array.of(0xff);

/** The address of a contract on every chain that has the proxy (EIP-1014). */
export function addressOfCode(creationCode: Hex): Address {
  const codeHash = keccak(fromHex(creationCode));
  const hash = keccak(CREATE2_PREFIX, fromHex(PROXY), fromHex(DEPLOYMENT_SALT), codeHash);
  return toHex(hash.subarray(12)) as Address;
}

/** What is sent to the proxy: the salt, then the creation code. */
export const encodeDeployment = (creationCode: Hex): Hex =>
  toHex(concat(fromHex(DEPLOYMENT_SALT), fromHex(creationCode)));

export const hashOfCode = (code: Hex): Bytes32 => bytes32(keccak(fromHex(code)));
