import { expect } from "chai";
import fc from "fast-check";
import { utf8 } from "../../../core/bytes.js";
import { openEnvelope } from "../../../core/carrier/envelope.js";

const ONE = {
  "@context": ["https://www.w3.org/ns/credentials/v2"],
  id: "urn:a",
  type: ["VerifiableCredential"],
};
const TWO = { ...ONE, id: "urn:b" };
const JWT = "eyJhbGciOiJFUzI1NiJ9.e30.c2ln";
const presentation = (verifiableCredential: unknown) => ({
  type: ["VerifiablePresentation"],
  verifiableCredential,
});
const opened = (value: unknown) => {
  const found = openEnvelope(utf8(JSON.stringify(value)));
  if (found === undefined || typeof found === "string") return found;
  return [
    found.envelope,
    ...found.credentials.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)]),
  ];
};

describe("openEnvelope", () => {
  const both = [
    ["urn:a", JSON.stringify(ONE)],
    ["urn:b", JSON.stringify(TWO)],
  ];
  const CASES: readonly [string, unknown, unknown[]][] = [
    ["a presentation", presentation([ONE, TWO]), ["presentation", ...both]],
    ["a presentation of one that is no array", presentation(ONE), ["presentation", both[0]]],
    [
      "a request to verify a credential",
      { verifiableCredential: ONE, options: {} },
      ["request", both[0]],
    ],
    [
      "a request to verify a presentation",
      { verifiablePresentation: presentation([ONE, TWO]) },
      ["request", ...both],
    ],
    [
      "a wallet's contents",
      { type: ["UniversalWallet2020"], contents: [ONE, { credential: TWO }] },
      ["request", ...both],
    ],
    ["a list", [ONE, TWO], ["list", ...both]],
    ["a list of presentations", [presentation([ONE]), presentation([TWO])], ["list", ...both]],
    ["a credential as JWT, as its own text", presentation([JWT]), ["presentation", ["1", JWT]]],
  ];
  for (const [what, value, expected] of CASES) {
    it(`opens ${what}`, () => {
      expect(opened(value)).to.deep.equal(expected);
    });
  }

  const NOT: readonly [string, unknown][] = [
    ["a credential", ONE],
    ["a presentation of nothing", presentation([])],
    [
      "a learner record, whose issuer speaks for what is inside",
      { ...ONE, verifiableCredential: [TWO] },
    ],
    ["an object of another kind", { contents: undefined, name: "x" }],
    ["a list of numbers", [1, 2]],
    ["a text", "verifiableCredential"],
  ];
  for (const [what, value] of NOT) {
    it(`leaves ${what} as it is`, () => {
      expect(opened(value)).to.be.oneOf([undefined, "not-json"]);
    });
  }

  it("opens nothing that two programs could read differently", () => {
    const text = JSON.stringify(presentation([ONE])).replace(
      '"id":"urn:a"',
      '"id":"urn:a","id":"urn:b"',
    );
    expect(text).to.include("urn:b");
    expect(openEnvelope(utf8(text))).to.equal(undefined);
  });

  it("never throws, whatever is inside", () => {
    const anything = fc.letrec((tie) => ({
      it: fc.oneof(
        { depthSize: "small" },
        fc.jsonValue(),
        fc.record({ verifiableCredential: tie("it") }),
        fc.array(tie("it"), { maxLength: 3 }),
      ),
    })).it;
    fc.assert(
      fc.property(anything, (value) => {
        openEnvelope(utf8(JSON.stringify(value)));
      }),
    );
  });
});
