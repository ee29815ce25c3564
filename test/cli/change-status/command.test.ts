import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { zipSync } from "fflate";
import { fileNamesOf } from "../../../cli/options/file-name.js";
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
    expect(out).to.contain(
      "suspended already: ids.csv, line 2 It takes 1 transaction. Everyone who checks one of them will see: suspended (academic integrity).",
    );
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
    expect(out).to.contain("déjà suspendus : ids.csv, ligne 2; ids.csv, ligne 3;");
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
    expect(asked.out)
      .to.contain("odd.csv, line 2: learner1@example.org, MC-1")
      .and.to.contain("which is meant");
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

  it("takes ids as people write them down, one a line, and says of each line what isn't found", async () => {
    const bare = (at: number): string => ids[at].slice("urn:uuid:".length);
    mkdirSync(join(folder, "final"));
    const names = await Promise.all(
      [5, 6, 7].map(async (at) => {
        const text = await service.client.getCredential(ids[at]);
        const { recipient } = await rowOf(ids[at]);
        const [name] = fileNamesOf({ recipient, achievement: "MC-1", id: ids[at] });
        return { name, text };
      }),
    );
    save(join("final", names[0].name), names[0].text);
    const lines = [
      '\ufeff# withdrawn in autumn, by "Jo"',
      ids[0],
      "",
      `  ${bare(1).toUpperCase()}  `,
      `urn:uuid:${bare(1)} # twice`,
      `https://cairn.example/v1/credentials/urn%3Auuid%3A${bare(2)}`,
      `{${bare(3)}}`,
      `- ${ids[4]},`,
      `final/${names[0].name}`,
      names[1].name, // as a listing of the folder has it, elsewhere
      `C:\\Users\\jo\\out\\${names[2].name}`,
      "learner9@example.org",
      "urn:uuid:3f6d4a1e-2f6f-4a0c",
      "urn:uuid:3f6d4a1e-2f6f-4a0c-8f43-0d6b8c1f2a77",
      "autumn-2031",
      "missing/file.json",
    ];
    const before = await writes();
    const list = save("withdrawn.txt", lines.join("\r\n"));
    const { code, out, err } = await run("suspend", list, ...why);
    const at = [13, 14, 15, 16].map((line) => out.indexOf(`withdrawn.txt, line ${line}: `));
    expect(at.every((it, i) => it > (at[i - 1] ?? 0))).to.equal(true);
    expect(out.slice(at[0], at[1])).to.contain("Expected a whole id, such as");
    expect(out.slice(at[1], at[2])).to.contain("There is no such credential.");
    for (const it of [out.slice(at[2], at[3]), out.slice(at[3])]) {
      expect(it).to.match(
        /(?:autumn-2031|missing\/file.json) It is no id, and there is no file, batch/,
      );
    }
    expect(out).to.contain("13 credentials = 9 to suspend + 0 suspended already + 4 that can't be");
    expect(out).to.contain("One is named twice, and counts once.");
    expect(err).to.contain("Nothing was requested. Go on with --yes");
    expect(code).to.equal(75);
    expect(await writes()).to.equal(before);

    expect((await run("suspend", list, ...why, "--yes")).code).to.equal(65);
    expect(await writes()).to.equal(before + 1);
    expect(await suspended()).to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    await run("reinstate", "--batch", "b-1", "--yes");
  });

  const rowOf = async (id: string) => {
    const { credentials } = await service.client.listCredentials("b-1");
    return credentials.find((row) => row.id === id) ?? credentials[0];
  };

  it("takes a batch by its name, and as issue and status printed it", async () => {
    expect((await run("suspend", "b-2", ...why)).out).to.contain("2 credentials = 2 to suspend");
    for (const lang of ["en", "fr"]) {
      const { out } = await runCairn(folder, env, ["status", "b-1", "--lang", lang]);
      const saved = save(`saved-${lang}.txt`, out);
      expect((await run("suspend", saved, ...why)).out).to.contain(
        "20 credentials = 20 to suspend",
      );
      const { out: all } = await runCairn(folder, env, ["status", "--lang", lang]);
      const list = save(`all-${lang}.txt`, all);
      expect((await run("suspend", list, ...why)).out).to.contain("22 credentials = 22 to suspend");
    }
    const heading = save("heading.txt", `Batch b-1\n${ids[0]}\n`);
    expect((await run("suspend", heading, ...why)).out).to.contain("= 1 to suspend");
  });

  it("takes what the service lists, an archive, and refuses what names no batch", async () => {
    const listed = JSON.stringify(await service.client.listCredentials("b-1"));
    expect((await run("suspend", save("listed.json", listed), ...why)).out).to.contain("= 20 to");
    const strings = save("strings.json", JSON.stringify(ids.slice(0, 3)));
    expect((await run("suspend", strings, ...why)).out).to.contain("3 credentials = 3 to suspend");
    const file = Buffer.from(await service.client.getCredential(ids[0]));
    const zip = zipSync({ "a/one.json": file, "cv.txt": Buffer.from("Curriculum vitae") });
    writeFileSync(join(folder, "some.zip"), zip);
    const archive = await run("suspend", "some.zip", ...why);
    expect(archive.out).to.contain("no credential in it: cv.txt.").and.to.contain("= 1 to suspend");
    const typo = await run("suspend", "b-3", ids[0], ...why, "--yes");
    expect(typo.err).to.contain("There is no file b-3, and the service has no batch of that name");
    expect(typo.code).to.equal(64);
    expect(await suspended()).to.deep.equal([]);
  });

  it("looks for a learner in the batch that the row names, and in no other", async () => {
    const row = (batch: string): string => `email;lot\nlearner9@example.org;${batch}\n`;
    const [inFirst, inSecond] = [save("1.csv", row("b-1")), save("2.csv", row("b-2"))];
    expect((await run("suspend", inFirst, ...why)).out).to.contain("= 1 to suspend");
    expect((await run("suspend", inSecond, ...why)).out).to.contain(
      "No credential of this learner",
    );
  });

  const WRONG: Record<string, [text: string, sentence: string, code: number]> = {
    "no column that it knows": ["a,b\n1,2\n", "expected a column credential (ids), file", 64],
    "nothing in it": ["", "expected a list of credentials, got an empty file", 64],
    "an achievement alone": ["achievement\nMC-1\n", "It is no id, and there is no file", 65],
    "a row that names no one": ["email,achievement\n,MC-1\n", "names no credential and", 65],
    "a file that isn't there": ["file\nno.json\n", "There is no such file", 65],
    "an id cut short": ["credential,name\nurn:uuid:12,Learner 1\n", "Expected a whole id", 65],
  };
  for (const [what, [text, sentence, expected]] of Object.entries(WRONG)) {
    it(`changes nothing by a list with ${what}`, async () => {
      const before = await writes();
      const wrong = save("wrong.csv", text);
      const { code, out, err } = await run("revoke", wrong, ...why, "--yes");
      expect(out + err).to.contain(sentence);
      expect(code).to.equal(expected);
      expect(await writes()).to.equal(before);
    });
  }
});
