import { fromHex, toHex, type Address, type Bytes32 } from "../bytes.js";
import { keccak } from "../keccak.js";
import { provenAccount, type ProvenAccount } from "./account-proof.js";
import { PackError } from "./error.js";
import { readHeader } from "./header.js";
import type { BlockProof, Pack, PackedBlock, PackedChain } from "./pack.js";

/** By chain, address and block: what the block's state root proves of the contract there. */
export type ProvenRegistries = ReadonlyMap<string, ProvenAccount>;

export const provenKey = (chain: string, contract: Address, block: number): string =>
  `${chain} ${contract} ${block}`;

/** @throws {@link PackError} where the blocks that answers are about aren't there or contradict themselves. */
export function checkBlocks(packed: PackedChain): void {
  const { blocks, finalBlock, latestBlock, calls, proofs } = packed;
  const final = blockOf(blocks, finalBlock);
  const latest = blockOf(blocks, latestBlock);
  if (finalBlock > latestBlock || final.time > latest.time) {
    throw malformed("Its final block is after its latest one.");
  }
  for (const block of blocks) checkHeader(block);
  if (proofs && blocks.some(({ header }) => header === undefined)) {
    throw malformed("It has proofs, but not the header of each block.");
  }
  const stranger = calls.find(({ block }) => block !== finalBlock && block !== latestBlock);
  if (stranger) throw malformed(`It has an answer at block ${stranger.block}, neither of the two.`);
}

function checkHeader({ number, hash, time, header }: PackedBlock): void {
  if (header === undefined) return;
  const read = readHeader(fromHex(header));
  if (read.number === number && read.hash === hash && read.time === time) return;
  throw malformed(`The header of block ${number} is that of ${read.number}, ${read.hash}.`);
}

/**
 * Verifies every proof.
 *
 * @throws {@link PackError} where one doesn't lead to the state root of its block, or a contract's code isn't the
 * code that is proven.
 */
export function provenRegistries({ chains }: Pick<Pack, "chains">): ProvenRegistries {
  const proven = new Map<string, ProvenAccount>();
  for (const packed of chains) {
    for (const proof of packed.proofs ?? []) {
      const account = provenAccount(stateRootFor(packed, proof), proof);
      const code = packed.code.find((it) => it.address === proof.address)?.code;
      if (code === undefined || toHex(keccak(fromHex(code))) !== account.codeHash) {
        throw malformed(`The code at ${proof.address} isn't the one that is proven.`);
      }
      proven.set(provenKey(packed.chain, proof.address, proof.block), account);
    }
  }
  return proven;
}

function stateRootFor({ blocks }: PackedChain, { block }: BlockProof): Bytes32 {
  const { header } = blockOf(blocks, block);
  if (header !== undefined) return readHeader(fromHex(header)).stateRoot;
  throw malformed(`It has a proof for block ${block} without the block's header.`);
}

function blockOf(blocks: readonly PackedBlock[], number: number): PackedBlock {
  const block = blocks.find((it) => it.number === number);
  if (block) return block;
  throw malformed(`It has no block ${number}.`);
}

const malformed = (reason: string): PackError => new PackError("MALFORMED", reason);
