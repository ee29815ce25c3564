import { expect } from "chai";
import { exitCodeOf } from "../../../cli/report-failure.js";
import { readQuorum } from "../../../cli/options/quorum.js";

describe("readQuorum", () => {
  it("takes endpoints separated by commas, and how many must agree", () => {
    expect(readQuorum({})).to.deep.equal({ urls: [] });
    expect(readQuorum({ endpoints: "http://a" })).to.deep.equal({ urls: ["http://a"] });
    expect(readQuorum({ endpoints: "http://a, http://b", agree: "2" })).to.deep.equal({
      urls: ["http://a", "http://b"],
      agree: 2,
    });
  });

  const refused: [string, object][] = [
    ["one endpoint twice", { endpoints: "http://a,http://a" }],
    ...["http://a/", "HTTP://A", "http://a:80", "http://a.", "http://u:p@a", "http://a/#b"].map(
      (other): [string, object] => [
        `one endpoint twice, as ${other}`,
        { endpoints: `http://a,${other}`, agree: "2" },
      ],
    ),
    ["more than there are", { endpoints: "http://a,http://b", agree: "3" }],
    ["two of one", { agree: "2" }],
    ["none", { endpoints: "http://a", agree: "0" }],
    ["no number", { endpoints: "http://a", agree: "all" }],
  ];
  for (const [what, given] of refused) {
    it(`refuses ${what} as wrong usage`, () => {
      let error: unknown;
      try {
        readQuorum(given);
      } catch (caught) {
        error = caught;
      }
      expect(exitCodeOf(error)).to.equal(64);
    });
  }
});
