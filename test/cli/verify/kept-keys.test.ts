import { expect } from "chai";
import { verifyWithKeptKeys } from "../../../cli/verify/kept-keys.js";
import { verifyEd25519 } from "../../../core/securing/ed25519.js";
import { ed25519Cases } from "../../support/ed25519-cases.js";

describe("verifyWithKeptKeys", () => {
  it("says of each signature what noble says, of a key's first and of its second", () => {
    const verify = verifyWithKeptKeys();
    const results = new Set<string>();
    for (const { kind, publicKey, message, signature } of ed25519Cases(200, "kept keys")) {
      const expected = verifyEd25519(signature, message, publicKey);
      results.add(expected);
      for (let time = 0; time < 2; time++) {
        const result = verifyEd25519(signature, message, publicKey, verify);
        expect(result, kind).to.equal(expected);
      }
    }
    expect([...results]).to.include.members(["valid", "invalid", "key-refused"]);
  });
});
