import { join } from "node:path";
import { expect } from "chai";
import { ACHIEVEMENT_FILES, writeTable } from "../../../bench/issue/awards-table.js";
import { ended, ROOT, start } from "../../support/processes.js";
import { newFolder, removeFolder } from "../../support/service.js";

/** `CAIRN_LONG=1` for the long one. */
const ROWS = process.env["CAIRN_LONG"] ? 200_000 : 20_000;
/** Of V8's heap: the rows of either list alone would take more. */
const HEAP_MEGABYTES = process.env["CAIRN_LONG"] ? 64 : 40;

describe("cairn issue --check of a long list", function () {
  this.timeout(600_000);

  it(`needs no memory for each of ${ROWS} rows`, async () => {
    const folder = newFolder();
    const list = join(folder, "list.csv");
    writeTable(list, ROWS);
    const limit = `--max-old-space-size=${HEAP_MEGABYTES}`;
    const args = [limit, join(ROOT, "cli/bin.mjs"), "issue", list, "--check"];
    const achievements = ACHIEVEMENT_FILES.flatMap((it) => ["--achievement", it]);
    const { code, stdout, stderr } = await ended(
      start(process.execPath, [...args, ...achievements], {}),
    );
    expect(stderr).not.to.contain("\x1b");
    expect(stdout).to.contain(`${ROWS} rows = ${ROWS} ready`);
    expect(code).to.equal(0);
    removeFolder(folder);
  });
});
