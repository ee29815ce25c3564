import { bytes32, fromHex, toHex, type Address, type Bytes32, type Hex } from "../bytes.js";
import { keccak } from "../keccak.js";
import { PackError } from "./error.js";
import { decodeRlp } from "./rlp.js";
import { provenValue } from "./trie.js";

/** What `eth_getProof` gives of one contract at one block (EIP-1186), without what follows from the proofs. */
export interface AccountProof {
  readonly address: Address;
  readonly account: readonly Hex[];
  readonly storage: readonly SlotProof[];
}

export interface SlotProof {
  readonly slot: Bytes32;
  readonly nodes: readonly Hex[];
}

export interface ProvenAccount {
  readonly codeHash: Bytes32;
  /** By slot; a slot that isn't here is not proven, which is not zero. */
  readonly storage: ReadonlyMap<Bytes32, bigint>;
}

/**
 * What is proven of a contract by the state root of a block.
 *
 * @throws {@link PackError} `BAD_PROOF` and `NOT_RLP`; also where there is no such account.
 */
export function provenAccount(
  stateRoot: Bytes32,
  { address, account, storage }: AccountProof,
): ProvenAccount {
  const value = provenValue(fromHex(stateRoot), keccak(fromHex(address)), account.map(fromHex));
  const fields = value && decodeRlp(value);
  // Yellow Paper, section 4.1: nonce, balance, storage root, code hash.
  if (!fields || fields instanceof Uint8Array || fields.length !== 4) {
    throw new PackError("BAD_PROOF", `Expected a proof of an account at ${address}.`);
  }
  const [, , storageRoot, codeHash] = fields;
  if (!(storageRoot instanceof Uint8Array) || !(codeHash instanceof Uint8Array)) {
    throw new PackError("BAD_PROOF", "Expected a storage root and a code hash in the account.");
  }
  return {
    codeHash: bytes32(codeHash),
    storage: new Map(storage.map((it) => [it.slot, provenWord(storageRoot, it)])),
  };
}

function provenWord(storageRoot: Uint8Array, { slot, nodes }: SlotProof): bigint {
  const value = provenValue(storageRoot, keccak(fromHex(slot)), nodes.map(fromHex));
  if (!value) return 0n; // Storage has no zeros: they are what is absent.
  const word = decodeRlp(value);
  if (word instanceof Uint8Array && word.length > 0 && word.length <= 32 && word[0] !== 0) {
    return BigInt(toHex(word));
  }
  throw new PackError("BAD_PROOF", `Expected a word in slot ${slot}.`);
}
