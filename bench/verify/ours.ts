import { createVerifier } from "../../chain/verify/verify.js";
import type { Endpoint } from "../../chain/rpc/endpoint.js";
import { utf8 } from "../../core/bytes.js";
import type { ChainProfile } from "../../core/verify/policy/policy.js";
import {
  ANCHORED_AT,
  anchoredBatch,
  goodAnswer,
  testPolicy,
  testProfile,
  withStatusIndex,
} from "../../test/support/anchoring.js";
import { exampleCredential } from "../../test/support/example.js";
import { fakeChain, fakeHash } from "../../test/support/fake-endpoint.js";
import { testSigner } from "../../test/support/signing.js";
import type { Subject } from "./measure.js";

const DID = "did:web:college.example";
const profile: ChainProfile = { ...testProfile, deploymentBlock: { number: 7, hash: fakeHash(7) } };

/** The whole verifier, asked for its report; the chain answers from memory. */
async function subjectWith(name: string, allowSkippedSignature: boolean): Promise<Subject> {
  const signer = await testSigner({ did: DID });
  const signed = await signer.sign(withStatusIndex(exampleCredential({ did: DID })));
  const bytes = utf8(JSON.stringify(anchoredBatch(signed, { treeSize: 256, index: 5 }).file));
  const endpoint: Endpoint = fakeChain({ answerAt: () => goodAnswer(DID, 256) }).endpoint;
  const verifier = createVerifier({
    policy: testPolicy({ chains: [profile], allowSkippedSignature }),
    endpointFor: () => endpoint,
    now: ANCHORED_AT + 2_000,
  });
  return {
    name,
    bytes: bytes.length,
    async verify() {
      const { verdict, reason } = await verifier.verify(bytes);
      if (verdict !== "verified") throw new Error(`Expected verified, got ${verdict} ${reason}.`);
    },
  };
}

export const withoutSignature = () => subjectWith("cairn, signature skipped by policy", true);
export const withSignature = () => subjectWith("cairn, signature checked", false);
