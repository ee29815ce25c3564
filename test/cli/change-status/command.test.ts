import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { runCairn, type CliRun } from "../../support/cli.js";
import { submissionsOf } from "../../support/rows.js";
import { ACHIEVEMENT, type TestService } from "../../support/service.js";
import { serveOnFreshChain, type Served } from "../../support/served.js";

describe("cairn revoke, suspend, reinstate", () => {
  let served: Served;
  let folder: string;
  let service: TestService;
  let ids: string[];
  let env: Served["env"];

  before(async () => {
    served = await serveOnFreshChain();
    ({ folder, service, env } = served);
    await service.client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
    await service.issue("b-1", 20);
    await service.issue("b-2", 2);
    ids = (await service.client.listCredentials("b-1")).credentials.map(({ id }) => id);
  });
  after(() => served.stop());

  const run = async (...args: string[]): Promise<CliRun> => {
    const { code, out, err } = await runCairn(folder, env, args);
    return { code, out: out.replace(/\s+/g, " "), err: err.replace(/\s+/g, " ") };
  };
  const save = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return name;
  };
  const writes = async (): Promise<number> =>
    (await submissionsOf(service.ctx.store, "b-1")).filter(({ kind }) => kind === "status").length;
  const suspended = async (): Promise<number[]> => {
    const views = await Promise.all(ids.map((id) => service.client.getStatus(id)));
    return views.flatMap((view, at) => (view.suspended ? [at] : []));
  };
  const why = ["--reason", "academic-integrity"] as const;

  it("does what one id asks for, without a question or a file", async () => {
    const { code, out } = await run("suspend", ids[0], ...why);
    expect(out).to.contain("1 credential = 1 to suspend + 0 suspended already + 0 that can't be");
    expect(out).to.match(/1 credential, final: suspended \(transaction 0x[0-9a-f]{64}\)/);
    expect(code).to.equal(0);
    expect(await suspended()).to.deep.equal([0]);
  });

  it("shows what a list would do and does nothing of it without --yes", async () => {
    const list = save("ids.csv", `credential\n${ids.slice(0, 4).join("\n")}\n`);
    const before = await writes();
    const { code, out, err } = await run("suspend", list, ...why);
    expect(out).to.contain("4 credentials = 3 to suspend + 1 suspended already + 0 that can't be");
    expect(out).to.contain("suspended already: ids.csv, row 1 It takes 1 transaction.");
    expect(err).to.contain("Nothing was requested. Go on with --yes");
    expect(code).to.equal(75);
    expect(await writes()).to.equal(before);

    expect((await run("suspend", list, ...why, "--yes")).code).to.equal(0);
    expect(await writes()).to.equal(before + 1);
    expect(await suspended()).to.deep.equal([0, 1, 2, 3]);
    const again = await run("suspend", list, ...why);
    expect(again.out).to.contain("0 to suspend + 4 suspended already");
    expect(again.code).to.equal(0);
    expect(await writes()).to.equal(before + 1);
  });

  it("says all of it in French where it is asked to", async () => {
    const list = save("ids.csv", `credential\n${ids.slice(0, 5).join("\n")}\n`);
    const { code, out, err } = await run("suspend", list, ...why, "--lang", "fr");
    expect(out).to.contain(
      "5 titres = 1 à suspendre + 4 déjà suspendus + 0 qui ne peut pas l’être",
    );
    expect(out).to.contain("déjà suspendus : ids.csv, ligne 1; ids.csv, ligne 2;");
    expect(out).to.contain("Il faut 1 transaction.");
    expect(err).to.equal("Rien n’a été demandé. Continuez avec --yes, ou dans un terminal.");
    expect(code).to.equal(75);
    const status = await run("status", "--lang", "fr");
    expect(status.out).to.match(/^lot état prêts définitifs en attente de .*b-1 définitif 20 20/);
    const one = await run("status", "b-1", "--lang", "fr");
    expect(one.out).to.contain("Lot b-1 : définitif".replace(/\s+/g, " "));
    expect(one.out).not.to.match(/\b(?:batch|ready|stage|leaves|registry|issuer)\b/);
  });

  it("takes a folder of files, and passes over what holds no credential", async () => {
    mkdirSync(join(folder, "files"));
    for (const id of ids.slice(4, 6)) {
      save(join("files", `${id.slice(-6)}.json`), await service.client.getCredential(id));
    }
    save("files/cv.txt", "Curriculum vitae");
    const { code, out } = await run("suspend", "files", ...why, "--yes");
    expect(out).to.contain("Passed over, for there is no credential in it: cv.txt.");
    expect(out).to.contain("2 credentials = 2 to suspend");
    expect(code).to.equal(0);
    expect(await suspended()).to.deep.equal([0, 1, 2, 3, 4, 5]);
  });

  it("takes a registrar's list of learners, as a spreadsheet writes it", async () => {
    const rows = [7, 8].map((n) => `LEARNER${n}@example.org;mc-1`).join("\r\n");
    const list = save("learners.csv", `\ufeffE-mail address;Code\r\n${rows}\r\n`);
    const { code, out } = await run("suspend", list, ...why, "--yes");
    expect(out).to.contain("2 credentials = 2 to suspend");
    expect(code).to.equal(0);
    expect((await suspended()).length).to.equal(8);
  });

  it("leaves out with --yes whom it doesn't know, or who may be one of several, with 65", async () => {
    const rows = ["learner1@example.org", "nobody@example.org", "learner9@example.org"];
    const list = save(
      "odd.csv",
      `email,achievement\n${rows.map((it) => `${it},MC-1`).join("\n")}\n`,
    );
    const asked = await run("suspend", list, ...why);
    expect(asked.code).to.equal(75);
    expect(asked.out).to.contain("odd.csv, row 1").and.to.contain("which is meant");
    expect(asked.out).to.contain("No credential of this learner is known");
    const { code, out } = await run("suspend", list, ...why, "--yes");
    expect(out).to.contain("3 credentials = 1 to suspend + 0 suspended already + 2 that can't be");
    expect(code).to.equal(65);
    const inBatch = await run("suspend", list, "--batch", "b-2", ...why);
    expect(inBatch.out).to.contain("= 1 to suspend + 0 suspended already + 2 that can't be");
  });

  it("takes a whole batch, and reinstates what of it needs that", async () => {
    const before = await writes();
    const { code, out } = await run("reinstate", "--batch", "b-1", "--yes");
    expect(out).to.contain("20 credentials = 9 to reinstate + 11 in force already");
    expect(code).to.equal(0);
    expect(await writes()).to.equal(before + 1);
    expect(await suspended()).to.deep.equal([]);
  });

  const WRONG: Record<string, [string, string]> = {
    "no column that it knows": ["a,b\n1,2\n", "expected a column credential (ids), file"],
    "nothing in it": ["", "expected a list of credentials, got an empty file"],
    "an achievement alone": ["achievement\nMC-1\n", "expected a column credential (ids), file"],
    "a row that names no one": ["email,achievement\n,MC-1\n", "row 1 names no credential"],
    "a file that isn't there": ["file\nno.json\n", "could not be read"],
  };
  for (const [what, [text, sentence]] of Object.entries(WRONG)) {
    it(`ends with 64 for a list with ${what}`, async () => {
      const { code, err } = await run("revoke", save("wrong.csv", text), ...why, "--yes");
      expect(err).to.contain(sentence);
      expect(code).to.equal(64);
    });
  }
});
