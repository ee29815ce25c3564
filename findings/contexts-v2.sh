#!/usr/bin/env bash
# npm has three texts of https://www.w3.org/ns/credentials/v2, and what is signed under one fails under another.
#
# Expected: the context never changes, and implementations treat it as already retrieved (VCDM 2.0, section 5.3 and
#   appendix B.1, which has its SHA-256): every copy has the same terms.
# Seen: @digitalcredentials/vc and @trustvc/w3c-context ship drafts, which have statusSize and statusMessage elsewhere;
#   the former also maps every unknown term (@vocab). A credential with a two-bit status, signed under the text of
#   @digitalbazaar/credentials-context, has an "Invalid signature" under the former and terms without a meaning under
#   the latter; and a misspelt term is signed without complaint under the former.
# Lost: two verifiers, one right and one wrong, both sure; a typing error that only the stricter ones find.
set -euo pipefail
lib=$(cd "$(dirname "$0")/lib" && pwd)
folder=$(mktemp -d)
cd "$folder"
source "$lib/support.bash"
npm install @digitalbazaar/credentials-context@3.2.0 @digitalcredentials/vc@10.0.2 @trustvc/w3c-context@2.0.2 @digitalbazaar/vc@7.3.0 @digitalbazaar/data-integrity@2.5.0 @digitalbazaar/ed25519-multikey@1.3.1 @digitalbazaar/eddsa-rdfc-2022-cryptosuite@1.3.0
npm ls --depth=0

cat > run.js <<'JS'
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { contexts } from "@digitalbazaar/credentials-context";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { generate } from "@digitalbazaar/ed25519-multikey";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as vc from "@digitalbazaar/vc";
import { defaultDocumentLoader } from "@digitalcredentials/vc";

const V2 = "https://www.w3.org/ns/credentials/v2";
const texts = {
  "@digitalbazaar/credentials-context": contexts.get(V2),
  "@digitalcredentials/vc": (await defaultDocumentLoader(V2)).document,
  "@trustvc/w3c-context": JSON.parse(
    readFileSync("node_modules/@trustvc/w3c-context/dist/context/credentials-v2.json", "utf8"),
  ),
};
const sorted = (value) =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])]))
    : value;
const digests = Object.entries(texts).map(([name, text]) => {
  const digest = createHash("sha256").update(JSON.stringify(sorted(text))).digest("hex");
  console.log(`${digest.slice(0, 8)}…  ${name}`);
  return digest;
});
assert.equal(new Set(digests).size, 3);

const key = await generate();
const did = `did:key:${key.publicKeyMultibase}`;
Object.assign(key, { controller: did, id: `${did}#${key.publicKeyMultibase}` });
const method = await key.export({ publicKey: true, includeContext: true });
const controller = { "@context": "https://www.w3.org/ns/did/v1", id: did, assertionMethod: [key.id] };
const under = (text) => async (url) => {
  const document = { [V2]: text, [key.id]: method, [did]: controller }[url];
  if (!document) throw new Error(`not at hand: ${url}`);
  return { documentUrl: url, document, contextUrl: null };
};
const suite = (options) => new DataIntegrityProof({ cryptosuite, ...options });
const issue = (credential, text) =>
  vc.issue({ credential, suite: suite({ signer: key.signer() }), documentLoader: under(text) });

const base = { "@context": [V2], type: ["VerifiableCredential"], issuer: did };
const messages = ["in order", "being looked at", "handed in late", "not accepted"];
const signed = await issue(
  {
    ...base,
    credentialSubject: { name: "Example Learner" },
    credentialStatus: {
      type: "BitstringStatusListEntry",
      statusPurpose: "message",
      statusListIndex: "3",
      statusListCredential: "https://college.example/status/1",
      statusSize: 2,
      statusMessage: messages.map((message, value) => ({ status: `0x${value}`, message })),
    },
  },
  texts["@digitalbazaar/credentials-context"],
);
for (const [name, text] of Object.entries(texts)) {
  const checkStatus = async () => ({ verified: true });
  const options = { credential: signed, suite: suite(), documentLoader: under(text), checkStatus };
  const { verified, error } = await vc.verifyCredential(options);
  const misspelt = await issue({ ...base, credentialSubject: { nmae: "Example Learner" } }, text).then(
    () => "signed",
    () => "refused",
  );
  const reason = error ? ` (${(error.errors ?? [error]).map((it) => it.message).join()})` : "";
  console.log(`${name}: two-bit status verified ${verified}${reason}, "nmae" ${misspelt}`);
  assert.equal(verified, name === "@digitalbazaar/credentials-context");
  assert.equal(misspelt, name === "@digitalcredentials/vc" ? "signed" : "refused");
}
JS
node run.js
