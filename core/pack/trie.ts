import { isEqual } from "../bytes.js";
import { keccak } from "../keccak.js";
import { PackError } from "./error.js";
import { decodeRlp, encodeRlp, type RlpItem } from "./rlp.js";

/** keccak-256 of the RLP of an empty text: the root of a trie without entries. */
const EMPTY_ROOT = keccak(Uint8Array.of(0x80));

/**
 * The value under a key of a Merkle-Patricia trie (Ethereum Yellow Paper, appendix D), or nothing where the proof
 * shows that there is none. `path` is the key's keccak-256, as the state and storage tries have it; `nodes` are those
 * from the root on, as `eth_getProof` gives them, each of them needed and none left over.
 *
 * @throws {@link PackError} `BAD_PROOF` and `NOT_RLP` for whatever proves neither.
 */
export function provenValue(
  root: Uint8Array,
  path: Uint8Array,
  nodes: readonly Uint8Array[],
): Uint8Array | undefined {
  if (isEqual(root, EMPTY_ROOT)) {
    // Some nodes send the empty trie's one node along.
    if (nodes.every((it, at) => at === 0 && isEqual(keccak(it), EMPTY_ROOT))) return undefined;
    throw badProof("no nodes of an empty trie");
  }
  const nibbles = nibblesOf(path);
  let used = 0;
  const next = (hash: Uint8Array): RlpItem => {
    const node = nodes[used++];
    if (!node) throw badProof(`a node ${used}`);
    if (!isEqual(keccak(node), hash)) throw badProof(`node ${used} to have the hash above it`);
    return decodeRlp(node);
  };
  const value = walk(next(root), nibbles, next);
  if (used === nodes.length) return value;
  throw badProof(`${used} nodes, got ${nodes.length}`);
}

type Next = (hash: Uint8Array) => RlpItem;

/** Each step either takes nibbles off or ends, so 64 of them end any walk. */
function walk(start: RlpItem, nibbles: readonly number[], next: Next): Uint8Array | undefined {
  let node = start;
  let rest = nibbles;
  for (;;) {
    if (node instanceof Uint8Array) throw badProof("a list for a node");
    if (node.length === 17) {
      const [nibble] = rest;
      // Keys have one length, so none ends at a branch.
      if (nibble === undefined) throw badProof("a key that goes on at a branch");
      const child = node[nibble];
      if (child instanceof Uint8Array && child.length === 0) return undefined;
      node = childOf(child, next);
      rest = rest.slice(1);
      continue;
    }
    const [key, content] = node;
    if (node.length !== 2 || !(key instanceof Uint8Array))
      throw badProof("2 or 17 items in a node");
    const { part, isLeaf } = partOf(key);
    const isOnPath = part.length <= rest.length && part.every((it, at) => it === rest[at]);
    if (isLeaf) {
      if (!isOnPath || part.length < rest.length) return undefined;
      if (content instanceof Uint8Array && content.length > 0) return content;
      throw badProof("bytes in a leaf");
    }
    if (part.length === 0) throw badProof("an extension that is one");
    if (!isOnPath) return undefined;
    node = childOf(content, next);
    rest = rest.slice(part.length);
  }
}

/** A node shorter than a hash is embedded in its parent. */
function childOf(child: RlpItem | undefined, next: Next): RlpItem {
  if (child === undefined) throw badProof("a child");
  if (child instanceof Uint8Array) {
    if (child.length === 32) return next(child);
    throw badProof(`a hash of 32 bytes, got ${child.length}`);
  }
  if (encodeRlp(child).length < 32) return child;
  throw badProof("a long node by its hash");
}

/** Hex-prefix encoding (appendix C): flags for leaf and odd length, then the nibbles. */
function partOf(key: Uint8Array): { part: readonly number[]; isLeaf: boolean } {
  const [flags, padding, ...others] = nibblesOf(key);
  if (flags === undefined || padding === undefined || flags > 3) throw badProof("a hex prefix");
  const isOdd = (flags & 1) === 1;
  if (!isOdd && padding !== 0) throw badProof("no nibble in a hex prefix of even length");
  return { part: isOdd ? [padding, ...others] : others, isLeaf: flags >= 2 };
}

const nibblesOf = (bytes: Uint8Array): number[] =>
  [...bytes].flatMap((byte) => [byte >> 4, byte & 0xf]);

const badProof = (expected: string): PackError =>
  new PackError("BAD_PROOF", `The proof fits no state: expected ${expected}.`);
