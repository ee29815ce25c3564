import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { openSource } from "../../../cli/verify/run.js";
import { readSettings } from "../../../cli/options/settings.js";
import { formatInstant } from "../../../core/time.js";
import { testPolicy } from "../../support/anchoring.js";
import { NOW } from "../../support/judgement.js";

describe("openSource", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cairn-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("looks at the clock for each file, since a list takes its time", async () => {
    const policy = join(folder, "policy.json");
    writeFileSync(policy, JSON.stringify(testPolicy()));
    const options = { policy, rpc: "http://127.0.0.1:1" };
    let now = NOW;
    const { verifier } = await openSource(readSettings({}, folder), options, () => now, undefined);
    const before = await verifier.verify("{}");
    now += 3_600;
    const after = await verifier.verify("{}");
    expect([before.checkedAt, after.checkedAt]).to.deep.equal([
      ...[formatInstant(NOW), formatInstant(NOW + 3_600)],
    ]);
  });
});
