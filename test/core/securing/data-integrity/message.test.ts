import { expect } from "chai";
import { toHex } from "../../../../core/bytes.js";
import type { JsonObject } from "../../../../core/json.js";
import { CanonicalRdfError } from "../../../../core/securing/data-integrity/canonical-rdf.js";
import {
  convertedMessageOf,
  messageOf,
  verifyMessage,
} from "../../../../core/securing/data-integrity/message.js";
import { exampleCredential } from "../../../support/example.js";

const proof: JsonObject = {
  type: "DataIntegrityProof",
  created: "2026-11-20T15:00:00Z",
  cryptosuite: "eddsa-rdfc-2022",
  proofPurpose: "assertionMethod",
  verificationMethod: "did:web:college.example#key",
  proofValue: "z1",
};
const credential: JsonObject = {
  ...exampleCredential({ did: "did:web:college.example" }),
  proof: [proof],
};

/** What `verify` was given, and what came of it. */
async function asked(document: JsonObject, valid: (message: string) => boolean) {
  const messages: string[] = [];
  const result = await verifyMessage(document, proof, (bytes) => {
    messages.push(toHex(bytes));
    return valid(toHex(bytes)) ? "valid" : "invalid";
  });
  return { messages, result };
}

describe("convertedMessageOf", () => {
  it("is the reference's message", async () => {
    const converted = convertedMessageOf(credential, proof);
    expect(converted).to.deep.equal(await messageOf(credential, proof));
  });

  it("is none where the document or the proof has something that isn't known", () => {
    expect(convertedMessageOf({ ...credential, more: 1 }, proof)).to.equal(undefined);
    expect(convertedMessageOf(credential, { ...proof, more: 1 })).to.equal(undefined);
  });
});

describe("verifyMessage", () => {
  it("believes the signature that verifies over the converter's message", async () => {
    const { messages, result } = await asked(credential, () => true);
    expect({ asked: messages.length, result }).to.deep.equal({ asked: 1, result: "valid" });
  });

  it("asks the reference where the signature doesn't verify, and believes it", async () => {
    const { messages, result } = await asked(credential, () => false);
    expect({ asked: messages.length, result }).to.deep.equal({ asked: 2, result: "invalid" });
    let calls = 0;
    const second = await asked(credential, () => ++calls === 2);
    expect(second.result).to.equal("valid");
  });

  it("asks the reference alone where the converter has no message", async () => {
    const document = { ...credential, name: ["a \u{1f600}", "a \ufb01"] };
    const { messages } = await asked(document, () => true);
    expect(messages).to.deep.equal([toHex(await messageOf(document, proof))]);
  });

  it("throws what the reference throws: what it refuses is never valid", async () => {
    const refused = await asked({ ...credential, more: "unsigned" }, () => true).catch(
      (error: unknown) => error,
    );
    expect(refused).to.be.instanceOf(CanonicalRdfError).with.property("code", "NOT_CANONICAL");
  });
});
