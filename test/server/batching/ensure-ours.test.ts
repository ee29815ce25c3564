import { expect } from "chai";
import { ensureOurs } from "../../../server/batching/ensure-ours.js";
import { findBatch, openBatch, updateBatch } from "../../../server/store/batches.js";
import { openStore } from "../../../server/store/database.js";
import { LeaseLost, takeLease } from "../../../server/store/leases.js";
import { describeStores } from "../../support/stores.js";

describeStores("ensureOurs", (newStore) => {
  it("refuses who slept until the lease was forgotten and its epochs began again", async () => {
    const store = await openStore(await newStore());
    await openBatch(store, "b", 0);
    await updateBatch(store, "b", { state: "signed" });
    const seen = await findBatch(store, "b");
    const lease = await takeLease(store, "batch:b", "sleeper", 0);
    const ours = () => store.transaction().execute((tx) => ensureOurs(tx, lease!, seen!));
    await ours();

    await updateBatch(store, "b", { state: "rooted" });
    await store.deleteFrom("leases").execute();
    expect(await takeLease(store, "batch:b", "late", 3_600_000)).to.deep.equal(lease);
    expect(await ours().catch((error: unknown) => error)).to.be.instanceOf(LeaseLost);
    await store.destroy();
  });
});
