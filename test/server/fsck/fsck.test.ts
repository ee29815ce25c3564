import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { expect } from "chai";
import hre from "hardhat";
import { DIFFERENCE_KINDS, type DifferenceKind, type Fsck } from "../../../api/fsck.js";
import { encodeAnchorBatch, encodeRevoke, encodeSuspend } from "../../../chain/registry/calls.js";
import { EndpointError, type Endpoint } from "../../../chain/rpc/endpoint.js";
import { bytes32, utf8, type Bytes32 } from "../../../core/bytes.js";
import { keccak } from "../../../core/keccak.js";
import type { Submission } from "../../../server/submission/state.js";
import { fsck } from "../../../server/fsck/fsck.js";
import { dictionariesOf, unpackText } from "../../../server/store/documents.js";
import type { StoreAddress } from "../../../server/store/address.js";
import { openStore, openToRead } from "../../../server/store/database.js";
import type { Store } from "../../../server/store/store.js";
import { hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import {
  addressOf,
  DEV_KEYS,
  sendAs,
  setUpRegistry,
  type TestRegistry,
} from "../../support/registry.js";
import {
  awards,
  newFolder,
  removeFolder,
  startService,
  TEST_DID,
  testConfig,
  withService,
  type TestService,
} from "../../support/service.js";

const rpc = (method: string, ...params: unknown[]) => hre.network.provider.send(method, params);
const SIGNER = addressOf(DEV_KEYS.key);

/** What a test breaks, and what must be said of it. */
interface Corruption {
  readonly title: string;
  readonly damage: (store: Store, folder: string) => Promise<unknown>;
  /** Kinds with where they are, in any order; nothing else may be told. */
  readonly told: readonly (readonly [DifferenceKind, RegExp])[];
  /** What is still told after a repair; nothing where it is left out. */
  readonly left?: readonly DifferenceKind[];
}

describe("fsck", () => {
  let whole: string;
  let folder: string;
  let registry: TestRegistry;
  let snapshot: unknown;
  /** Of batch "b-1", by position. */
  let ids: string[];
  let root: Bytes32;
  const at = (position: number): string => ids[position];

  before(async () => {
    await rpc("hardhat_reset");
    registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
    whole = newFolder();
    await withService(testConfig(registry, whole), hardhatEndpoint, live);
  });

  async function live(service: TestService): Promise<void> {
    const { client } = service;
    const send = (batch: string, count: number, key?: string) =>
      client.sendAwards(batch, JSON.stringify(awards(count, batch)), "application/json", key);
    await send("b-1", 20, "key-1");
    await send("b-2", 3);
    for (const batch of ["b-1", "b-2"]) {
      await client.sealBatch(batch);
      await service.until(batch, ({ state }) => state === "final");
    }
    const { credentials } = await client.listCredentials("b-1");
    ids = [];
    for (const { id, index } of credentials) ids[index ?? 0] = id;
    root = (await client.getBatch("b-1")).root as Bytes32;
    await client.changeStatus(at(3), { action: "revoke", reason: "issued-in-error" });
    await client.changeStatus(at(4), { action: "suspend" });
    await client.changeStatus(at(5), { action: "revoke" });
    await client.changeStatus(at(5), { action: "reinstate" });
    await client.changeStatuses({ actions: ["suspend"], credentials: [at(7), at(8)] });
    await service.caughtUp();
    await send("open", 2, "key-2");
  }

  after(() => {
    removeFolder(whole);
  });

  beforeEach(async () => {
    snapshot = await rpc("evm_snapshot");
    folder = newFolder();
    cpSync(whole, folder, { recursive: true });
  });

  afterEach(async () => {
    await rpc("evm_revert", snapshot);
    removeFolder(folder);
  });

  const address = (): StoreAddress => ({ kind: "sqlite", folder });

  async function check(isRepair = false, endpoint: Endpoint = hardhatEndpoint): Promise<Fsck> {
    const store = await (isRepair ? openStore(folder) : openToRead(address()));
    try {
      const chain = { endpoint, profile: registry.profile };
      const options = { store, address: address(), dataFolder: folder, chain, isRepair };
      return await fsck({ ...options, now: Date.now() });
    } finally {
      await store.destroy();
    }
  }

  async function damaged(damage: Corruption["damage"]): Promise<void> {
    const store = await openStore(folder);
    await damage(store, folder);
    await store.destroy();
  }

  it("finds nothing wrong with a store as the service leaves it", async () => {
    const { differences, checked, chain, repaired } = await check();
    expect(differences).to.deep.equal([]);
    expect(repaired).to.deep.equal([]);
    expect(checked).to.deep.equal({
      batches: 3,
      credentials: 25,
      submissions: 7,
      transactions: 7,
      statusChanges: 6,
    });
    expect(chain).to.include({ asked: true, batches: 2 });
  });

  it("reads while a service holds the folder, and a repair does not", async () => {
    const held = await openStore(folder);
    expect((await check()).differences).to.deep.equal([]);
    const refused = await check(true).catch((error: unknown) => error);
    expect(refused).to.include({ code: "IN_USE" });
    await held.destroy();
  });

  it("writes nothing unless it is asked to", async () => {
    await damaged((store) =>
      store.updateTable("signers").set({ nextNonce: 0 }).where("address", "=", SIGNER).execute(),
    );
    await check();
    expect((await check()).differences.map(({ kind }) => kind)).to.deep.equal(["signer-counter"]);
    const reading = await openToRead(address());
    const write = await reading
      .updateTable("signers")
      .set({ nextNonce: 9 })
      .execute()
      .catch((error: unknown) => error);
    await reading.destroy();
    expect(String(write)).to.match(/readonly/);
  });

  const submissionOf = (store: Store, batchId: string) =>
    store
      .selectFrom("submissions")
      .selectAll()
      .where("batchId", "=", batchId)
      .where("kind", "=", "anchor")
      .executeTakeFirstOrThrow();

  async function setProgress(store: Store, batchId: string, progress: Submission): Promise<void> {
    const { seq } = await submissionOf(store, batchId);
    await store
      .updateTable("submissions")
      .set({ progress: JSON.stringify(progress), state: progress.state })
      .where("seq", "=", seq)
      .execute();
  }

  const textOf = async (store: Store, position: number): Promise<string> => {
    const row = await store
      .selectFrom("credentials")
      .selectAll()
      .where("id", "=", at(position))
      .executeTakeFirstOrThrow();
    return unpackText(row, await dictionariesOf(store, [row]));
  };

  const setText = (store: Store, position: number, text: Uint8Array) =>
    store
      .updateTable("credentials")
      .set({ text, dictionary: null })
      .where("id", "=", at(position))
      .execute();

  const setPlace = (
    store: Store,
    position: number,
    set: { leaf?: Uint8Array; salt?: Uint8Array; position?: number },
  ) =>
    store
      .updateTable("places")
      .set(set)
      .where("seq", "=", (e) =>
        e.selectFrom("credentials").select("seq").where("id", "=", at(position)),
      )
      .execute();

  const tree = (inFolder: string, batch: string): string =>
    join(inFolder, "trees", `${batch}.tree`);
  const word = (text: string): Bytes32 => bytes32(keccak(utf8(text)));

  const send = (data: `0x${string}`, key: keyof typeof DEV_KEYS = "key") =>
    sendAs(hardhatEndpoint, DEV_KEYS[key], registry.profile.credentialRegistry, data);

  const openBatch = (store: Store, set: { text?: Uint8Array; recipient?: string }) =>
    store
      .updateTable("credentials")
      .set({ ...set, dictionary: set.text ? null : undefined })
      .where("batchId", "=", "open")
      .execute();

  const corruptions: Corruption[] = [
    {
      title: "a text of an open batch that is cut off",
      damage: (store) => openBatch(store, { text: deflateSync("{") }),
      told: [
        ["text-unreadable", /batch open, credential urn:uuid/],
        ["text-unreadable", /batch open, credential urn:uuid/],
      ],
      left: ["text-unreadable", "text-unreadable"],
    },
    {
      title: "a text of an open batch with another id",
      damage: (store) => openBatch(store, { text: deflateSync('{"id":"urn:uuid:other"}') }),
      told: [
        ["text-differs", /batch open, credential urn:uuid/],
        ["text-differs", /batch open, credential urn:uuid/],
      ],
      left: ["text-differs", "text-differs"],
    },
    {
      title: "a recipient of an open batch, where column or text may be the right one",
      damage: (store) => openBatch(store, { recipient: "Somebody Else" }),
      told: [
        ["recipient-differs", /batch open, credential urn:uuid/],
        ["recipient-differs", /batch open, credential urn:uuid/],
      ],
      left: ["recipient-differs", "recipient-differs"],
    },
    {
      title: "a recipient that isn't the one of the text",
      damage: (store) =>
        store
          .updateTable("credentials")
          .set({ recipient: "Somebody Else" })
          .where("id", "=", at(3))
          .execute(),
      told: [["recipient-differs", /batch b-1, credential urn:uuid/]],
    },
    {
      title: "another address of a status list",
      damage: (store) =>
        store
          .updateTable("batches")
          .set({ statusListId: "other", statusListUrl: "https://example.org/other" })
          .where("id", "=", "b-1")
          .execute(),
      told: [["status-list-differs", /^batch b-1$/]],
    },
    {
      title: "a lock without its row",
      damage: (store) => store.deleteFrom("locks").where("name", "=", "intake").execute(),
      told: [["lock-missing", /^lock intake$/]],
    },
    {
      title: "a mark of a final block that can't be read",
      damage: (store) =>
        store
          .updateTable("facts")
          .set({ value: "{" })
          .where("name", "like", "finalBlock:%")
          .where("name", "like", `%${SIGNER}`)
          .execute(),
      told: [["mark-unreadable", /^fact finalBlock:0x/]],
    },
    {
      title: "a leaf that isn't its credential's",
      damage: (store) => setPlace(store, 7, { leaf: keccak(utf8("another leaf")) }),
      told: [["leaf-differs", /batch b-1, credential urn:uuid/]],
    },
    {
      title: "two positions that were exchanged",
      damage: async (store) => {
        await setPlace(store, 0, { position: -1 });
        await setPlace(store, 1, { position: 0 });
        await setPlace(store, 0, { position: 1 });
      },
      told: [
        ["position-differs", /b-1/],
        ["position-differs", /b-1/],
      ],
    },
    {
      title: "a position twice, by a leaf that fills up",
      damage: async (store) => {
        const taken = await store
          .selectFrom("places")
          .select("position")
          .where("batchId", "=", "b-2")
          .executeTakeFirstOrThrow();
        const filler = await store
          .selectFrom("fillers")
          .select("position")
          .where("batchId", "=", "b-2")
          .executeTakeFirstOrThrow();
        await store
          .updateTable("fillers")
          .set({ position: taken.position })
          .where("batchId", "=", "b-2")
          .where("position", "=", filler.position)
          .execute();
      },
      told: [["position-twice", /b-2, position/]],
      left: ["position-twice"],
    },
    {
      title: "a row that is gone",
      damage: async (store) => {
        await store
          .deleteFrom("places")
          .where("batchId", "=", "b-1")
          .where("position", "=", 9)
          .execute();
        await store.deleteFrom("credentials").where("id", "=", at(9)).execute();
      },
      told: [
        ["credential-missing", /^batch b-1$/],
        ["position-missing", /b-1, position 9$/],
        ["answer-names-missing", /b-1\/key-1/],
      ],
      left: ["credential-missing", "position-missing", "answer-names-missing"],
    },
    {
      title: "a signed text that was changed",
      damage: async (store) => {
        const text = await textOf(store, 2);
        await setText(store, 2, deflateSync(text.replace("b-1", "B-1")));
      },
      told: [["secured-differs", /b-1, credential/]],
      left: ["secured-differs"],
    },
    {
      title: "a salt that was changed",
      damage: (store) => setPlace(store, 2, { salt: keccak(utf8("salt")) }),
      told: [["secured-differs", /b-1, credential/]],
      left: ["secured-differs"],
    },
    {
      title: "a signed text that is torn",
      damage: (store) => setText(store, 2, deflateSync("{").subarray(1)),
      told: [["secured-unreadable", /b-1, credential/]],
      left: ["secured-unreadable"],
    },
    {
      title: "a root that isn't its leaves'",
      damage: (store) =>
        store
          .updateTable("batches")
          .set({ root: word("root") })
          .where("id", "=", "b-1")
          .execute(),
      told: [
        ["root-differs", /^batch b-1$/],
        ["submission-data", /b-1/],
        ["submission-data", /b-1, position 3/],
        ["submission-data", /b-1, position 4/],
        ["submission-data", /b-1, position 5/],
        ["submission-data", /b-1, position 5/],
        ["submission-data", /b-1, position 7, 2 changes/],
        ["chain-batch-missing", /b-1/],
        ["chain-batch-unknown", /registry, batch 1/],
      ],
    },
    {
      title: "a tree file that is gone",
      damage: (_, inFolder) => {
        rmSync(tree(inFolder, "b-1"));
        return Promise.resolve();
      },
      told: [["tree-file-missing", /b-1, tree file/]],
    },
    {
      title: "a tree file that is garbled",
      damage: (_, inFolder) => {
        const bytes = readFileSync(tree(inFolder, "b-2"));
        bytes[40] ^= 1;
        writeFileSync(tree(inFolder, "b-2"), bytes);
        return Promise.resolve();
      },
      told: [["tree-file-differs", /b-2, tree file/]],
    },
    {
      title: "a count of the ready",
      damage: (store) =>
        store.updateTable("batches").set({ ready: 4 }).where("id", "=", "b-2").execute(),
      told: [["count-ready", /^batch b-2$/]],
    },
    {
      title: "a count of all that came",
      damage: (store) =>
        store.updateTable("batches").set({ received: 7 }).where("id", "=", "open").execute(),
      told: [["count-sum", /^batch open$/]],
    },
    {
      title: "a tree size that isn't the registry's",
      damage: (store) =>
        store.updateTable("batches").set({ treeSize: 19 }).where("id", "=", "b-1").execute(),
      told: [
        ["position-twice", /b-1, position 19/],
        ["submission-data", /b-1/],
        ["chain-tree-size", /b-1/],
      ],
      left: ["position-twice", "submission-data", "chain-tree-size"],
    },
    {
      title: "a rooted batch without its root",
      damage: (store) =>
        store.updateTable("batches").set({ root: null }).where("id", "=", "b-2").execute(),
      told: [
        ["batch-incomplete", /b-2/],
        ["chain-batch-unknown", /registry, batch 2/],
      ],
      left: ["batch-incomplete", "chain-batch-unknown"],
    },
    {
      title: "an anchor that is gone",
      damage: async (store) => {
        const { seq } = await submissionOf(store, "b-2");
        await store.deleteFrom("transactions").where("submissionSeq", "=", seq).execute();
        await store.deleteFrom("submissions").where("seq", "=", seq).execute();
      },
      told: [["anchor-missing", /^batch b-2$/]],
      left: ["anchor-missing"],
    },
    {
      title: "a second anchor",
      damage: async (store) => {
        const { seq, ...row } = await submissionOf(store, "b-2");
        const again = { progress: '{"state":"waiting"}', state: "waiting", nonce: null };
        expect(seq).to.be.a("number");
        await store
          .insertInto("submissions")
          .values({ ...row, ...again, assignedSeq: null })
          .execute();
      },
      told: [["anchor-twice", /^batch b-2$/]],
      left: ["anchor-twice"],
    },
    {
      title: "a state that isn't one",
      damage: async (store) => {
        const { seq } = await submissionOf(store, "b-2");
        const progress = '{"state":"done"}';
        await store.updateTable("submissions").set({ progress }).where("seq", "=", seq).execute();
      },
      told: [
        ["submission-unreadable", /submission/],
        ["anchor-missing", /b-2/],
      ],
      left: ["submission-unreadable", "anchor-missing"],
    },
    {
      title: "a state column that says something else",
      damage: async (store) => {
        const { seq } = await submissionOf(store, "b-2");
        await store
          .updateTable("submissions")
          .set({ state: "sent" })
          .where("seq", "=", seq)
          .execute();
      },
      told: [["submission-state", /submission/]],
    },
    {
      title: "call data of another root",
      damage: async (store) => {
        const { seq } = await submissionOf(store, "b-2");
        const data = encodeAnchorBatch(registry.issuerId, word("root"), 16);
        await store.updateTable("submissions").set({ data }).where("seq", "=", seq).execute();
      },
      told: [
        ["submission-data", /b-2, submission/],
        ["transaction-differs", /submission/],
      ],
      left: ["submission-data", "transaction-differs"],
    },
    {
      title: "a transaction that is gone",
      damage: async (store) => {
        const { seq } = await submissionOf(store, "b-1");
        await store.deleteFrom("transactions").where("submissionSeq", "=", seq).execute();
      },
      told: [["transaction-missing", /submission \d+, which is final/]],
      left: ["transaction-missing"],
    },
    {
      title: "bytes that aren't the transaction",
      damage: (store) =>
        store.updateTable("transactions").set({ raw: "0x02" }).where("nonce", "=", 1).execute(),
      told: [["transaction-differs", /transaction 0x/]],
      left: ["transaction-differs"],
    },
    {
      title: "a nonce that two hold",
      damage: async (store) => {
        const { seq, progress } = await submissionOf(store, "b-2");
        const moved = { ...(JSON.parse(progress) as object), nonce: 0 };
        await store
          .updateTable("submissions")
          .set({ progress: JSON.stringify(moved), nonce: 0 })
          .where("seq", "=", seq)
          .execute();
      },
      told: [
        ["nonce-twice", new RegExp(`${SIGNER}, nonce 0`)],
        ["transaction-missing", /submission/],
      ],
      left: ["nonce-twice", "transaction-missing"],
    },
    {
      title: "a signer's counter that was set back",
      damage: (store) =>
        store.updateTable("signers").set({ nextNonce: 1 }).where("address", "=", SIGNER).execute(),
      told: [["signer-counter", new RegExp(SIGNER)]],
    },
    {
      title: "a signer's counter that is gone",
      damage: (store) => store.deleteFrom("signers").where("address", "=", SIGNER).execute(),
      told: [["signer-counter", new RegExp(SIGNER)]],
    },
    {
      title: "a change of status of another position",
      damage: (store) =>
        store.updateTable("statusChanges").set({ position: 6 }).where("position", "=", 3).execute(),
      told: [
        ["status-change-differs", /b-1, position 6/],
        ["submission-data", /b-1, position 6/],
        ["chain-status-missing", /b-1, position 6/],
        ["chain-status-extra", /b-1, position 3/],
      ],
      left: [
        "status-change-differs",
        "submission-data",
        "chain-status-missing",
        "chain-status-extra",
      ],
    },
    {
      title: "a change of status that is gone",
      damage: (store) => store.deleteFrom("statusChanges").where("position", "=", 4).execute(),
      told: [
        ["status-change-missing", /b-1, submission/],
        ["chain-status-extra", /b-1, position 4/],
      ],
      left: ["status-change-missing", "chain-status-extra"],
    },
    {
      title: "one of the changes that a call makes that is gone",
      damage: (store) => store.deleteFrom("statusChanges").where("position", "=", 8).execute(),
      told: [
        ["submission-data", /b-1, position 7/],
        ["chain-status-extra", /b-1, position 8/],
      ],
      left: ["submission-data", "chain-status-extra"],
    },
    {
      title: "an answer that names what isn't there",
      damage: (store) => store.deleteFrom("credentials").where("batchId", "=", "open").execute(),
      told: [
        ["credential-missing", /^batch open$/],
        ["answer-names-missing", /open\/key-2/],
      ],
      left: ["credential-missing", "answer-names-missing"],
    },
    {
      title: "an achievement that was changed",
      damage: (store) =>
        store.updateTable("achievements").set({ body: '{"name":"Other"}' }).execute(),
      told: [["achievement-differs", /achievement MC-1/]],
      left: ["achievement-differs"],
    },
    {
      title: "a batch in the registry that the store doesn't know",
      damage: () => send(encodeAnchorBatch(registry.issuerId, word("stranger"), 99)),
      told: [["chain-batch-unknown", /registry, batch 3/]],
      left: ["chain-batch-unknown"],
    },
    {
      title: "a halted anchor that the registry holds",
      damage: (store) =>
        setProgress(store, "b-2", { state: "halted", nonce: 1, reason: "reverted" }),
      told: [["chain-holds-halted", /b-2/]],
    },
    {
      title: "an anchor in a block that isn't the registry's",
      damage: async (store) => {
        const { progress } = await submissionOf(store, "b-2");
        const final = JSON.parse(progress) as Extract<Submission, { state: "final" }>;
        const inclusion = { ...final.inclusion, blockNumber: 1 };
        await setProgress(store, "b-2", { ...final, inclusion });
      },
      told: [["chain-transaction-differs", /b-2/]],
    },
    {
      title: "a revocation that nobody asked for here",
      damage: () => send(encodeRevoke(registry.issuerId, root, 0, 1n << 11n, 0)),
      told: [["chain-status-extra", /b-1, position 11/]],
      left: ["chain-status-extra"],
    },
    {
      title: "a suspension that nobody asked for here, also of a leaf that fills up",
      damage: () => send(encodeSuspend(registry.issuerId, root, 0, 3n << 12n, 0)),
      told: [
        ["chain-status-extra", /b-1, position 12/],
        ["chain-status-extra", /b-1, position 13/],
      ],
      left: ["chain-status-extra", "chain-status-extra"],
    },
  ];

  it("is tested with every kind of difference", () => {
    const tested = new Set(corruptions.flatMap(({ told }) => told.map(([kind]) => kind)));
    expect([...tested].sort()).to.deep.equal([...DIFFERENCE_KINDS].sort());
  });

  for (const { title, damage, told, left = [] } of corruptions) {
    it(`names ${title}, and derives ${left.length === 0 ? "it" : "nothing that it can't know"}`, async () => {
      await damaged(damage);
      const { differences } = await check();
      const said = differences.map(({ kind, where }) => `${kind} ${where}`).sort();
      expect(differences.map(({ kind }) => kind).sort(), said.join("\n")).to.deep.equal(
        told.map(([kind]) => kind).sort(),
      );
      for (const [kind, where] of told) {
        const found = differences.filter((it) => it.kind === kind && where.test(it.where));
        expect(found, `${kind} at ${String(where)}:\n${said.join("\n")}`).not.to.deep.equal([]);
        for (const { expected, got } of found) expect(expected).not.to.equal(got);
      }
      const repaired = await check(true);
      expect(repaired.differences.map(({ kind }) => kind).sort()).to.deep.equal([...left].sort());
      expect(repaired.repaired).to.have.length(
        differences.filter(({ isDerivable }) => isDerivable).length,
      );
      expect((await check()).differences).to.deep.equal(repaired.differences);
    });
  }

  it("says that the chain could not be asked, and still checks the rest", async () => {
    await damaged((store) =>
      store.updateTable("signers").set({ nextNonce: 0 }).where("address", "=", SIGNER).execute(),
    );
    const gone = {
      name: "gone",
      request: () => Promise.reject(new EndpointError("UNREACHABLE", "nobody is there")),
    };
    const { chain, differences } = await check(false, gone);
    expect(chain).to.deep.equal({ asked: false, isOnPurpose: false, reason: "nobody is there" });
    expect(differences.map(({ kind }) => kind)).to.deep.equal(["signer-counter"]);
  });

  it("believes no endpoint that leaves out an event", async () => {
    const silent: Endpoint = {
      name: "silent",
      request: async (method, params) => {
        const answer = await hardhatEndpoint.request(method, params);
        return method === "eth_getLogs" ? (answer as unknown[]).slice(0, -1) : answer;
      },
    };
    const { chain, differences } = await check(false, silent);
    expect(chain.asked).to.equal(false);
    expect(differences).to.deep.equal([]);
  });

  describe("on a chain that forgot the batches", () => {
    it("names each, sets them back, and the service anchors them again", async () => {
      await rpc("hardhat_reset");
      await rpc("evm_increaseTime", 3_600);
      registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
      const { differences } = await check();
      expect(differences.map(({ kind }) => kind)).to.deep.equal([
        "chain-batch-missing",
        "chain-batch-missing",
      ]);
      const { repaired, differences: left } = await check(true);
      expect(repaired).to.have.length(2);
      expect(repaired[0]).to.match(/b-1.*back from final to signed/);
      expect(left).to.deep.equal([]);

      const service = await startService(testConfig(registry, folder), hardhatEndpoint);
      await service.caughtUp();
      await service.stop();
      expect((await check()).differences).to.deep.equal([]);
      snapshot = await rpc("evm_snapshot");
    });
  });
});
