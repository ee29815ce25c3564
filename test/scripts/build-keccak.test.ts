import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { KECCAK_BINARIES, renderKeccakBinary } from "../../scripts/build-keccak.js";
import { ROOT } from "../support/processes.js";

describe("the binaries of keccak", () => {
  for (const binary of KECCAK_BINARIES) {
    it(`in ${binary.file} are what their source compiles to`, async function () {
      this.timeout(60_000);
      const hint = "run npm run build:keccak";
      const kept = readFileSync(join(ROOT, binary.file), "utf8");
      expect(await renderKeccakBinary(binary), hint).to.equal(kept);
    });
  }
});
