import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import hre from "hardhat";
import { EndpointError } from "../../../chain/rpc/endpoint.js";
import type { StoreAddress } from "../../../server/store/address.js";
import { backUp } from "../../../server/store/backup.js";
import { StoreError } from "../../../server/store/error.js";
import { dueEvents, enqueue, removeEvent } from "../../../server/store/outbox.js";
import { faultyEndpoint, hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import { describePostgres } from "../../support/postgres.js";
import { setUpRegistry, type TestRegistry } from "../../support/registry.js";
import {
  ACHIEVEMENT,
  awards,
  newFolder,
  removeFolder,
  startService,
  TEST_DID,
  testConfig,
  type TestService,
} from "../../support/service.js";

const endpoint = faultyEndpoint(hardhatEndpoint);
const folders: string[] = [];
const folder = (): string => {
  const made = newFolder();
  folders.push(made);
  return made;
};

/**
 * A service is backed up while the anchor of its second batch is signed and the chain not to be had, then goes on and is
 * lost; what was restored must find on the chain what the lost one did.
 */
async function losesNothing(
  first: StoreAddress,
  backUpAndRestore: () => Promise<StoreAddress>,
): Promise<void> {
  await hre.network.provider.send("hardhat_reset");
  const registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
  const lost = await serviceOn(registry, first);
  await lost.client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
  await issue(lost, "before");
  await lost.until("before", ({ state }) => state === "final");
  endpoint.set((method, _params, ask) =>
    method === "eth_sendRawTransaction"
      ? Promise.reject(new EndpointError("UNREACHABLE", "The node is away."))
      : ask(),
  );
  await issue(lost, "under-way");
  await lost.until("under-way", ({ trouble }) => trouble !== null);
  const delivery = await deliver(lost);
  const address = await backUpAndRestore();
  endpoint.set(undefined);
  await lost.until("under-way", ({ state }) => state === "final");
  const files = [...(await filesOf(lost, "before")), ...(await filesOf(lost, "under-way"))];
  const sent = await transactionCount(lost);
  await lost.stop();

  const restored = await serviceOn(registry, address);
  await restored.until("under-way", ({ state }) => state === "final");
  expect([
    ...(await filesOf(restored, "before")),
    ...(await filesOf(restored, "under-way")),
  ]).to.deep.equal(files);
  expect(await transactionCount(restored)).to.equal(sent);
  await issue(restored, "after");
  await restored.until("after", ({ state }) => state === "final");
  expect(await transactionCount(restored)).to.equal(sent + 1);
  expect(await deliver(restored)).to.equal(delivery + 1);
  await restored.stop();
}

const serviceOn = (registry: TestRegistry, database: StoreAddress): Promise<TestService> =>
  startService({ ...testConfig(registry, folder()), database }, endpoint);

async function issue({ client }: TestService, batch: string): Promise<void> {
  await client.sendAwards(batch, JSON.stringify(awards(20, batch)), "application/json");
  await client.sealBatch(batch);
}

/** Something to tell that was told and is gone. @returns the number that the receiver knows it by. */
async function deliver({ ctx: { store } }: TestService): Promise<number> {
  await enqueue(store, { type: "told", body: "{}" }, 0);
  const events = (await dueEvents(store, 0, 10)).filter(({ type }) => type === "told");
  for (const { seq } of events) await removeEvent(store, seq);
  return events[0].seq;
}

async function filesOf({ client }: TestService, batch: string): Promise<string[]> {
  const files: string[] = [];
  for await (const { file } of client.getFiles(batch)) files.push(file);
  return files;
}

const transactionCount = ({ ctx }: TestService): Promise<number> =>
  ctx.node.transactionCount(ctx.config.anchorSigner.address, "latest");

after(() => {
  folders.forEach(removeFolder);
});

describe("backUp", () => {
  it("gives a file from which the service resumes: nothing is lost, nothing anchored twice", async () => {
    const first = folder();
    await losesNothing({ kind: "sqlite", folder: first }, async () => {
      const file = join(folder(), "backup.sqlite");
      expect(await backUp(first, file)).to.be.greaterThan(0);
      const restored = join(folder(), "data");
      mkdirSync(restored);
      copyFileSync(file, join(restored, "cairn.sqlite"));
      return { kind: "sqlite", folder: restored };
    });
  });

  it("refuses a file that is there, and a folder without a store", async () => {
    const file = join(folder(), "backup.sqlite");
    writeFileSync(file, "another's");
    const refusalOf = (act: Promise<unknown>) => act.catch((error: unknown) => error);
    expect(await refusalOf(backUp(folder(), file)))
      .to.be.instanceOf(StoreError)
      .with.property("code", "NOT_EMPTY");
    expect(readFileSync(file, "utf8")).to.equal("another's");
    expect(await refusalOf(backUp(folder(), `${file}.2`)))
      .to.be.instanceOf(StoreError)
      .with.property("code", "NOT_A_STORE");
  });
});

describePostgres("a backup by pg_dump", (postgres) => {
  it("is one from which the service resumes: nothing is lost, nothing anchored twice", async () => {
    const first = await postgres().newDatabase();
    const nameOf = ({ url }: { url: string }) => new URL(url).pathname.slice(1);
    await losesNothing(first, async () => {
      const server = postgres();
      const { folder: socket } = server;
      const file = join(socket, "cairn.dump");
      const as = ["-h", socket, "-U", "cairn"];
      await server.run("pg_dump", [...as, "-Fc", "-f", file, nameOf(first)]);
      const restored = await postgres().newDatabase();
      await server.run("pg_restore", [...as, "--exit-on-error", "-d", nameOf(restored), file]);
      return restored;
    });
  });
});
