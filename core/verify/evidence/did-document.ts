import type { Bytes32 } from "../../bytes.js";
import { isJsonObject, type Json, type JsonObject } from "../../json.js";
import { parseStrictFile, StrictJsonError } from "../../strict-json.js";
import type { CheckCode } from "../report/codes.js";
import type { ChainProfile, WebDid } from "../policy/policy.js";

/** Why no DID document came. None of these counts against the issuer. */
export type DidFailure =
  "not-asked" | "unreachable" | "not-found" | "address-refused" | "redirected" | "too-large";

export type DidAnswer =
  | { readonly kind: "fetched"; readonly body: Uint8Array }
  | { readonly kind: DidFailure; readonly reason: string };

/** Fetches the document of a did:web. What a host does never makes it throw; what is thrown is `unreachable`. */
export type FetchDid = (did: WebDid) => Promise<DidAnswer>;

export const MAX_DID_DOCUMENT_BYTES = 65_536;

/** What a DID document says of an issuer. */
export type DocumentClaim =
  | {
      readonly kind: "document";
      readonly namesIssuer: boolean;
      /** Ids of the verification methods that may sign claims. */
      readonly signingKeys: readonly string[];
    }
  | { readonly kind: "none"; readonly code: CheckCode; readonly reason: string };

const CODE_OF: Readonly<Record<DidFailure, CheckCode>> = {
  "not-asked": "did-not-asked",
  unreachable: "did-unreachable",
  "not-found": "did-not-found",
  "address-refused": "did-address-refused",
  redirected: "did-redirected",
  "too-large": "did-too-large",
};

/** Reads what a provider answered; `unknown`, since anyone can bring a provider along. */
export function readDidAnswer(
  answer: unknown,
  did: WebDid,
  profile: ChainProfile,
  issuerId: Bytes32,
): DocumentClaim {
  const { kind, body, reason } = (answer ?? {}) as { kind?: unknown; body?: unknown } & {
    reason?: unknown;
  };
  if (kind === "fetched" && body instanceof Uint8Array) {
    return readDocument(body, did, serviceEndpointFor(profile, issuerId));
  }
  const isFailure = typeof kind === "string" && Object.hasOwn(CODE_OF, kind);
  return {
    kind: "none",
    code: isFailure ? CODE_OF[kind as DidFailure] : "did-unreachable",
    reason: isFailure && typeof reason === "string" ? reason : "The provider gave no answer.",
  };
}

/** What a domain publishes to say that an issuer of a registry is its own (protocol, section 7). */
export const serviceEndpointFor = (profile: ChainProfile, issuerId: Bytes32): string =>
  `${profile.chain}:${profile.credentialRegistry}/issuer/${issuerId}`;

const SERVICE_TYPE = "CairnIssuer";

function readDocument(body: Uint8Array, did: WebDid, serviceEndpoint: string): DocumentClaim {
  if (body.length > MAX_DID_DOCUMENT_BYTES) {
    const reason = `Expected at most ${MAX_DID_DOCUMENT_BYTES} bytes, got ${body.length}.`;
    return { kind: "none", code: "did-too-large", reason };
  }
  let json: Json;
  try {
    json = parseStrictFile(body);
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    return malformed(error.message);
  }
  if (!isJsonObject(json)) return malformed("Expected an object.");
  if (json.id !== did) return malformed(`Expected the id ${did}.`);
  return {
    kind: "document",
    namesIssuer: objectsIn(json.service).some(
      (it) => isOrHas(it.type, SERVICE_TYPE) && it.serviceEndpoint === serviceEndpoint,
    ),
    signingKeys: signingKeysOf(json, did),
  };
}

const malformed = (reason: string) => ({ kind: "none", code: "did-malformed", reason }) as const;

/** DID Core 1.0 §5.3.1: a method is embedded, or named by a DID URL that may be relative to the document. */
function signingKeysOf({ assertionMethod }: JsonObject, did: WebDid): readonly string[] {
  const methods = Array.isArray(assertionMethod) ? assertionMethod : [];
  return methods
    .map((it) => (isJsonObject(it) ? it.id : it))
    .filter((id) => typeof id === "string")
    .map((id) => (id.startsWith("#") ? did + id : id));
}

const objectsIn = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];

/** DID Core 1.0 §5.4: a type is one text or a set of them. */
const isOrHas = (value: Json | undefined, text: string): boolean =>
  value === text || (Array.isArray(value) && value.includes(text));
