import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "chai";
import hre from "hardhat";
import { registryInterface } from "../../../chain/registry/calls.js";
import { decodeAnswer, encodeLookUp } from "../../../chain/registry/verifier-call.js";
import { bytes32, utf8, type Address, type Bytes32, type Hex } from "../../../core/bytes.js";
import { keccak } from "../../../core/keccak.js";
import { PackError } from "../../../core/pack/error.js";
import { slotsFor, stateIn } from "../../../core/pack/registry-storage.js";
import { freshChain } from "../../support/fresh-chain.js";
import { addressOf, DEV_KEYS, sendAs, setUpRegistry } from "../../support/registry.js";

interface Layout {
  readonly storage: readonly Variable[];
  readonly types: Readonly<
    Record<string, { label: string; members?: readonly Variable[]; value?: string }>
  >;
}
interface Variable {
  readonly label: string;
  readonly slot: string;
  readonly offset: number;
  readonly type: string;
}

/** The compiler's own word on where the registry keeps what, from the published input. */
async function layoutOf(contract: string): Promise<Layout> {
  const info = await hre.artifacts.getBuildInfo(`contracts/${contract}.sol:${contract}`);
  const solc = createRequire(import.meta.url)("solc") as { compile(input: string): string };
  const input = {
    language: "Solidity",
    sources: info!.input.sources,
    settings: {
      outputSelection: { [`contracts/${contract}.sol`]: { [contract]: ["storageLayout"] } },
    },
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input))) as {
    contracts: Record<string, Record<string, { storageLayout: Layout }>>;
  };
  return output.contracts[`contracts/${contract}.sol`][contract].storageLayout;
}

describe("the storage of CredentialRegistry", function () {
  this.timeout(120_000);

  it("is laid out as the compiler says", async () => {
    const { storage, types } = await layoutOf("CredentialRegistry");
    const slotOf = (label: string) => storage.find((it) => it.label === label)?.slot;
    expect(slotOf("_logs")).to.equal("0");
    expect(slotOf("_issuers")).to.equal("2");
    expect(slotOf("_keys")).to.equal("3");
    expect(slotOf("_batches")).to.equal("5");
    const members = (name: string) =>
      Object.values(types)
        .find((it) => it.label === `struct ${name}`)!
        .members!.map(({ label, slot, offset }) => `${label} ${slot}:${offset}`);
    expect(members("Issuers.Issuer")).to.include("did 2:0");
    expect(members("Batches.Batch")).to.deep.equal([
      "record 0:0",
      "withdrawnAt 1:0",
      "isReaffirmed 1:5",
      "revoked 2:0",
      "suspended 3:0",
    ]);
    expect(members("IBatches.BatchRecord")).to.deep.equal([
      "key 0:0",
      "treeSize 0:20",
      "anchoredAt 0:24",
      "batchNumber 0:29",
    ]);
    expect(members("IKeys.KeyRecord")).to.deep.equal([
      "addedAt 0:0",
      "endedAt 0:5",
      "compromisedFrom 0:10",
    ]);
    expect(readFileSync("contracts/log/EntryLog.sol", "utf8")).to.include("bytes24(word)");
  });

  for (const length of [14, 31, 32, 64, 255]) {
    it(`gives the same answer as the contract, with a DID of ${length} bytes`, async () => {
      const chain = await freshChain();
      const did = `did:web:a.b${"x".repeat(length)}`.slice(0, length);
      const { profile, issuerId } = await setUpRegistry(chain, did);
      const registry = profile.credentialRegistry;
      const call = (key: Hex, name: string, ...args: unknown[]) =>
        sendAs(chain, key, registry, registryInterface.encodeFunctionData(name, args) as Hex);
      const roots = Array.from({ length: 4 }, (_, at) => bytes32(keccak(utf8(`root ${at}`))));
      for (const root of roots) await call(DEV_KEYS.key, "anchorBatch", issuerId, root, 1_000);
      await call(DEV_KEYS.key, "revoke", issuerId, roots[0], 3, 1n << 7n, 1);
      await call(DEV_KEYS.key, "suspend", issuerId, roots[0], 0, 1n << 255n, 0);
      await call(DEV_KEYS.admin, "withdrawBatch", issuerId, roots[1], 2);
      const thief = addressOf(DEV_KEYS.key);
      const { timestamp } = (await chain.request("eth_getBlockByNumber", ["latest", false])) as {
        timestamp: Hex;
      };
      await call(DEV_KEYS.admin, "reportCompromise", issuerId, thief, Number(timestamp) - 1);
      await call(DEV_KEYS.admin, "reaffirmBatch", issuerId, roots[2]);

      const unknown = bytes32(keccak(utf8("unknown")));
      const asked: [Bytes32, Bytes32][] = [
        ...roots.map((root): [Bytes32, Bytes32] => [issuerId, root]),
        [issuerId, unknown],
        [unknown, unknown],
      ];
      for (const [issuer, root] of asked) {
        for (const index of [0, 255, 256, 775, 776, 999]) {
          const data = encodeLookUp(issuer, root, index);
          const params = [{ to: registry, data }, "latest"];
          const answer = decodeAnswer(await chain.request("eth_call", params));
          const question = { issuerId: issuer, root, wordIndex: Math.floor(index / 256) };
          const storage = new Map<Bytes32, bigint>();
          for (const slot of slotsFor(question, answer)) {
            const value = await chain.request("eth_getStorageAt", [registry, slot, "latest"]);
            storage.set(slot, BigInt(String(value)));
          }
          const { record, revoked, suspended } = stateIn(storage, question);
          const isSet = (word: bigint) => ((word >> BigInt(index % 256)) & 1n) === 1n;
          const bits = { isRevoked: isSet(revoked), isSuspended: isSet(suspended) };
          expect({ ...record, ...bits }).to.deep.equal(answer);
          for (const slot of storage.keys()) {
            const without = new Map([...storage].filter(([it]) => it !== slot));
            expect(() => stateIn(without, question), slot).to.throw(PackError, slot);
          }
        }
      }
    });
  }

  it("has no DID longer than the registry takes", () => {
    const question = {
      issuerId: bytes32(keccak(utf8("i"))),
      root: bytes32(keccak(utf8("r"))),
      wordIndex: 0,
    };
    const nobody = { did: "", key: `0x${"00".repeat(20)}` as Address };
    const slots = slotsFor(question, nobody);
    const did = slots[1];
    for (const head of [2n * 256n + 1n, 64n, 255n]) {
      const storage = new Map(slots.map((slot) => [slot, slot === did ? head : 0n]));
      expect(() => stateIn(storage, question), String(head)).to.throw(PackError);
    }
  });
});
