import { execFileSync } from "node:child_process";
import { expect } from "chai";
import type { Dialect } from "kysely";
import { openStore } from "../../../server/store/database.js";
import { StoreError } from "../../../server/store/error.js";
import { claimForIssuer, readFact, writeFact } from "../../../server/store/facts.js";
import { watchDialect } from "../../faults/points.js";
import { newFolder, removeFolder } from "../../support/service.js";

describe("openStore", () => {
  let folder: string;
  beforeEach(() => {
    folder = newFolder();
  });
  afterEach(() => {
    removeFolder(folder);
  });

  const refusalOf = (act: Promise<unknown>): Promise<unknown> =>
    act.then(
      () => undefined,
      (error: unknown) => error,
    );

  it("refuses a folder that another service has open, and takes it when that has ended", async () => {
    const first = await openStore(folder);
    const refusal = await refusalOf(openStore(folder));
    expect(refusal).to.be.instanceOf(StoreError).with.property("code", "IN_USE");
    await first.destroy();
    await (await openStore(folder)).destroy();
  });

  it("finds what a process wrote that was killed at once", async () => {
    const script = `
      import { openStore } from "./server/store/database.js";
      import { writeFact } from "./server/store/facts.js";
      const store = await openStore(${JSON.stringify(folder)});
      await writeFact(store, "word", "kept");
      process.kill(process.pid, "SIGKILL");
    `;
    const run = () =>
      execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
        stdio: "pipe",
      });
    expect(run).to.throw().with.property("signal", "SIGKILL");
    const store = await openStore(folder);
    expect(await readFact(store, "word")).to.equal("kept");
    await store.destroy();
  });

  it("makes its tables whole or not at all", async () => {
    const cutOff = (dialect: Dialect): Dialect =>
      watchDialect(dialect, {
        reach: (name) => {
          if (/\bkysely_migration\b.*, before$/.test(name)) throw new Error("cut off");
        },
      });
    const refusal = await refusalOf(openStore(folder, { wrapDialect: cutOff }));
    expect(refusal).to.be.instanceOf(Error).with.property("message", "cut off");
    const store = await openStore(folder);
    expect(await readFact(store, "word")).to.equal(undefined);
    await store.destroy();
  });

  it("belongs to the first issuer that used it", async () => {
    const store = await openStore(folder);
    await claimForIssuer(store, "0x01");
    await claimForIssuer(store, "0x01");
    const refusal = await refusalOf(claimForIssuer(store, "0x02"));
    expect(refusal).to.be.instanceOf(StoreError).with.property("code", "OTHER_ISSUER");
    await writeFact(store, "issuerId", "0x01");
    await store.destroy();
  });
});
