import { expect } from "chai";
import { mutateJson } from "./mutate-json.js";
import { createRandom } from "../faults/random.js";
import { fuzz, inputOf } from "./run.js";
import { createSubject, type Subject } from "./subject.js";

describe("fuzzing the verifier", function () {
  this.timeout(120_000);
  let subject: Subject;
  before(async () => {
    subject = await createSubject();
  });

  it("finds no crash and no wrong yes among some thousand changed files", async () => {
    const result = await fuzz(subject, { count: 4_000, seed: 1, signatureEvery: 400 });
    // How long each took is for the long run: here the machine may be busy with other tests.
    expect(result.findings.filter(({ what }) => what !== "slow")).to.deep.equal([]);
    expect(result.verdicts.verified).to.be.greaterThan(100);
    expect(result.verdicts.rejected).to.be.greaterThan(1_000);
    expect([...result.reasons.keys()]).to.include.members([
      "not-json",
      "not-conforming",
      "altered",
      "other-registry",
      "no-anchor-proof",
    ]);
  });

  it("draws the same file again from its seed and number", () => {
    for (const number of [0, 17, 400]) {
      expect(inputOf(subject, 5, number)).to.deep.equal(inputOf(subject, 5, number));
    }
    expect(inputOf(subject, 5, 1)).not.to.deep.equal(inputOf(subject, 6, 1));
  });

  it("would notice a verifier that says yes to everything, one that throws and one that hangs", async () => {
    const valid = await subject.check(
      { bytes: new TextEncoder().encode(subject.texts[0]), origin: {} },
      false,
    );
    const options = { count: 60, seed: 1, signatureEvery: 1_000 };
    const saysYes = await fuzz({ ...subject, check: () => valid }, options);
    expect(saysYes.findings.some(({ what }) => what === "wrong yes")).to.equal(true);
    const check = (): never => {
      throw new Error("out of order");
    };
    const crashes = await fuzz({ ...subject, check }, options);
    expect(crashes.findings.map(({ what }) => what)).to.deep.equal(Array(60).fill("crash"));
    const hanging = () => {
      const start = process.cpuUsage();
      while (process.cpuUsage(start).user < 120_000);
      return valid;
    };
    const hangs = await fuzz({ ...subject, check: hanging }, { ...options, count: 2 });
    expect(hangs.findings.map(({ what }) => what)).to.include("slow");
  });

  it("knows a valid file in another spelling from a changed one", () => {
    const [file] = subject.files;
    const bytes = (json: unknown) => new TextEncoder().encode(JSON.stringify(json, null, 3));
    expect(subject.isOriginal(bytes(file))).to.equal(true);
    expect(subject.isOriginal(bytes({ ...file, name: "Other" }))).to.equal(false);
    const twice = `{"name":"Other",${JSON.stringify(file).slice(1)}`;
    expect(subject.isOriginal(new TextEncoder().encode(twice))).to.equal(false);
    const spelt = Array.from({ length: 200 }, (_, at) => mutateJson(file, createRandom(at)));
    expect(spelt.filter((it) => subject.isOriginal(it)).length).to.be.within(5, 150);
  });
});
