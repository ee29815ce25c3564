import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { runCairn, type CliRun } from "../../support/cli.js";
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
