import { hash, verify } from "node:crypto";
import { expect } from "chai";
import { createVerifier } from "../../../chain/verify/verify.js";
import { utf8 } from "../../../core/bytes.js";
import type { NodeVerify } from "../../../core/securing/ed25519.js";
import { anchoredBatch, goodAnswer, testPolicy, testProfile } from "../../support/anchoring.js";
import { exampleCredential } from "../../support/example.js";
import { fakeChain, fakeHash, fakeTime } from "../../support/fake-endpoint.js";
import { testSigner } from "../../support/signing.js";

const DID = "did:web:college.example";

describe("a verifier with Node's Ed25519", () => {
  it("asks it about the signature of each file, and believes it", async () => {
    const profile = { ...testProfile, deploymentBlock: { number: 7, hash: fakeHash(7) } };
    const signed = await (await testSigner({ did: DID })).sign(exampleCredential({ did: DID }));
    const bytes = utf8(JSON.stringify(anchoredBatch(signed).file));
    const codesFor = async (verify: NodeVerify) => {
      const nodeCrypto = { hash, verify };
      const { endpoint } = fakeChain({ answerAt: () => goodAnswer(DID) });
      const options = { policy: testPolicy({ chains: [profile] }), now: fakeTime(100), nodeCrypto };
      const { checks } = await createVerifier({ ...options, endpointFor: () => endpoint }).verify(
        bytes,
      );
      return checks.filter(({ check }) => check === "signature").map(({ code }) => code);
    };
    let asked = 0;
    const counting: NodeVerify = (...args) => {
      asked++;
      return verify(...args);
    };
    expect(await codesFor(counting)).to.deep.equal(["signature-valid"]);
    expect(asked).to.equal(1);
    expect(await codesFor(() => false)).to.deep.equal(["signature-invalid"]);
  });
});
