import { expect } from "chai";
import type { BatchView } from "../../../api/batch.js";
import type { Address, Hex } from "../../../core/bytes.js";
import { transactionsOf } from "../../../server/store/submissions.js";
import { miningAtOnce, startAnvil, type Anvil } from "../../support/anvil.js";
import {
  addressOf,
  DEV_KEYS,
  sendAs,
  setUpRegistry,
  type TestRegistry,
} from "../../support/registry.js";
import { submissionsOf } from "../../support/rows.js";
import {
  ACHIEVEMENT,
  newFolder,
  removeFolder,
  startService,
  TEST_DID,
  testConfig,
  type TestService,
} from "../../support/service.js";

const FINAL_DEPTH = 6;
const KEY = addressOf(DEV_KEYS.key);
const isIn = (state: BatchView["state"]) => (view: BatchView) => view.state === state;

describe("submitRound on anvil", function () {
  // Blocks come by the second, and what a reorganisation lost unseen is sent again after fifteen.
  this.timeout(240_000);

  let anvil: Anvil;
  let registry: TestRegistry;
  let folder: string;
  let service: TestService;
  let clockMs: number;
  let stop = () => Promise.resolve();

  before(async function () {
    const started = await startAnvil("reorganisations and drops of a real node", ["--no-mining"]);
    if (!started) return this.skip();
    anvil = started;
    stop = () => started.stop();
  });
  after(() => stop());

  beforeEach(async () => {
    await anvil.rpc("anvil_reset");
    const made = await setUpRegistry(miningAtOnce(anvil.endpoint), TEST_DID);
    await mine(FINAL_DEPTH);
    registry = { ...made, profile: { ...made.profile, finality: { depth: FINAL_DEPTH } } };
    folder = newFolder();
    clockMs = Date.now();
    service = await startService(testConfig(registry, folder), anvil.endpoint, {
      now: () => clockMs,
    });
    await service.client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
  });
  afterEach(async () => {
    await service.stop();
    removeFolder(folder);
  });

  const mine = (blocks: number) => anvil.rpc("anvil_mine", `0x${blocks.toString(16)}`);

  const send = (batch: string) => service.send(batch, 2, batch);

  async function forms(batch: string) {
    const rows = await submissionsOf(service.ctx.store, batch);
    const all = await Promise.all(rows.map(({ seq }) => transactionsOf(service.ctx.store, seq)));
    return all.flat();
  }

  const used = async () => Number(await anvil.rpc("eth_getTransactionCount", KEY, "latest"));
  const pooled = async (): Promise<Hex[]> => {
    const { pending } = (await anvil.rpc("txpool_content")) as {
      pending: Record<string, Record<string, { hash: Hex }> | undefined>;
    };
    const own = Object.entries(pending).find(([from]) => from.toLowerCase() === KEY)?.[1] ?? {};
    return Object.values(own).map(({ hash }) => hash);
  };

  it("is mined, then confirmed, then final, as blocks come", async () => {
    await send("b-1");
    await service.until("b-1", isIn("sent"));
    await mine(1);
    await service.until("b-1", isIn("mined"));
    await mine(2);
    await service.until("b-1", isIn("confirmed"));
    await mine(FINAL_DEPTH);
    const { accounting } = await service.until("b-1", isIn("final"));
    expect(accounting.final).to.equal(2);
    expect(await used()).to.equal(1);
  });

  for (const depth of [1, 2, 3, 5]) {
    it(`sends the same bytes again after a reorganisation of ${depth} that lost them`, async () => {
      await send("b-1");
      await service.until("b-1", isIn("sent"));
      await mine(depth);
      const before = await service.until("b-1", isIn(depth < 3 ? "mined" : "confirmed"));
      await anvil.rpc("anvil_reorg", depth, []); // Nothing returns to anvil's pool.
      expect(await used()).to.equal(0);
      await service.until("b-1", isIn("sent"));
      await mine(1);
      const after = await service.until("b-1", isIn("mined"));
      expect(after.anchor?.txHash).to.equal(before.anchor?.txHash);
      await mine(FINAL_DEPTH);
      await service.until("b-1", isIn("final"));
      expect(await used()).to.equal(1);
      expect(await forms("b-1")).to.have.length(1);
    });
  }

  it("sends the same bytes again where the node dropped them", async () => {
    await send("b-1");
    await service.until("b-1", isIn("sent"));
    const [hash] = await pooled();
    await anvil.rpc("anvil_dropTransaction", hash);
    await service.ctx.worker.nextRound();
    await service.ctx.worker.nextRound();
    expect(await pooled()).to.deep.equal([]);
    clockMs += 16_000;
    while ((await pooled()).length === 0) await service.ctx.worker.nextRound();
    expect(await pooled()).to.deep.equal([hash]);
    await mine(FINAL_DEPTH + 1);
    await service.until("b-1", isIn("final"));
  });

  it("does so after the clock was set back", async () => {
    await send("b-1");
    await service.until("b-1", isIn("sent"));
    const [hash] = await pooled();
    await anvil.rpc("anvil_dropTransaction", hash);
    clockMs -= 3_600_000;
    while ((await pooled()).length === 0) await service.ctx.worker.nextRound();
    await mine(FINAL_DEPTH + 1);
    await service.until("b-1", isIn("final"));
    expect(await used()).to.equal(1);
  });

  it("offers what the market asks once it rose, at the same nonce, and stops when mined", async () => {
    await send("b-1");
    await service.until("b-1", isIn("sent"));
    await anvil.rpc("anvil_setNextBlockBaseFeePerGas", `0x${(50n * 10n ** 9n).toString(16)}`);
    await mine(1); // Nobody takes what is offered.
    expect(await used()).to.equal(0);
    clockMs += 61_000;
    while ((await forms("b-1")).length === 1) await service.ctx.worker.nextRound();
    await mine(1);
    await service.until("b-1", isIn("mined"));
    clockMs += 3_600_000;
    await service.ctx.worker.nextRound();
    await service.ctx.worker.nextRound();
    const [first, second, ...others] = await forms("b-1");
    expect(others).to.deep.equal([]);
    expect(second.nonce).to.equal(first.nonce);
    expect(second.maxFeePerGas > 80n * 10n ** 9n).to.equal(true);
    expect(second.maxPriorityFeePerGas * 100n >= first.maxPriorityFeePerGas * 115n).to.equal(true);
    await mine(FINAL_DEPTH);
    await service.until("b-1", isIn("final"));
    expect(await used()).to.equal(1);
  });

  it("says that the market asks more than the cap allows, and goes on when it asks less", async () => {
    await send("b-1");
    await service.until("b-1", isIn("sent"));
    await anvil.rpc("anvil_setNextBlockBaseFeePerGas", `0x${(500n * 10n ** 9n).toString(16)}`);
    await mine(1);
    clockMs += 61_000;
    const { trouble } = await service.until("b-1", (view) => view.trouble !== null);
    expect(trouble?.code).to.equal("FEE_CAP");
    expect(trouble?.detail).to.contain("CAIRN_MAX_FEE_GWEI");
    expect(await forms("b-1")).to.have.length(1);
    await anvil.rpc("anvil_setNextBlockBaseFeePerGas", "0x1");
    await mine(1);
    // The node had put it out of its pool.
    while ((await used()) + (await pooled()).length === 0) await service.ctx.worker.nextRound();
    await mine(FINAL_DEPTH + 1);
    const view = await service.until("b-1", isIn("final"));
    expect(view.trouble).to.equal(null);
  });

  it("waits until a stranger's use of its nonce is final before it takes another", async () => {
    await send("b-1");
    await service.until("b-1", isIn("sent"));
    const [hash] = await pooled();
    await anvil.rpc("anvil_dropTransaction", hash);
    await sendAs(anvil.endpoint, DEV_KEYS.key, addressOf(DEV_KEYS.stranger), "0x");
    await mine(FINAL_DEPTH); // One block less than final.
    await service.ctx.worker.nextRound();
    await service.ctx.worker.nextRound();
    expect((await forms("b-1")).map(({ nonce }) => nonce)).to.deep.equal([0]);
    await mine(1);
    while ((await forms("b-1")).length === 1) await service.ctx.worker.nextRound();
    await mine(FINAL_DEPTH + 1);
    await service.until("b-1", isIn("final"));
    expect((await forms("b-1")).map(({ nonce }) => nonce)).to.deep.equal([0, 1]);
  });

  it("takes its own nonce where a stranger's use of it was undone", async () => {
    await send("b-1");
    await service.until("b-1", isIn("sent"));
    const [hash] = await pooled();
    await anvil.rpc("anvil_dropTransaction", hash);
    await sendAs(anvil.endpoint, DEV_KEYS.key, addressOf(DEV_KEYS.stranger), "0x");
    await mine(2);
    await service.ctx.worker.nextRound();
    await anvil.rpc("anvil_reorg", 2, []);
    clockMs += 16_000;
    while ((await pooled()).length === 0) await service.ctx.worker.nextRound();
    await mine(FINAL_DEPTH + 1);
    await service.until("b-1", isIn("final"));
    expect((await forms("b-1")).map(({ nonce }) => nonce)).to.deep.equal([0]);
    expect(await used()).to.equal(1);
  });

  it("halts on a revert that gas doesn't explain, says so, and goes on when started anew", async () => {
    await send("b-1");
    await service.until("b-1", isIn("sent"));
    const { credentialRegistry } = registry.profile;
    const code = await anvil.rpc("eth_getCode", credentialRegistry, "latest");
    await setCode(credentialRegistry, "0x60006000fd"); // It reverts, whatever it is asked.
    await mine(1);
    await setCode(credentialRegistry, code);
    await mine(FINAL_DEPTH);
    const { trouble } = await service.until("b-1", isIn("halted"));
    expect(trouble?.code).to.equal("HALTED");
    expect(trouble?.detail).to.match(/^Transaction 0x[0-9a-f]{64} was reverted in block \d+\.$/);

    await service.stop();
    service = await startService(testConfig(registry, folder), anvil.endpoint);
    await service.until("b-1", isIn("sent"));
    await mine(FINAL_DEPTH + 1);
    await service.until("b-1", isIn("final"));
    expect((await forms("b-1")).map(({ nonce }) => nonce)).to.deep.equal([0, 1]);
  });

  const setCode = (address: Address, code: unknown) => anvil.rpc("anvil_setCode", address, code);

  it("takes another nonce and more gas after it ran out of gas for good", async () => {
    await send("b-1");
    await service.until("b-1", isIn("sent"));
    const { credentialRegistry } = registry.profile;
    const code = await anvil.rpc("eth_getCode", credentialRegistry, "latest");
    await setCode(credentialRegistry, "0x5b600056"); // It loops until the gas is gone.
    await mine(1);
    await setCode(credentialRegistry, code);
    await mine(FINAL_DEPTH);
    while ((await forms("b-1")).length === 1) await service.ctx.worker.nextRound();
    await mine(FINAL_DEPTH + 1);
    await service.until("b-1", isIn("final"));
    const [first, second] = await forms("b-1");
    expect([first.nonce, second.nonce]).to.deep.equal([0, 1]);
    expect(second.gasLimit >= (first.gasLimit * 3n) / 2n).to.equal(true);
  });

  it("anchors while blocks come by themselves and the newest are undone again and again", async () => {
    await anvil.rpc("evm_setIntervalMining", 1);
    // Time passes here: what was undone before it was seen is sent again after a while only.
    const isFinal = (view: BatchView) => {
      clockMs = Date.now();
      return isIn("final")(view);
    };
    try {
      const batches = ["b-1", "b-2"];
      for (const batch of batches) {
        await send(batch);
        await service.until(batch, ({ state }) => state === "mined" || state === "confirmed");
        await anvil.rpc("anvil_reorg", 2, []);
      }
      for (const batch of batches) await service.until(batch, isFinal);
      expect(await used()).to.equal(batches.length);
    } finally {
      await anvil.rpc("evm_setIntervalMining", 0);
    }
  });
});
