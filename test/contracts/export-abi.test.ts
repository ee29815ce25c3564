import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { EXPORTS, renderExport } from "../../scripts/export-abi.js";

describe("chain/abi", () => {
  for (const entry of EXPORTS) {
    it(`${entry.file} is what contracts/${entry.contract}.sol compiles to`, async () => {
      const exported = readFileSync(join(import.meta.dirname, "../..", entry.file), "utf8");
      const isFresh = exported === (await renderExport(entry));
      expect(isFresh, 'run "npm run export-abi" and commit the result').to.equal(true);
    });
  }
});
