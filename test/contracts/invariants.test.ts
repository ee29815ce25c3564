import { expect } from "chai";
import fc from "fast-check";
import hre from "hardhat";
import type { Bytes32 } from "../../core/bytes.js";
import type { MessageName } from "./message.js";
import { draws, type Draw } from "./model/operation.js";
import { run, type Made, type World } from "./model/run.js";
import { replay } from "./replay.js";

/** `CAIRN_LONG=1` compares 20,000 calls with the model, and checks each invariant on ten times as many as else. */
const IS_LONG = process.env.CAIRN_LONG === "1";
const SEED = 20_261_121;
const CALLS = 100;

const forAny = (
  runs: number,
  property: (sequence: Draw[]) => Promise<void>,
  often: readonly MessageName[] = [],
): Promise<void> =>
  fc.assert(fc.asyncProperty(draws(CALLS, often), property), {
    seed: SEED,
    numRuns: runs,
    endOnFailure: !IS_LONG,
  });

const sequences = IS_LONG ? 20 : 2;

interface HoldsOptions {
  readonly atEnd?: (world: World) => unknown;
  /** What must come often for the invariant to be tried at all. */
  readonly often?: readonly MessageName[];
}

/** Any calls, whatever the model thinks of the answers: an invariant fails for its own reason. */
const holds = (
  runs: number,
  observe: (world: World, made?: Made) => unknown,
  { atEnd = () => undefined, often = [] }: HoldsOptions = {},
): Promise<void> =>
  forAny(
    runs,
    async (sequence) => {
      await atEnd(await run(sequence, { isCompared: false, observe }));
    },
    often,
  );

/** Who may have written each entry: the admin, the account that was to be admin, the key that it is about, any live key. */
const AUTHORS: Record<string, readonly ("admin" | "new admin" | "that key" | "live key")[]> = {
  AdminTransferStarted: ["admin"],
  AdminTransferCancelled: ["admin"],
  AdminTransferred: ["new admin"],
  KeyAdded: ["admin"],
  KeyEnded: ["admin"],
  KeyCompromised: ["admin", "that key"],
  BatchAnchored: ["live key"],
  BatchReaffirmed: ["admin"],
  BatchWithdrawn: ["admin"],
  Revoked: ["admin", "live key"],
  Suspended: ["admin", "live key"],
  SuspensionLifted: ["admin"],
  Reinstated: ["admin"],
};

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
    this.timeout(IS_LONG ? 3_600_000 : 300_000);
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
  this.timeout(IS_LONG ? 3_600_000 : 300_000);

  it("records never change once set", async () => {
    let before = new Map<string, unknown>();
    await holds(sequences, async (world, made) => {
      if (!made) before.clear();
      const after = await recordsOf(world);
      for (const [what, record] of before) expect(after.get(what), what).to.deep.equal(record);
      before = after;
    });
  });

  it("batch numbers are 1…n without a gap", async () => {
    const numbers = new Map<string, bigint[]>();
    await holds(sequences, async ({ registry }, made) => {
      if (!made) numbers.clear();
      for (const { name, args } of made?.events ?? []) {
        if (name !== "BatchAnchored") continue;
        const [id, root, , , number] = args as [string, string, string, bigint, bigint];
        const all = [...(numbers.get(id) ?? []), number];
        expect(all).to.deep.equal(all.map((_, i) => BigInt(i + 1)));
        const record = (await registry.getBatch(id, root)) as bigint[];
        expect(record[3]).to.equal(number);
        numbers.set(id, all);
      }
    });
  });

  it("revocation bits fall only by Reinstated, suspension bits only by SuspensionLifted", async () => {
    const before = new Map<string, bigint>();
    await holds(sequences, async ({ registry, model }, made) => {
      if (!made) before.clear();
      for (const [id, { batches }] of model.issuers) {
        for (const root of batches.keys()) {
          for (const wordIndex of [0, 1]) {
            const words = (await registry.getStatusWord(id, root, wordIndex)) as bigint[];
            for (const [i, cause] of ["Reinstated", "SuspensionLifted"].entries()) {
              const what = `${id} ${root} ${wordIndex} ${i}`;
              const fallen = (before.get(what) ?? 0n) & ~words[i];
              if (fallen !== 0n) {
                expect(made?.events.map(({ name, args }) => [name, args[3]])).to.deep.equal([
                  [cause, fallen],
                ]);
              }
              before.set(what, words[i]);
            }
          }
        }
      }
    });
  });

  it("no bit is set at or above the tree size", async () => {
    await holds(sequences, () => undefined, {
      atEnd: async ({ registry, model }) => {
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
      },
    });
  });

  it("the log head is the replay of the events", async () => {
    await holds(sequences, () => undefined, {
      atEnd: async ({ registry, model }) => {
        for (const id of model.issuers.keys()) {
          const { isConsistent, length, head } = await replay(registry, id as Bytes32);
          expect(isConsistent).to.equal(true);
          expect(await registry.getLogHead(id)).to.deep.equal([BigInt(length), head]);
        }
      },
    });
  });

  it("nobody but an issuer's live keys and admin writes its records", async () => {
    let allowed = new Map<string, Record<string, Set<string>>>();
    await holds(2 * sequences, async ({ registry, model, accounts }, made) => {
      for (const { name, args } of made?.events ?? []) {
        if (name === "IssuerRegistered") continue;
        const may = allowed.get(String(args[0]))!;
        const authors = AUTHORS[name].flatMap((role) =>
          role === "that key" ? [String(args[1])] : [...may[role]],
        );
        expect(authors, name).to.include(made?.account);
      }
      allowed = new Map();
      for (const id of model.issuers.keys()) {
        // Who may write next, by the chain's own word.
        const [, admin, , newAdmin] = (await registry.getIssuer(id)) as string[];
        const live = new Set<string>();
        for (const { address } of accounts) {
          const [addedAt, endedAt] = (await registry.getKey(id, address)) as bigint[];
          if (addedAt !== 0n && endedAt === 0n) live.add(address);
        }
        allowed.set(id, {
          admin: new Set([admin]),
          "new admin": new Set([newAdmin]),
          "live key": live,
        });
      }
    });
  });

  it("a compromise only moves earlier", async () => {
    const before = new Map<string, bigint>();
    await holds(
      sequences,
      async ({ registry, model }, made) => {
        if (!made) before.clear();
        for (const [id, { keys }] of model.issuers) {
          for (const key of keys.keys()) {
            const [, , from] = (await registry.getKey(id, key)) as bigint[];
            const reported = before.get(`${id} ${key}`) ?? 0n;
            if (reported !== 0n) expect(from !== 0n && from <= reported).to.equal(true);
            before.set(`${id} ${key}`, from);
          }
        }
      },
      { often: ["ReportCompromise"] },
    );
  });

  it("the registry holds no value", async () => {
    await holds(1, () => undefined, {
      atEnd: async ({ registry }) => {
        expect(await hre.ethers.provider.getBalance(registry)).to.equal(0n);
      },
    });
  });
});
