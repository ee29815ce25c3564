import { expect } from "chai";
import { join } from "node:path";
import { openStore } from "../../server/store/database.js";
import { writeFact } from "../../server/store/facts.js";
import { keySigner } from "../../chain/keys/wallet.js";
import type { Address, Hex } from "../../core/bytes.js";
import { DEV_KEYS } from "../support/registry.js";
import { newFolder, removeFolder } from "../support/service.js";
import { createPoints, parseKillPlan, tallyPoints, watchDialect, watchSends } from "./points.js";
import { variedSigner } from "./varied-signer.js";

const REQUEST = {
  chainId: 31_337,
  nonce: 0,
  to: `0x${"22".repeat(20)}` as Address,
  data: "0x" as Hex,
  gasLimit: 21_000n,
  maxFeePerGas: 1n,
  maxPriorityFeePerGas: 1n,
};

describe("points of the service", () => {
  let folder: string;
  beforeEach(() => {
    folder = newFolder();
  });
  afterEach(() => {
    removeFolder(folder);
  });

  it("are before and after every commit, by the tables and states that it writes", async () => {
    const reached: string[] = [];
    const points = { reach: (name: string) => void reached.push(name) };
    const wrapDialect = (dialect: Parameters<typeof watchDialect>[0]) =>
      watchDialect(dialect, points);
    const store = await openStore(folder, { wrapDialect });
    reached.length = 0;
    await writeFact(store, "one", "1");
    expect(reached).to.deep.equal(["commit facts, before", "commit facts, after"]);

    reached.length = 0;
    await store.transaction().execute(async (tx) => {
      await writeFact(tx, "two", "2");
      await tx
        .updateTable("batches")
        .set({ root: "0x", state: "sealed" })
        .where("state", "=", "open")
        .execute();
      expect(reached).to.deep.equal([]);
    });
    const label = "commit batches=sealed + facts";
    expect(reached).to.deep.equal([`${label}, before`, `${label}, after`]);

    reached.length = 0;
    const refused = store.transaction().execute(async (tx) => {
      await writeFact(tx, "three", "3");
      throw new Error("rolled back");
    });
    await refused.catch(() => undefined);
    await store.selectFrom("facts").selectAll().execute();
    expect(reached).to.deep.equal([]);
    await store.destroy();
  });

  it("are before and after every send, and at no other question", async () => {
    const reached: string[] = [];
    const points = { reach: (name: string) => void reached.push(name) };
    const fetch = watchSends(() => {
      reached.push("the node");
      return Promise.resolve(new Response("{}"));
    }, points);
    const { raw } = await keySigner(DEV_KEYS.key).sign(REQUEST);
    const ask = (method: string, params: unknown[]) =>
      fetch("http://127.0.0.1", { method: "POST", body: JSON.stringify({ method, params }) });
    await ask("eth_chainId", []);
    await ask("eth_sendRawTransaction", [raw]);
    expect(reached).to.deep.equal([
      "the node",
      "send self-transfer, before",
      "the node",
      "send self-transfer, after",
    ]);
  });

  it("are counted by the lives that reached them", () => {
    const file = join(folder, "points.jsonl");
    for (const times of [1, 2]) {
      const points = createPoints(file, parseKillPlan(""));
      for (let time = 0; time < times; time++) points.reach("a");
    }
    expect([...tallyPoints(file)]).to.deep.equal([["a", { seen: 2, killed: 0 }]]);
  });
});

describe("parseKillPlan", () => {
  it("reads a point and its turn, anything new, a pattern, or nothing", () => {
    const name = "commit a + b=c, before";
    expect(parseKillPlan(`${name}:3`)).to.deep.equal({ kind: "at", name, nth: 3 });
    expect(parseKillPlan("new")).to.deep.equal({ kind: "new" });
    expect(parseKillPlan("like:^a")).to.deep.equal({ kind: "like", pattern: /^a/ });
    expect(parseKillPlan(undefined)).to.deep.equal({ kind: "none" });
  });
});

describe("variedSigner", () => {
  it("signs for the same account, each time with other bytes", async () => {
    const signer = variedSigner(DEV_KEYS.key);
    expect(signer.address).to.equal(keySigner(DEV_KEYS.key).address);
    const [one, two] = [await signer.sign(REQUEST), await signer.sign(REQUEST)];
    expect(one.hash).not.to.equal(two.hash);
    const { Transaction } = await import("ethers");
    for (const { raw, hash } of [one, two]) {
      const transaction = Transaction.from(raw);
      expect(transaction.from?.toLowerCase()).to.equal(signer.address);
      expect(transaction.hash).to.equal(hash);
    }
  });
});
