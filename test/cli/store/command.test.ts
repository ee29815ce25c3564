import { join } from "node:path";
import { expect } from "chai";
import { openStore } from "../../../server/store/database.js";
import { writeFact } from "../../../server/store/facts.js";
import { cairn } from "../../support/processes.js";
import { newFolder, removeFolder } from "../../support/service.js";

describe("cairn migrate and backup", () => {
  let cwd: string;
  beforeEach(async () => {
    cwd = newFolder();
    const store = await openStore(join(cwd, "old"));
    await writeFact(store, "issuerId", "0x01");
    await store.destroy();
  });
  afterEach(() => {
    removeFolder(cwd);
  });

  it("migrates to an empty store once, and prints what both hold", async () => {
    const args = ["migrate", "--from", "old", "--to", "sqlite:new"];
    const { code, stdout, stderr } = await cairn(args, { cwd });
    expect(code, stderr).to.equal(0);
    expect(stdout)
      .to.match(/facts +1 +[0-9a-f]{40}/)
      .and.contain("are equal in both stores");
    const again = await cairn(args, { cwd });
    expect(again.code).to.equal(64);
    expect(again.stderr.replace(/\s+/g, " ")).to.contain("Expected an empty store");
  });

  it("refuses a folder that a service has open, and a text that is no address", async () => {
    const store = await openStore(join(cwd, "old"));
    const held = await cairn(["migrate", "--from", "old", "--to", "new"], { cwd });
    expect(held.code).to.equal(65);
    await store.destroy();
    const secret = "postgres://cairn:secret@";
    const wrong = await cairn(["migrate", "--from", "old", "--to", secret], { cwd });
    expect(wrong.code).to.equal(64);
    expect(wrong.stderr).not.to.contain("secret");
  });

  it("backs up the store of the environment while a service has it", async () => {
    const store = await openStore(join(cwd, "old"));
    const env = { DATABASE_URL: "sqlite:old" };
    const { code, stderr } = await cairn(["backup", "--to", "saved.sqlite"], { cwd, env });
    expect(code, stderr).to.equal(0);
    const again = await cairn(["backup", "--to", "saved.sqlite"], { cwd, env });
    expect(again.code).to.equal(64);
    await store.destroy();
  });
});
