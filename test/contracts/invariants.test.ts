import { expect } from "chai";
import fc from "fast-check";
import hre from "hardhat";
import type { Bytes32 } from "../../core/bytes.js";
import { draws, type Draw } from "./model/operation.js";
import { run, type World } from "./model/run.js";
import { replay } from "./replay.js";

/** `CAIRN_LONG=1` compares 20,000 calls with the model, and checks each invariant on ten times as many as else. */
const IS_LONG = process.env.CAIRN_LONG === "1";
const SEED = 20_261_121;
const CALLS = 100;

const forAny = (runs: number, property: (sequence: Draw[]) => Promise<void>): Promise<void> =>
  fc.assert(fc.asyncProperty(draws(CALLS), property), {
    seed: SEED,
    numRuns: runs,
    endOnFailure: !IS_LONG,
  });

const sequences = IS_LONG ? 20 : 2;

/** All of an issuer's batch records, keys and identity on the chain. */
async function recordsOf({ registry, model }: World): Promise<Map<string, unknown>> {
  const records = new Map<string, unknown>();
  for (const [id, { batches, keys }] of model.issuers) {
    const [did, , registeredAt] = (await registry.getIssuer(id)) as [string, string, bigint];
    records.set(id, [did, registeredAt]);
    for (const root of batches.keys()) {
      records.set(`${id} ${root}`, [...((await registry.getBatch(id, root)) as unknown[])]);
    }
    for (const key of keys.keys()) {
      const [addedAt, endedAt] = (await registry.getKey(id, key)) as bigint[];
      records.set(`${id} ${key} added`, addedAt);
      if (endedAt !== 0n) records.set(`${id} ${key} ended`, endedAt);
    }
  }
  return records;
}

describe("the registry and a plain model of it", () => {
  it("answer any sequence of calls and messages alike, and remember the same", async function () {
    this.timeout(IS_LONG ? 3_600_000 : 60_000);
    await forAny(IS_LONG ? 200 : 4, async (sequence) => {
      const { registry, model, accounts } = await run(sequence);
      const ids = [...model.issuers.keys()];
      expect(await registry.getIssuerIds(0, 999)).to.deep.equal([BigInt(ids.length), ids]);
      for (const [id, issuer] of model.issuers) {
        const { did, admin, registeredAt, newAdmin, effectiveAt, keys, batches } = issuer;
        expect(await registry.getIssuer(id)).to.deep.equal([
          ...[did, admin, registeredAt, newAdmin, effectiveAt],
        ]);
        const { length, head } = issuer;
        expect(await registry.getLogHead(id)).to.deep.equal([BigInt(length), head]);
        expect(await registry.getKeys(id, 0, 99)).to.deep.equal([
          BigInt(keys.size),
          [...keys.keys()],
        ]);
        for (const { address } of accounts) {
          const key = keys.get(address);
          const record = key ? [key.addedAt, key.endedAt, key.compromisedFrom] : [0n, 0n, 0n];
          expect(await registry.getKey(id, address)).to.deep.equal(record);
        }
        for (const [root, batch] of batches) {
          const from = keys.get(batch.record[0])!.compromisedFrom;
          for (const index of [0n, 43n, 199n, 255n, 256n, 299n, 2n ** 24n]) {
            const bit = (map: Map<bigint, bigint>): boolean =>
              (((map.get(index >> 8n) ?? 0n) >> (index & 255n)) & 1n) === 1n;
            expect(await registry.lookUp(id, root, index)).to.deep.equal([
              ...[did, ...batch.record, from, batch.isReaffirmed, batch.withdrawnAt],
              ...[bit(batch.revoked), bit(batch.suspended), BigInt(length), head],
            ]);
          }
        }
      }
    });
  });
});

describe("invariants", function () {
  this.timeout(IS_LONG ? 3_600_000 : 60_000);

  it("records never change once set", async () => {
    await forAny(sequences, async (sequence) => {
      let before = new Map<string, unknown>();
      await run(sequence, async (world) => {
        const after = await recordsOf(world);
        for (const [what, record] of before) expect(after.get(what), what).to.deep.equal(record);
        before = after;
      });
    });
  });

  it("batch numbers are 1…n without a gap", async () => {
    await forAny(sequences, async (sequence) => {
      const { registry, model } = await run(sequence);
      for (const [id, { batches }] of model.issuers) {
        const numbers = await Promise.all(
          [...batches.keys()].map(async (root) => {
            const record = (await registry.getBatch(id, root)) as bigint[];
            return Number(record[3]);
          }),
        );
        expect(numbers).to.deep.equal(numbers.map((_, i) => i + 1));
      }
    });
  });

  it("revocation bits fall only by Reinstated, suspension bits only by SuspensionLifted", async () => {
    await forAny(sequences, async (sequence) => {
      const before = new Map<string, bigint>();
      await run(sequence, async ({ registry, model }, call) => {
        for (const [id, { batches }] of model.issuers) {
          for (const root of batches.keys()) {
            for (const wordIndex of [0, 1]) {
              const words = (await registry.getStatusWord(id, root, wordIndex)) as bigint[];
              for (const [i, cause] of ["Reinstated", "SuspensionLifted"].entries()) {
                const what = `${id} ${root} ${wordIndex} ${i}`;
                const fallen = (before.get(what) ?? 0n) & ~words[i];
                if (fallen !== 0n) {
                  expect(call?.event?.name).to.equal(cause);
                  expect(call?.event?.args[3]).to.equal(fallen);
                }
                before.set(what, words[i]);
              }
            }
          }
        }
      });
    });
  });

  it("no bit is set at or above the tree size", async () => {
    await forAny(sequences, async (sequence) => {
      const { registry, model } = await run(sequence);
      for (const [id, { batches }] of model.issuers) {
        for (const [root, { record }] of batches) {
          const treeSize = record[1];
          for (const wordIndex of [0n, 1n, 2n, 65_535n, 65_536n, 2n ** 32n - 1n]) {
            for (const word of (await registry.getStatusWord(id, root, wordIndex)) as bigint[]) {
              const room = treeSize - wordIndex * 256n;
              expect(word >> (room < 0n ? 0n : room)).to.equal(0n);
            }
          }
        }
      }
    });
  });

  it("the log head is the replay of the events", async () => {
    await forAny(sequences, async (sequence) => {
      const { registry, model } = await run(sequence);
      for (const id of model.issuers.keys()) {
        const { isConsistent, length, head } = await replay(registry, id as Bytes32);
        expect(isConsistent).to.equal(true);
        expect(await registry.getLogHead(id)).to.deep.equal([BigInt(length), head]);
      }
    });
  });

  it("nobody but an issuer's live keys and admin writes its records", async () => {
    await forAny(sequences, async (sequence) => {
      let allowed = new Map<string, Set<string>>();
      await run(sequence, async ({ registry, model, accounts }, call) => {
        if (call?.event && call.event.name !== "IssuerRegistered") {
          expect(allowed.get(String(call.event.args[0]))).to.include(call.account);
        }
        allowed = new Map();
        for (const id of model.issuers.keys()) {
          // Who may write next, by the chain's own word; the new admin may accept.
          const [, admin, , newAdmin] = (await registry.getIssuer(id)) as string[];
          const may = new Set([admin, newAdmin]);
          for (const { address } of accounts) {
            const [addedAt, endedAt] = (await registry.getKey(id, address)) as bigint[];
            if (addedAt !== 0n && endedAt === 0n) may.add(address);
          }
          allowed.set(id, may);
        }
      });
    });
  });

  it("a compromise only moves earlier", async () => {
    await forAny(sequences, async (sequence) => {
      const before = new Map<string, bigint>();
      await run(sequence, async ({ registry, model }) => {
        for (const [id, { keys }] of model.issuers) {
          for (const key of keys.keys()) {
            const [, , from] = (await registry.getKey(id, key)) as bigint[];
            const reported = before.get(`${id} ${key}`) ?? 0n;
            if (reported !== 0n) expect(from !== 0n && from <= reported).to.equal(true);
            before.set(`${id} ${key}`, from);
          }
        }
      });
    });
  });

  it("the registry holds no value", async () => {
    await forAny(1, async (sequence) => {
      const { registry } = await run(sequence);
      expect(await hre.ethers.provider.getBalance(registry)).to.equal(0n);
    });
  });
});
