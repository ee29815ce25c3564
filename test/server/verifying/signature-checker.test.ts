import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { pino } from "pino";
import type { JsonObject } from "../../../core/json.js";
import { checkSignature } from "../../../core/verify/checks/signature.js";
import { createSignatureChecker } from "../../../server/verifying/signature-checker.js";
import { withStatusIndex } from "../../support/anchoring.js";
import { exampleCredential } from "../../support/example.js";
import { testSigner } from "../../support/signing.js";

describe("createSignatureChecker", () => {
  const log = pino({ level: "silent" });
  let good: JsonObject;
  let folder: string;

  before(async () => {
    const signer = await testSigner();
    good = await signer.sign(withStatusIndex(exampleCredential({ did: signer.did }), 5));
    folder = await mkdtemp(join(tmpdir(), "cairn-"));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const threadOf = async (name: string, text: string): Promise<URL> => {
    const path = join(folder, `${name}.mjs`);
    await writeFile(path, `import { parentPort } from "node:worker_threads";\n${text}`);
    return pathToFileURL(path);
  };

  it("says of each what the core says, asked at once", async () => {
    const check = createSignatureChecker({ log });
    const files = [good, { ...good, name: "Another" }, { ...good, proof: [] }, { ...good, x: {} }];
    const expected = await Promise.all(files.map(checkSignature));
    expect(new Set(expected.map(({ code }) => code)).size).to.equal(4);
    expect(await Promise.all(files.map(check))).to.deep.equal(expected);
  });

  it("leaves the thread that asks free while a costly file is checked", async () => {
    const check = createSignatureChecker({ log });
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
    const mortal = await threadOf(
      "mortal",
      `parentPort.on("message", ({ id, credential }) => {
        if (credential.dies) process.exit(3);
        if (credential.throws) throw new Error("broken");
        if (credential.hangs) for (;;);
        parentPort.postMessage({ id, check: "checked" });
      });
      parentPort.postMessage("ready");`,
    );
    const check = createSignatureChecker({ log }, { thread: mortal, maxCheckMs: 2_000 });
    const files: JsonObject[] = [{}, { dies: true }, {}, { throws: true }, {}, { hangs: true }, {}];
    const said = (await Promise.all(files.map(check))).map((it) =>
      typeof it === "string" ? it : it.code,
    );
    const not = "signature-not-checked";
    expect(said).to.deep.equal(["checked", not, "checked", not, "checked", not, "checked"]);
  });

  it("checks here where no thread can start", async () => {
    for (const thread of [
      pathToFileURL(join(folder, "absent.mjs")),
      await threadOf("broken", 'throw new Error("broken");'),
    ]) {
      const check = createSignatureChecker({ log }, { thread });
      const codes = await Promise.all([check(good), check({ ...good, name: "Another" })]);
      expect(codes.map(({ code }) => code)).to.deep.equal(["signature-valid", "signature-invalid"]);
      expect((await check(good)).code).to.equal("signature-valid");
    }
  });
});
