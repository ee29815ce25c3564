import { hash, verify } from "node:crypto";
import type { JsonObject } from "../../core/json.js";
import { checkSignature } from "../../core/verify/checks/signature.js";
import { serveTasks } from "../threads/serve.js";

/** A file whose signature is none, but which goes all the way through JSON-LD. */
const EXAMPLE: JsonObject = {
  "@context": [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
  ],
  type: ["VerifiableCredential", "OpenBadgeCredential"],
  issuer: { id: "did:key:z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z", type: ["Profile"] },
  credentialSubject: { type: ["AchievementSubject"] },
  proof: [
    {
      type: "DataIntegrityProof",
      cryptosuite: "eddsa-rdfc-2022",
      proofPurpose: "assertionMethod",
      verificationMethod:
        "did:key:z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z#z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z",
      proofValue: `z${"1".repeat(64)}`,
    },
  ],
};

const check = (credential: JsonObject) => checkSignature(credential, { hash, verify });

/** Warm is what was compiled by use: files meet a thread that did this before. */
await serveTasks(check, async () => {
  for (let run = 0; run < 3; run++) await check(EXAMPLE);
});
