import { bytes32, fromHex, utf8, type Address, type Bytes32 } from "../bytes.js";
import { abiWord } from "../abi-word.js";
import { keccak } from "../keccak.js";
import { wordBytes, type Word } from "./word.js";

const DOMAIN = keccak(utf8("cairn.issuer.v1"));

export interface Registration {
  readonly did: string;
  /** The account that registered, whichever account is the admin today. */
  readonly firstAdmin: Address;
  readonly salt: Word;
}

/** The id that the registry computes at registration (protocol, section 5): the same on every chain. */
export const issuerIdOf = ({ did, firstAdmin, salt }: Registration): Bytes32 =>
  bytes32(keccak(DOMAIN, keccak(utf8(did)), abiWord(fromHex(firstAdmin)), wordBytes(salt)));
