import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { runCairn, type CliRun } from "../../support/cli.js";
import { hasTerminal, inTerminal } from "../../support/pty.js";
import { ACHIEVEMENT, type TestService } from "../../support/service.js";
import { serveOnFreshChain, type Served } from "../../support/served.js";

describe("cairn achievement", () => {
  let served: Served;
  let folder: string;
  let service: TestService;
  let env: Served["env"];

  before(async () => {
    served = await serveOnFreshChain();
    ({ folder, service, env } = served);
    save("mc-1.json", ACHIEVEMENT);
    save("mc-2.json", { ...ACHIEVEMENT, humanCode: "MC-2", name: "Soudage" });
    save("bad.json", { ...ACHIEVEMENT, humanCode: "MC-3", name: 7, critera: {} });
  });
  after(() => served.stop());

  const save = (name: string, content: unknown): string => {
    const text = typeof content === "string" ? content : JSON.stringify(content);
    writeFileSync(join(folder, name), text);
    return name;
  };
  const run = async (...args: string[]): Promise<CliRun> => {
    const { code, out, err } = await runCairn(folder, env, args);
    return { code, out: out.replace(/\s+/g, " "), err: err.replace(/\s+/g, " ") };
  };

  it("says of each file whether it conforms, and every problem, without a service", async () => {
    const { code, out } = await runCairn(folder, {}, ["achievement", "check", "mc-1.json"]);
    expect(out).to.match(/mc-1.json: MC-1 conforms$/);
    expect(code).to.equal(0);
    const bad = await run("achievement", "check", "mc-2.json", "bad.json");
    expect(bad.out).to.contain("bad.json: 2 problems").and.to.contain("/critera");
    expect(bad.code).to.equal(65);
    expect((await run("achievement", "check", "none.json")).code).to.equal(64);
  });

  describe("of many bad files", () => {
    const description = { id: "urn:uuid:1", type: ["ResultDescription"], name: "x" };
    const percent = { ...description, resultType: "Percent", requiredLevel: "urn:uuid:none" };
    const files = [
      "cut.json",
      "list.json",
      "code.json",
      "bad.json",
      "none.json",
      "mc-1.json",
      "b.json",
    ];

    before(() => {
      save("cut.json", '{ "humanCode": "MC-4",');
      save("list.json", "[]");
      const { humanCode, ...rest } = { ...ACHIEVEMENT, name: 7 };
      save("code.json", { ...rest, resultDescription: [percent, percent] });
      save("b.json", { ...ACHIEVEMENT, humanCode });
    });

    it("names every problem of each, by its place, with what was expected, and the sum", async () => {
      const { code, out, err } = await run("achievement", "check", ...files);
      expect(out).to.contain("place found expected");
      expect(out)
        .to.contain("cut.json: 1 problem")
        .and.to.contain("the file")
        .and.to.contain("line 1");
      expect(out).to.contain("list.json: 1 problem");
      expect(out).to.contain("code.json: 5 problems");
      expect(out).to.contain("/humanCode").and.to.contain("/name 7 Expected text");
      expect(out.split("/resultDescription/1/id")).to.have.length(2);
      expect(out.split("urn:uuid:none")).to.have.length(3);
      expect(out).to.contain("bad.json: 2 problems").and.to.contain("mc-1.json: MC-1 conforms");
      expect(out).to.contain("b.json: 1 problem").and.to.contain("another humanCode than that of");
      expect(err).to.contain("none.json could not be read: there is no such file");
      expect(out).to.match(/7 files = 1 that conforms \+ 5 with problems \+ 1 that can't be read$/);
      expect(code).to.equal(65);
    });

    it("sends none of them", async () => {
      const { achievements: before } = await service.client.listAchievements();
      const { code, out, err } = await run("achievement", "put", ...files);
      expect(out).to.contain("code.json: 5 problems").and.to.contain("b.json: 1 problem");
      expect(err).to.contain("Nothing was sent.");
      expect(code).to.equal(65);
      const unread = await run("achievement", "put", "mc-1.json", "none.json");
      expect(unread.err).to.contain("Nothing was sent.");
      expect(unread.code).to.equal(64);
      expect((await service.client.listAchievements()).achievements).to.deep.equal(before);
    });

    it("says all of it in French where it is asked to", async () => {
      const { out } = await run("achievement", "check", ...files, "--lang", "fr");
      expect(out).to.contain("bad.json\u00a0: 2 problèmes".replace(/\s+/g, " "));
      expect(out).to.contain("endroit trouvé attendu").and.to.contain("Ce n’est pas le genre");
      expect(out).to.match(/7 fichiers = 1 conforme \+ 5 avec des problèmes \+ 1 illisible$/);
      expect(out).not.to.match(/Expected (?:text|only|the member)|problems/);
    });
  });

  it("sends all of them or none, and lists what the service knows", async () => {
    expect((await run("achievement", "list")).out).to.equal(
      "The service knows no achievement yet.",
    );
    const none = await run("achievement", "put", "mc-1.json", "bad.json");
    expect(none.err).to.contain("Nothing was sent.");
    expect(none.code).to.equal(65);
    expect((await service.client.listAchievements()).achievements).to.deep.equal([]);

    const { code, out } = await run("achievement", "put", "mc-1.json");
    expect(out).to.contain("MC-1 is kept: Analyse de données appliquée (urn:uuid:");
    expect(code).to.equal(0);
    expect((await run("achievement", "list")).out).to.contain("MC-1 Analyse de données appliquée");
  });

  describe("new, in a terminal", function () {
    this.timeout(60_000);
    before(function () {
      if (!hasTerminal()) this.skip();
    });
    const cairn = (...args: string[]): string[] => [
      process.execPath,
      "cli/bin.mjs",
      "achievement",
      ...args,
    ];
    const NAME = "Name, as learners read it";
    const path = (name: string): string => join(folder, name);

    it("asks again what can't be taken, and writes what conforms", async () => {
      const answers: [string, string][] = [
        ["such as MC-101", "m c"],
        ["Expected 1 to 64", "MC-77"],
        [NAME, ""],
        ["This is needed", "Soudage"],
        ["knows or can do", "Sait souder."],
        // What was pasted with it answers the questions after it.
        ["was assessed", "Un projet.\n\nfr-CA\nmany\n24\n\n%"],
        ["Field of study", ""],
      ];
      const { code, screen } = await inTerminal(cairn("new", path("new.json")), answers, {});
      expect(screen).to.contain("Expected a number");
      expect(code, screen).to.equal(0);
      const { code: checked } = await run("achievement", "check", "new.json");
      expect(checked).to.equal(0);
      const text = readFileSync(path("new.json"), "utf8");
      expect(text).to.contain("Heures d’apprentissage").and.to.contain('"inLanguage": "fr-CA"');
    });

    for (const [key, sign] of [
      ["Ctrl-C", "\u0003"],
      ["Ctrl-D", "\u0004"],
    ]) {
      it(`ends at ${key} with 75, says so and writes nothing`, async () => {
        const answers: [string, string][] = [
          ["comme MC-101", "MC-78"],
          ["Nom, tel que", sign],
        ];
        const command = cairn("new", path("left.json"), "--lang", "fr");
        const { code, screen } = await inTerminal(command, answers, {});
        expect(screen)
          .to.contain("Rien n’a été écrit.")
          .and.not.to.match(/unsettled|Warning/);
        expect(code, screen).to.equal(75);
        expect(readdirSync(folder)).not.to.include("left.json");
      });
    }

    it("asks nothing where the file is there, or can't be written", async () => {
      for (const [name, why] of [
        ["mc-1.json", "is there already"],
        ["no/folder.json", "could not be written"],
      ]) {
        const { code, screen } = await inTerminal(cairn("new", path(name)), [], {});
        expect(screen.replace(/\s+/g, " ")).to.contain(why).and.not.to.contain("Code by which");
        expect(code).to.equal(64);
      }
    });
  });

  it("is asked about in a terminal only", async () => {
    const { code, err } = await run("achievement", "new", "mc-9.json");
    expect(err).to.contain("The questions need a terminal");
    expect(code).to.equal(64);
    expect(readdirSync(folder)).not.to.include("mc-9.json");
  });

  describe("that the service knows", () => {
    before(async () => {
      await run("achievement", "put", "mc-1.json");
    });

    it("needs no file to be issued, in a table that names it or none", async () => {
      const list = save("a.csv", "achievement,name\nmc-1,Ana Alves\nMC-1,Bo Berg\n");
      const { code, out } = await run("issue", list, "--out", "out");
      expect(out).to.contain("2 rows = 2 ready");
      expect(code).to.equal(0);
      const bare = save("b.csv", "name,awardedDate\nCleo Cruz,2026-11-20\n");
      expect((await run("issue", bare, "--out", "out")).code).to.equal(0);
      const again = await run("issue", list, "--out", "out");
      expect(again.out).to.contain("0 written, 2 there before");
      expect(again.code).to.equal(0);
    });

    it("may stand beside one from a file", async () => {
      const list = save("c.csv", "achievement,name\nMC-1,Dov Dahl\nMC-2,Eva Eng\n");
      const { code, out } = await run("issue", list, "--out", "out", "--achievement", "mc-2.json");
      expect(out).to.contain("2 rows = 2 ready");
      expect(code).to.equal(0);
    });

    it("is named where a row means another", async () => {
      const list = save("d.csv", "achievement,name\nMC-11,Fay Fox\n");
      const { code, out } = await run("issue", list, "--check");
      expect(out).to.contain("1 row = 0 ready + 1 refused").and.to.contain("(MC-1, MC-2)");
      expect(code).to.equal(65);
    });

    it("isn't needed where the files have all that is named and no service is there", async () => {
      const gone = { CAIRN_URL: "http://127.0.0.1:9", CAIRN_API_TOKEN: "none" };
      const args = ["issue", "c.csv", "--check", "--achievement", "mc-2.json"];
      const { code, out, err } = await runCairn(folder, gone, args);
      expect(out).to.contain("2 rows = 1 ready + 1 refused");
      expect(err).to.contain("could not be asked");
      expect(code).to.equal(75);
      const without = await runCairn(folder, gone, ["issue", "c.csv", "--check"]);
      expect(without.code).to.equal(69);
    });
  });
});
