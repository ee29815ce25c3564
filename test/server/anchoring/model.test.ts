import { expect } from "chai";
import fc from "fast-check";
import type { Flaw } from "../../support/anchoring-model/service.js";
import { commands, live } from "../../support/anchoring-model/run.js";

const SEED = Number(process.env["CAIRN_SEED"] ?? 20_261_122);
/** `CAIRN_LONG=1`: millions of steps instead of some ten thousand. */
const RUNS = process.env["CAIRN_LONG"] ? 20_000 : 500;
const COMMANDS_A_RUN = 200;

const lives = (flaw: Flaw, sign: RegExp) =>
  fc.asyncProperty(commands(COMMANDS_A_RUN), fc.nat(), async (happenings, seed) => {
    const { broken } = await live(happenings, seed, flaw);
    expect(broken.filter((it) => sign.test(it))).to.deep.equal([]);
  });

describe("the anchoring of a model chain", () => {
  it("anchors every batch once and changes status in order, whatever happens, and wastes no nonce", async () => {
    let steps = 0;
    const seen = { rounds: 0, bumps: 0, fills: 0, taken: 0, crashes: 0 };
    const property = fc.asyncProperty(
      commands(COMMANDS_A_RUN),
      fc.nat(),
      async (happenings, seed) => {
        const outcome = await live(happenings, seed);
        steps += outcome.steps;
        for (const name of Object.keys(seen) as (keyof typeof seen)[]) {
          seen[name] += outcome.service[name];
        }
        expect(outcome.broken.join("\n")).to.equal("");
      },
    );
    await fc.assert(property, { seed: SEED, numRuns: RUNS });
    console.log(`      ${steps} steps: ${JSON.stringify(seen)}`);
    expect(Object.values(seen).every((count) => count > 0)).to.equal(true);
  }).timeout(0);

  // What breaks a rule must be noticed, or the property above says nothing.
  for (const [flaw, sign] of [
    ["send-then-record", /./],
    ["blind-bump", /./],
    ["hasty-nonce", /./],
    ["no-turns", /not in their order/],
    ["own-turns", /not in their order/],
    ["hasty-turns", /not in their order/],
  ] as const) {
    it(`notices ${flaw}`, async () => {
      const { failed } = await fc.check(lives(flaw, sign), {
        seed: SEED,
        numRuns: RUNS,
        endOnFailure: true,
      });
      expect(failed).to.equal(true);
    });
  }
});
