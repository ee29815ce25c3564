import { expect } from "chai";
import fc from "fast-check";
import type { Endpoint } from "../../../chain/rpc/endpoint.js";
import { encodeAnchorBatch } from "../../../chain/registry/calls.js";
import { headerOf } from "../../../chain/pack/block-header.js";
import { abiWord } from "../../../core/abi-word.js";
import { bytes32, fromHex, toHex, utf8, type Address, type Hex } from "../../../core/bytes.js";
import { keccak } from "../../../core/keccak.js";
import { provenAccount, type AccountProof } from "../../../core/pack/account-proof.js";
import { PackError } from "../../../core/pack/error.js";
import { readHeader } from "../../../core/pack/header.js";
import { bigEndian, decodeRlp, encodeRlp } from "../../../core/pack/rlp.js";
import { provenValue } from "../../../core/pack/trie.js";
import { miningAtOnce, startAnvil, type Anvil } from "../../support/anvil.js";
import { freshChain } from "../../support/fresh-chain.js";
import { DEV_KEYS, sendAs, setUpRegistry } from "../../support/registry.js";

interface NodeProof {
  readonly accountProof: Hex[];
  readonly storageProof: { key: Hex; value: Hex; proof: Hex[] }[];
  readonly codeHash: Hex;
}

const EMPTY = toHex(keccak(Uint8Array.of(0x80)));

/** A registry with so many batches that its storage trie has branches in branches. */
async function storyOn(endpoint: Endpoint) {
  const { profile, issuerId } = await setUpRegistry(endpoint, "did:web:college.example");
  const registry = profile.credentialRegistry;
  for (let at = 0; at < 40; at++) {
    const root = bytes32(keccak(utf8(`root ${at}`)));
    await sendAs(endpoint, DEV_KEYS.key, registry, encodeAnchorBatch(issuerId, root, 16));
  }
  const block = (await endpoint.request("eth_getBlockByNumber", ["latest", false])) as {
    number: Hex;
    hash: Hex;
    stateRoot: Hex;
    timestamp: Hex;
  };
  const slots = [
    ...Array.from({ length: 40 }, (_, at) => {
      const inner = keccak(fromHex(issuerId), abiWord(5n));
      return toHex(keccak(keccak(utf8(`root ${at}`)), inner));
    }),
    ...Array.from({ length: 40 }, (_, at) => toHex(keccak(utf8(`nothing ${at}`)))),
    toHex(abiWord(1n)),
  ];
  const ask = (address: Address) =>
    endpoint.request("eth_getProof", [address, slots, block.number]) as Promise<NodeProof>;
  return { registry, block, slots, proof: await ask(registry), ask };
}

function behaves(what: string, start: () => Promise<Endpoint | undefined>): void {
  describe(`a proof by ${what}`, function () {
    this.timeout(60_000);
    let story: Awaited<ReturnType<typeof storyOn>>;
    let given: AccountProof;
    before(async function () {
      const endpoint = await start();
      if (!endpoint) return this.skip();
      story = await storyOn(endpoint);
      given = {
        address: story.registry,
        account: story.proof.accountProof,
        storage: story.slots.map((slot, at) => ({
          slot: slot as never,
          nodes: story.proof.storageProof[at].proof,
        })),
      };
    });

    it("leads from the header's state root to the code and every slot, set or not", () => {
      const header = readHeader(fromHex(headerOf(story.block)!));
      expect(header).to.include({ hash: story.block.hash, stateRoot: story.block.stateRoot });
      expect(header.number).to.equal(Number(story.block.number));
      expect(header.time).to.equal(Number(story.block.timestamp));
      const { codeHash, storage } = provenAccount(header.stateRoot, given);
      expect(codeHash).to.equal(story.proof.codeHash);
      story.slots.forEach((slot, at) => {
        expect(storage.get(slot as never), slot).to.equal(
          BigInt(story.proof.storageProof[at].value),
        );
      });
      const values = [...storage.values()];
      expect(values.filter((it) => it === 0n)).to.have.length(40);
      expect(values.filter((it) => it !== 0n)).to.have.length(41);
      const depths = story.proof.storageProof.map(({ proof }) => proof.length);
      expect(Math.max(...depths)).to.be.greaterThan(2);
    });

    it("shows that an account isn't there, which is no account", async () => {
      const nobody = `0x${"77".repeat(20)}` as Address;
      const { accountProof } = await story.ask(nobody);
      const root = fromHex(story.block.stateRoot);
      const nodes = accountProof.map(fromHex);
      expect(provenValue(root, keccak(fromHex(nobody)), nodes)).to.equal(undefined);
      const proof = { address: nobody, account: accountProof, storage: [] };
      expect(() => provenAccount(story.block.stateRoot as never, proof)).to.throw(PackError);
    });

    it("fails with any byte changed, any node left out, added, repeated or moved", () => {
      const root = story.block.stateRoot as never;
      const refuses = (changed: AccountProof) => {
        expect(() => provenAccount(root, changed)).to.throw(PackError);
      };
      // The one slot alone: the others would only cost time.
      const withNodes = (at: number, nodes: readonly Hex[]) => ({
        ...given,
        storage: [{ slot: given.storage[at].slot, nodes }],
      });
      const chain = fc.nat({ max: given.storage.length });
      fc.assert(
        fc.property(chain, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), (at, n, b, by) => {
          const nodes = at === 0 ? given.account : given.storage[at - 1].nodes;
          const bytes = fromHex(nodes[n % nodes.length]);
          bytes[b % bytes.length] ^= by;
          const changed = nodes.with(n % nodes.length, toHex(bytes));
          refuses(
            at === 0 ? { ...given, account: changed, storage: [] } : withNodes(at - 1, changed),
          );
        }),
        { numRuns: 2_000 },
      );
      for (const [at, { nodes }] of given.storage.entries()) {
        for (const [n, node] of nodes.entries()) {
          refuses(withNodes(at, nodes.toSpliced(n, 1)));
          refuses(withNodes(at, nodes.toSpliced(n, 0, node)));
        }
        refuses(withNodes(at, [...nodes, "0x80"]));
        if (nodes.length > 1) refuses(withNodes(at, [...nodes].reverse()));
      }
      refuses({ ...given, account: [] });
      expect(() => provenAccount(EMPTY as never, given)).to.throw(PackError);
      const other = `${story.registry.slice(0, -1)}${story.registry.endsWith("0") ? 1 : 0}`;
      refuses({ ...given, address: other as Address });
    });

    it("of one slot says nothing of another, but that neither is set", () => {
      const root = story.block.stateRoot as never;
      const [first, second] = given.storage;
      const swapped = [{ slot: second.slot, nodes: first.nodes }];
      let value: bigint | undefined;
      try {
        value = provenAccount(root, { ...given, storage: swapped }).storage.get(second.slot);
      } catch (error) {
        expect(error).to.be.instanceOf(PackError);
      }
      expect(value).to.equal(undefined);
    });
  });
}

let anvil: Anvil | undefined;
after(() => anvil?.stop());
behaves("anvil", async () => {
  anvil = await startAnvil("proofs of storage by anvil", ["--no-mining"]);
  return anvil && miningAtOnce(anvil.endpoint);
});
behaves("Hardhat", () => freshChain());

describe("provenValue", () => {
  const path = keccak(utf8("key"));
  const nibbles = [...path].flatMap((byte) => [byte >> 4, byte & 15]);
  const compact = (part: readonly number[], isLeaf: boolean) => {
    const flags = (isLeaf ? 2 : 0) + (part.length % 2);
    const all = part.length % 2 === 1 ? [flags, ...part] : [flags, 0, ...part];
    return Uint8Array.from(
      { length: all.length / 2 },
      (_, at) => all[2 * at] * 16 + all[2 * at + 1],
    );
  };
  const branch = (child: Uint8Array | [Uint8Array, Uint8Array], at: number) =>
    Array.from({ length: 17 }, (_, place) => (place === at ? child : new Uint8Array()));
  const value = utf8("value");

  it("knows the trie without entries", () => {
    expect(provenValue(fromHex(EMPTY), path, [])).to.equal(undefined);
    expect(provenValue(fromHex(EMPTY), path, [Uint8Array.of(0x80)])).to.equal(undefined);
    expect(() => provenValue(fromHex(EMPTY), path, [Uint8Array.of(0x81)])).to.throw(PackError);
  });

  it("follows leaves, extensions and branches, in their parent where they are short", () => {
    // The last two nibbles in a leaf so short that it stands in its branch.
    const shortLeaf: [Uint8Array, Uint8Array] = [compact(nibbles.slice(63), true), value];
    const bottom = encodeRlp(branch(shortLeaf, nibbles[62]));
    const middle = encodeRlp([compact(nibbles.slice(1, 62), false), keccak(bottom)]);
    const top = encodeRlp(branch(keccak(middle), nibbles[0]));
    const nodes = [top, middle, bottom];
    expect(provenValue(keccak(top), path, nodes)).to.deep.equal(value);
    const other = Uint8Array.from(path);
    other[31] ^= 1;
    expect(provenValue(keccak(top), other, nodes)).to.equal(undefined);
    other[0] ^= 0x10;
    expect(provenValue(keccak(top), other, [top])).to.equal(undefined);
    expect(() => provenValue(keccak(top), other, nodes)).to.throw(PackError, "nodes");
  });

  it("refuses nodes that no trie has", () => {
    const long = new Uint8Array(40).fill(7);
    const leaf = [compact(nibbles.slice(1), true), long];
    const odd: [string, Parameters<typeof encodeRlp>[0]][] = [
      ["three items", [path, path, path]],
      ["bytes", long],
      ["a list for a key", [[], long]],
      ["a flag of 4", [Uint8Array.of(0x40), long]],
      ["a nibble behind an even flag", [Uint8Array.of(0x21), long]],
      ["no key at all", [new Uint8Array(), long]],
      ["a leaf without a value", [compact(nibbles, true), new Uint8Array()]],
      ["a leaf with a list", [compact(nibbles, true), [long]]],
      ["an extension of nothing", [Uint8Array.of(0), keccak(long)]],
      ["a hash of 31 bytes", [compact(nibbles.slice(0, 2), false), keccak(long).subarray(1)]],
      ["a long node in its parent", branch(leaf as never, nibbles[0])],
    ];
    for (const [what, item] of odd) {
      const node = encodeRlp(item);
      expect(() => provenValue(keccak(node), path, [node]), what).to.throw(PackError);
    }
  });
});

describe("RLP", () => {
  const { items } = fc.letrec((tie) => ({
    items: fc.oneof(
      { maxDepth: 4 },
      fc.uint8Array({ maxLength: 70 }),
      fc.array(tie("items"), { maxLength: 4 }),
    ),
  }));

  it("reads back what it wrote, and no other bytes as the same", () => {
    fc.assert(
      fc.property(items, (item) => {
        const bytes = encodeRlp(item as never);
        expect(decodeRlp(bytes)).to.deep.equal(item);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        try {
          expect(encodeRlp(decodeRlp(bytes))).to.deep.equal(bytes);
        } catch (error) {
          expect(error).to.be.instanceOf(PackError);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("writes what the Yellow Paper's examples have", () => {
    expect(toHex(encodeRlp(utf8("dog")))).to.equal("0x83646f67");
    expect(toHex(encodeRlp([utf8("cat"), utf8("dog")]))).to.equal("0xc88363617483646f67");
    expect(toHex(encodeRlp(new Uint8Array()))).to.equal("0x80");
    expect(toHex(encodeRlp(bigEndian(1024n)))).to.equal("0x820400");
    expect(toHex(encodeRlp([[], [[]], [[], [[]]]]))).to.equal("0xc7c0c1c0c3c0c1c0");
    expect(toHex(encodeRlp(utf8("x".repeat(56)))).slice(0, 6)).to.equal("0xb838");
  });

  it("refuses a second spelling, a length beyond the end, and lists without end", () => {
    const wrong = ["", "8100", "b800", "b80101", "b90001", "c2", "c18162", "83646f", "808080"];
    for (const hex of wrong) {
      expect(() => decodeRlp(fromHex(`0x${hex}`)), hex).to.throw(PackError);
    }
    expect(() => decodeRlp(fromHex(`0x${"bf".padEnd(18, "f")}`))).to.throw(PackError);
    const long = "07".repeat(56);
    expect(decodeRlp(fromHex(`0xb838${long}`))).to.have.length(56);
    expect(() => decodeRlp(fromHex(`0xb90038${long}`)), "a zero before").to.throw(PackError);
    const deep = Array.from({ length: 20 }).reduce<never[]>((inner) => [inner] as never, []);
    expect(() => decodeRlp(encodeRlp(deep))).to.throw(PackError, "inside each other");
  });
});
