import { expect } from "chai";
import { openStore } from "../../../server/store/database.js";
import type { Store } from "../../../server/store/store.js";
import { ensureHeld, LeaseLost, releaseLeases, takeLease } from "../../../server/store/leases.js";
import { describeStores } from "../../support/stores.js";

const LONG_MS = 3_600_000;
/** Over before anybody can look. */
const LAPSED_MS = 0;

describeStores("takeLease", (newStore) => {
  let store: Store;
  beforeEach(async () => {
    store = await openStore(await newStore());
  });
  afterEach(() => store.destroy());

  const heldIn = (lease: { name: string; epoch: number }): Promise<unknown> =>
    store
      .transaction()
      .execute((tx) => ensureHeld(tx, lease))
      .then(
        () => "held",
        (error: unknown) => error,
      );

  it("gives a free lease to one, and to nobody else while it lasts", async () => {
    expect(await takeLease(store, "batch:a", "one", LONG_MS)).to.deep.equal({
      name: "batch:a",
      epoch: 1,
    });
    expect(await takeLease(store, "batch:a", "two", LONG_MS)).to.equal(undefined);
    expect(await takeLease(store, "batch:b", "two", LONG_MS)).to.include({ epoch: 1 });
  });

  it("renews without a new epoch, also what lapsed and nobody took", async () => {
    await takeLease(store, "batch:a", "one", LAPSED_MS);
    expect(await takeLease(store, "batch:a", "one", LONG_MS)).to.include({ epoch: 1 });
    expect(await takeLease(store, "batch:a", "two", LONG_MS)).to.equal(undefined);
  });

  it("gives a lapsed lease to another with a new epoch, and the old holder changes nothing", async () => {
    const old = await takeLease(store, "batch:a", "one", LAPSED_MS);
    expect(await heldIn(old!)).to.equal("held");
    const taken = await takeLease(store, "batch:a", "two", LONG_MS);
    expect(taken).to.include({ epoch: 2 });
    expect(await heldIn(old!)).to.be.instanceOf(LeaseLost);
    expect(await heldIn(taken!)).to.equal("held");
  });

  it("gives what was released at once, and nothing slips in late", async () => {
    const old = await takeLease(store, "batch:a", "one", LONG_MS);
    const other = await takeLease(store, "batch:b", "two", LONG_MS);
    await releaseLeases(store, "one");
    expect(await heldIn(old!)).to.be.instanceOf(LeaseLost);
    expect(await heldIn(other!)).to.equal("held");
    expect(await takeLease(store, "batch:a", "two", LONG_MS)).to.include({ epoch: 3 });
  });
});
