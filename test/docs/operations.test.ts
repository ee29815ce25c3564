import { readFileSync } from "node:fs";
import { expect } from "chai";
import { DIFFERENCE_KINDS } from "../../api/fsck.js";
import { createMetrics } from "../../server/metrics/metrics.js";

const manual = readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8");

describe("docs/operations.md", () => {
  it("says of every kind of difference what it means", () => {
    const missing = DIFFERENCE_KINDS.filter((kind) => !manual.includes(`\`${kind}\``));
    expect(missing).to.deep.equal([]);
  });

  it("names every metric, and none that there isn't", () => {
    const names = createMetrics()
      .registry.getMetricsAsArray()
      .map(({ name }) => name);
    const told = [...manual.matchAll(/\bcairn_[a-z_]+/g)].map(([name]) => name);
    expect([...new Set(told)].sort()).to.deep.equal([...names].sort());
  });
});
