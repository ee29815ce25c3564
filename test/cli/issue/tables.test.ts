import { expect } from "chai";
import { join } from "node:path";
import { runCairn } from "../../support/cli.js";
import { newFolder, removeFolder } from "../../support/service.js";
import { ROOT } from "../../support/processes.js";
import { sharedBytes, sharedPath } from "../../support/shared.js";

/** Exit code, the sum, and what must be in the answer; `../shared/cases/README.md` says what is right. */
const TABLES: Readonly<Record<string, readonly [code: number, ...texts: string[]]>> = {
  "cp1250.csv": [75, "1 row = 1 ready + 0 refused", "Wiesława Żak", "--encoding windows-1250"],
  "utf16le.csv": [0, "2 rows = 2 ready + 0 refused"],
  "french-excel.csv": [75, "2 rows = 2 ready + 0 refused", "--encoding", "“1,5”, was read as 1.5"],
  "excel-trailing-columns.csv": [0, "2 rows = 2 ready + 0 refused"],
  "sep-line.csv": [0, "1 row = 1 ready + 0 refused"],
  // The second row is short, too, and refused for its grade alone: the example's achievement doesn't list "A".
  "short-rows.csv": [75, "2 rows = 1 ready + 1 refused", "Expected one of the definition's values"],
  "first-last.csv": [65, '"First Name", "Last Name"', '--map "First Name+Last Name=name"'],
  "dates.csv": [
    75,
    "21 rows = 20 ready + 1 to decide + 0 refused",
    "mixes orders",
    "row 17: 03/04/2026 is 2026-04-03",
    "row 17: 03/04/2026 is 2026-03-04",
  ],
  "award-with-dates.json": [0, "3 rows = 3 ready + 0 refused"],
  "hours.csv": [
    75,
    "“24,5”, was read as 24.5",
    "16 rows = 8 ready + 4 to decide + 4 refused + 0 duplicate",
    "--decimals comma a comma: row 9: 1,000 is 1",
    "--decimals point a point: row 9: 1,000 is 1000",
    "--units drop the number alone: row 4: 24h is 24",
  ],
  "grades.csv": [75, "“85%”, was read as 85", "“proficient”, was read as Proficient"],
};

describe("cairn issue --check of tables that people sent", () => {
  const folder = newFolder();
  after(() => {
    removeFolder(folder);
  });
  for (const [name, [code, ...texts]] of Object.entries(TABLES)) {
    it(`gives the right answer to ${name}`, async function () {
      sharedBytes(this, `cases/tables/${name}`);
      const achievements = ["adap", "adss"].flatMap((it) => [
        "--achievement",
        join(ROOT, `examples/achievements/${it}.json`),
      ]);
      const args = ["issue", sharedPath(`cases/tables/${name}`), "--check", ...achievements];
      const run = await runCairn(folder, {}, args);
      const answer = `${run.out} ${run.err}`.replace(/\s+/g, " ");
      for (const text of texts) expect(answer).to.contain(text);
      expect(run.code).to.equal(code);
    });
  }
});
