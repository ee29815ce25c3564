import { randomBytes, randomUUID } from "node:crypto";
import { expect } from "chai";
import { sql, type KyselyPlugin, type RawBuilder } from "kysely";
import { utf8 } from "../../../core/bytes.js";
import { buildTree } from "../../../core/merkle/tree.js";
import { treeOfLeaves } from "../../../server/batching/batch-tree.js";
import { sealBatch } from "../../../server/batching/seal.js";
import type { Context } from "../../../server/context.js";
import { addCounts, findBatch, openBatch, updateBatch } from "../../../server/store/batches.js";
import { differencesOf, openStore } from "../../../server/store/database.js";
import type { Store } from "../../../server/store/store.js";
import { describeStores } from "../../support/stores.js";

/** `CAIRN_LONG=1`: twice what a batch may hold. */
const OPEN_ROWS = process.env["CAIRN_LONG"] ? 200_000 : 10_000;
/** As arguments of a function they overflow the stack. */
const LEAVES = 70_000;
const BODY = `{"filler":"${"x".repeat(6_000)}"}`;

describeStores("a batch of very many", (newStore) => {
  let store: Store;
  let bytes: RawBuilder<unknown>;
  beforeEach(async () => {
    const address = await newStore();
    ({ bytes } = differencesOf(address));
    store = await openStore(address);
  });
  afterEach(() => store.destroy());

  const contextOn = (watched: Store): Context =>
    ({
      store: watched,
      config: { publicUrl: "https://cairn.example" },
      random: (length: number) => randomBytes(length),
      uuid: () => randomUUID(),
      now: () => 1,
      worker: { wake: () => undefined },
    }) as unknown as Context;

  it("is sealed without reading a text, and requests get their turn", async () => {
    await openBatch(store, "large", 0);
    await putOpenRows(store, bytes, OPEN_ROWS, BODY);
    const counts = { received: OPEN_ROWS, ready: OPEN_ROWS, refused: 0, duplicate: 0 };
    await addCounts(store, "large", counts);
    const read = new Set<string>();
    const watch: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: ({ result }) => {
        for (const row of result.rows) Object.keys(row).forEach((column) => read.add(column));
        return Promise.resolve(result);
      },
    };
    const turns = await turnsDuring(sealBatch(contextOn(store.withPlugin(watch)), "large"));
    expect([...read])
      .to.include("seq")
      .and.not.include("text");
    expect(turns).to.be.greaterThan(OPEN_ROWS / 1_000);
    const { places, salts, last } = await store
      .selectFrom("places")
      .select(({ fn }) => [
        fn.count<number>("position").distinct().as("places"),
        fn.count<number>("salt").distinct().as("salts"),
        fn.max("position").as("last"),
      ])
      .executeTakeFirstOrThrow();
    expect({ places, salts, last }).to.deep.equal({
      places: OPEN_ROWS,
      salts: OPEN_ROWS,
      last: OPEN_ROWS - 1,
    });
    const batch = await findBatch(store, "large");
    expect(batch).to.include({ state: "sealed", treeSize: OPEN_ROWS });
  });

  it("has the root of all its leaves, and requests get their turn", async () => {
    await openBatch(store, "large", 0);
    await putSignedRows(store, bytes, LEAVES);
    await updateBatch(store, "large", { state: "signed", treeSize: LEAVES });
    const batch = await findBatch(store, "large");
    const making = treeOfLeaves(contextOn(store), batch!);
    expect(await turnsDuring(making)).to.be.greaterThan(LEAVES / 1_000);
    const leaves = new Uint8Array(32 * LEAVES);
    for (let i = 0; i < LEAVES; i++) leaves.set(leafAt(i), 32 * i);
    expect((await making).root()).to.deep.equal(buildTree(leaves).root());
  });
});

/** How often others on the event loop had a turn. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let isOver = false;
  const turn = (): void => {
    turns += 1;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  try {
    await work;
    return turns;
  } finally {
    isOver = true;
  }
}

/** As many bytes as a hash has. */
const leafAt = (i: number): Uint8Array => utf8(String(i).padStart(32, "0"));
const ZEROS = sql.lit("0".repeat(32));

const numbers = (count: number) => sql`
  with recursive numbers(i) as (select 0 union all select i + 1 from numbers where i < ${sql.lit(count - 1)})`;

const putOpenRows = (store: Store, bytes: RawBuilder<unknown>, count: number, text: string) =>
  sql`insert into credentials (id, "batchId", "row", "draftKey", recipient, achievement, text)
    ${numbers(count)}
    select 'urn:' || i, 'large', i, cast('draft ' || i as ${bytes}), 'Learner ' || i, 'MC-1', cast(${text} as ${bytes}) from numbers`.execute(
    store,
  );

async function putSignedRows(
  store: Store,
  bytes: RawBuilder<unknown>,
  count: number,
): Promise<void> {
  await putOpenRows(store, bytes, count, "");
  await sql`insert into places (seq, "batchId", position, salt, signature, leaf)
    select seq, 'large', "row", "draftKey", "draftKey",
      cast(substr(${ZEROS} || "row", length(${ZEROS} || "row") - 31) as ${bytes}) from credentials`.execute(
    store,
  );
}
