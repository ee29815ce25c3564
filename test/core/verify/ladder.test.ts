import { expect } from "chai";
import { CHECKS, type CheckName } from "../../../core/verify/report/check.js";
import { outcomeOf, type CheckCode } from "../../../core/verify/report/codes.js";
import { checkOf } from "../../../core/verify/report/report.js";
import { verdictOf } from "../../../core/verify/verdict.js";
import { readVectors } from "../../support/vectors.js";

interface VerdictVector {
  readonly checks: Readonly<Record<CheckName, CheckCode>>;
  readonly verdict: string;
}
interface Valid extends VerdictVector {
  readonly what: string;
  readonly needed: { readonly registry: boolean; readonly signature: boolean };
  readonly reason: string;
}

const { valid, invalid } = readVectors<Valid, VerdictVector>("verdict");
const decided = ({ checks }: VerdictVector) =>
  verdictOf(
    CHECKS.map((name) => checkOf(name, checks[name])),
    { signatureMayBeSkipped: false },
  );

describe("the vectors of the ladder", () => {
  for (const vector of valid) {
    it(`${vector.what}: ${vector.verdict}, ${vector.reason}`, () => {
      const { checks, needed, verdict, reason } = vector;
      expect(decided(vector)).to.deep.equal({ verdict, reason });
      const hasFailed = (...names: CheckName[]) =>
        names.some((name) => outcomeOf(checks[name]) === "failed");
      const isOthers = outcomeOf(checks.format) === "inconclusive";
      const isFileBad = isOthers || hasFailed("format", "integrity");
      const isBad = isFileBad || hasFailed("anchor", "issuer", "trust", "status");
      expect(needed).to.deep.equal({ registry: !isFileBad, signature: !isBad });
      for (const name of ["anchor", "issuer", "trust"] as const) {
        expect(checks[name] === "not-needed", name).to.equal(isFileBad);
      }
      expect(checks.signature === "not-needed").to.equal(isBad);
    });
  }
  for (const vector of invalid) {
    it(`isn't ${vector.verdict}: ${vector.why}`, () => {
      expect(decided(vector).verdict).not.to.equal(vector.verdict);
    });
  }
});
