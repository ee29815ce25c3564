import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { pino } from "pino";
import type { JsonObject } from "../../../core/json.js";
import { findCredentials } from "../../../core/carrier/find.js";
import { checkSignature } from "../../../core/verify/checks/signature.js";
import { RefusalError } from "../../../server/refusal.js";
import { createVerifyingThreads } from "../../../server/verifying/threads.js";
import { withStatusIndex } from "../../support/anchoring.js";
import { bakePdf, bakePng, bakeSvg } from "../../support/baking.js";
import { exampleCredential } from "../../support/example.js";
import { testSigner } from "../../support/signing.js";

describe("createVerifyingThreads", () => {
  const log = pino({ level: "silent" });
  let good: JsonObject;
  let folder: string;
  let mortal: URL;

  before(async () => {
    const signer = await testSigner();
    good = await signer.sign(withStatusIndex(exampleCredential({ did: signer.did }), 5));
    folder = await mkdtemp(join(tmpdir(), "cairn-"));
  });
  const threadOf = async (name: string, text: string): Promise<URL> => {
    const path = join(folder, `${name}.mjs`);
    await writeFile(path, `import { parentPort } from "node:worker_threads";\n${text}`);
    return pathToFileURL(path);
  };
  before(async () => {
    mortal = await threadOf(
      "mortal",
      `parentPort.on("message", ({ id, task }) => {
        if (task.dies) process.exit(3);
        if (task.throws) throw new Error("broken");
        if (task.hangs) for (;;);
        if (task.waits) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, task.waits);
        parentPort.postMessage({ id, result: "checked" });
      });
      parentPort.postMessage("ready");`,
    );
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it("says of each what the core says, asked at once", async () => {
    const { checkSignature: check } = createVerifyingThreads({ log });
    const files = [good, { ...good, name: "Another" }, { ...good, proof: [] }, { ...good, x: {} }];
    const expected = await Promise.all(files.map((it) => checkSignature(it)));
    expect(new Set(expected.map(({ code }) => code)).size).to.equal(4);
    expect(await Promise.all(files.map(check))).to.deep.equal(expected);
  });

  it("leaves the thread that asks free while a costly file is checked", async () => {
    const { checkSignature: check } = createVerifyingThreads({ log });
    await check(good);
    const subject = good["credentialSubject"] as { achievement: JsonObject };
    const tag = Array.from({ length: 5_000 }, (_, at) => `t${at}`);
    const achievement = { ...subject.achievement, tag };
    let turns = 0;
    const asked = check({ ...good, credentialSubject: { ...subject, achievement } });
    const counting = setInterval(() => {
      turns += 1;
    });
    expect((await asked).code).to.equal("signature-invalid");
    clearInterval(counting);
    expect(turns).to.be.above(10);
  });

  it("says not checked where the thread dies or hangs, and checks the next one in another", async () => {
    const { checkSignature: check } = createVerifyingThreads(
      { log },
      { signatures: mortal, maxMs: 2_000 },
    );
    const files: JsonObject[] = [{}, { dies: true }, {}, { throws: true }, {}, { hangs: true }, {}];
    const said = (await Promise.all(files.map(check))).map((it) =>
      typeof it === "string" ? it : it.code,
    );
    const not = "signature-not-checked";
    expect(said).to.deep.equal(["checked", not, "checked", not, "checked", not, "checked"]);
  });

  it("counts the time from the start of the work: what waits for others isn't ended", async () => {
    const { checkSignature: check } = createVerifyingThreads(
      { log },
      { signatures: mortal, maxMs: 1_500 },
    );
    const files: JsonObject[] = Array.from({ length: 6 }, () => ({ waits: 500 }));
    expect(await Promise.all(files.map(check))).to.deep.equal(Array(6).fill("checked"));
  });

  it("refuses what would wait behind too many, and counts it as not checked", async () => {
    const { checkSignature: check, findCredentials: find } = createVerifyingThreads(
      { log },
      { signatures: mortal, carriers: mortal, maxWaiting: 2, maxMs: 2_000 },
    );
    const files: JsonObject[] = Array.from({ length: 4 }, () => ({}));
    const said = await Promise.all(files.map(check));
    expect(said.map((it) => (typeof it === "string" ? it : it.code))).to.deep.equal([
      ...["checked", "checked", "signature-not-checked", "signature-not-checked"],
    ]);
    const picture = bakePng(Buffer.from("{}"));
    const read = await Promise.allSettled([find(picture), find(picture), find(picture)]);
    const [refused] = read.flatMap((it) =>
      it.status === "rejected" ? [it.reason as unknown] : [],
    );
    expect(refused).to.be.instanceOf(RefusalError).and.to.have.property("code", "intake-busy");
  });

  it("is warm once both threads have done one of their tasks", async () => {
    const threads = createVerifyingThreads({ log });
    expect(threads.isWarm()).to.equal(false);
    threads.start();
    while (!threads.isWarm()) await new Promise((resolve) => setTimeout(resolve, 20));
    const start = performance.now();
    expect((await threads.checkSignature(good)).code).to.equal("signature-valid");
    expect(performance.now() - start, "nothing has to be loaded").to.be.below(1_000);
  });

  it("reads carriers as the core does", async () => {
    const threads = createVerifyingThreads({ log });
    const credential = Buffer.from(JSON.stringify(good));
    for (const file of [
      credential,
      bakePng(credential),
      bakePng(credential, { compress: true }),
      bakeSvg(credential),
      await bakePdf({ "a.json": credential, "b.json": Buffer.from("{}") }),
      bakePng(credential, { keyword: "other" }),
    ]) {
      const here = await findCredentials(new Uint8Array(file));
      const there = await threads.findCredentials(new Uint8Array(file));
      expect(JSON.stringify(there)).to.equal(JSON.stringify(here));
    }
  });

  it("opens a long list of credentials in a thread, a credential at once", async () => {
    const { findCredentials: find } = createVerifyingThreads({ log }, { carriers: mortal });
    const list = Buffer.from(`[${"{},".repeat(10_000)}{}]`);
    expect(await find(list)).to.equal("checked");
    expect(await find(Buffer.from(JSON.stringify(good)))).to.have.property("kind", "found");
  });

  it("checks here where no thread can start", async () => {
    for (const thread of [
      pathToFileURL(join(folder, "absent.mjs")),
      await threadOf("broken", 'throw new Error("broken");'),
    ]) {
      const { checkSignature: check, findCredentials: find } = createVerifyingThreads(
        { log },
        { signatures: thread, carriers: thread },
      );
      const codes = await Promise.all([check(good), check({ ...good, name: "Another" })]);
      expect(codes.map(({ code }) => code)).to.deep.equal(["signature-valid", "signature-invalid"]);
      expect((await check(good)).code).to.equal("signature-valid");
      expect(await find(bakePng(Buffer.from("{}")))).to.have.property("kind", "found");
    }
  });
});
