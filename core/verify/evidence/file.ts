import { sha256 } from "@noble/hashes/sha2.js";
import {
  AnchorProofError,
  decodeAnchorProof,
  type AnchorProof,
} from "../../anchor/anchor-proof.js";
import { hasOwnMention, mentionsAnchor } from "../../anchor/mention.js";
import { fromHex, toHex, utf8, type Hex } from "../../bytes.js";
import { containerOf, hidesAnchor, isBinary } from "../../carrier/unopened.js";
import { diCommit, docHash, leafOf, proofHash } from "../../commitment/commitment.js";
import { isContexts } from "../../credential/format-content.js";
import { formatProblems } from "../../credential/format.js";
import { anchorElementOf, signatureElementOf } from "../../credential/proofs.js";
import { isJsonObject, type Json, type JsonObject } from "../../json.js";
import { rootOfPath } from "../../merkle/path.js";
import { lenientText, utf16Of } from "../../other/encoding.js";
import { kindOfJson, MAX_RECOGNIZED_BYTES, recognizeOther } from "../../other/recognize.js";
import { parseStrictFile, StrictJsonError, type StrictJsonCode } from "../../strict-json.js";
import type { CheckCode } from "../report/codes.js";
import { checkOf, type Check } from "../report/report.js";
import type { EmptyReading, Origin } from "./origin.js";

/** The anchor proof as the file carries it. */
export type AnchorReading =
  | { readonly kind: "none" }
  | { readonly kind: "malformed" }
  | { readonly kind: "proof"; readonly proof: AnchorProof };

/** All that a file says by itself: no chain, no clock, no policy. */
export type ParsedFile = {
  readonly sha256: Hex;
  readonly format: Check;
  readonly envelope?: Origin["envelope"];
} & (
  | { readonly kind: "unreadable" }
  | {
      readonly kind: "read";
      readonly credential: JsonObject;
      readonly anchor: AnchorReading;
      readonly integrity: Check;
    }
);

/** Reads a portable file, as bytes or text. Bad input of any kind is a reading too: only a bug of ours throws. */
export function readFile(input: Uint8Array | string, origin: Origin = {}): ParsedFile {
  const bytes = typeof input === "string" ? utf8(input) : input;
  const common = {
    // Of the bytes as they came, a byte order mark included.
    sha256: toHex(sha256(bytes)),
    ...(origin.envelope !== undefined && { envelope: origin.envelope }),
  };
  let json: Json;
  try {
    json = parseStrictFile(input);
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    const { code, message } = error;
    return {
      kind: "unreadable",
      ...common,
      format: unreadFormat(bytes, { code, message }, origin),
    };
  }
  if (!isJsonObject(json)) {
    const message = "Expected a credential: a JSON object.";
    const format = unreadFormat(bytes, { code: "NOT_AN_OBJECT", message }, origin);
    return { kind: "unreadable", ...common, format };
  }
  const anchor = readAnchor(json);
  return {
    kind: "read",
    ...common,
    credential: json,
    anchor,
    format: formatOf(json, anchor, bytes),
    integrity: integrityOf(json, anchor),
  };
}

/** The issuer that the file claims; empty where it has none. */
export function issuerDidOf({ issuer }: JsonObject): string {
  return isJsonObject(issuer) && typeof issuer.id === "string" ? issuer.id : "";
}

/** Why one is malformed is among the problems of the format. */
function readAnchor(credential: JsonObject): AnchorReading {
  const element = anchorElementOf(credential);
  if (!element) return { kind: "none" };
  if (element === "ambiguous") return { kind: "malformed" };
  if (typeof element.proofValue !== "string") return { kind: "malformed" };
  try {
    const proof = decodeAnchorProof(element.proofValue);
    return proof.form === 1 ? { kind: "proof", proof } : { kind: "malformed" };
  } catch (error) {
    if (!(error instanceof AnchorProofError)) throw error;
    return { kind: "malformed" };
  }
}

function formatOf(credential: JsonObject, anchor: AnchorReading, bytes: Uint8Array): Check {
  const isOurs = anchor.kind !== "none" || isContexts(credential["@context"]);
  // Another system's documents are many and large: one rule that they can't keep is enough.
  const problems = isOurs ? formatProblems(credential) : undefined;
  if (problems?.length === 0) return checkOf("format", "conforming");
  const detail = problems && { problems: problems.map((it) => ({ ...it })) };
  if (anchor.kind !== "none") return checkOf("format", "not-conforming", detail);

  const isMentioned = mentionsAnchor(latin1(bytes));
  const kind = isMentioned && hasOwnMention(credential) ? undefined : kindOfJson(credential);
  if (kind) return checkOf("format", "other-credential", { kind, ...detail });
  if (!isMentioned) return checkOf("format", "no-credential", detail);
  const broken = detail ?? { problems: formatProblems(credential).map((it) => ({ ...it })) };
  return checkOf("format", "not-conforming", broken);
}

/**
 * What can't be read is a damaged file of ours, which counts against it, or another thing, which doesn't. That nothing of
 * the sort is in it is the last answer, since such files may be left out of account.
 */
function unreadFormat(
  bytes: Uint8Array,
  problem: { readonly code: StrictJsonCode | "NOT_AN_OBJECT"; readonly message: string },
  { empty, unopened }: Origin,
): Check {
  const unread = empty && UNREAD_CODES[empty.code];
  const carrier = empty && { carrier: empty.carrier, code: empty.code, message: empty.message };
  if (unread) return checkOf("format", unread, carrier);
  // Before its bytes are looked at: that a whole file of ours lies in it says nothing against it.
  const form = unopened ?? (empty ? undefined : containerOf(bytes));
  if (form) return checkOf("format", "not-opened", { form });
  const text = latin1(bytes);
  if (mentionsAnchor(text)) return checkOf("format", "not-json", problem);
  if (empty?.code === "MALFORMED") return checkOf("format", "file-damaged", carrier);
  if (utf16Of(bytes) && mentionsAnchor(lenientText(bytes))) {
    return checkOf("format", "saved-as-utf-16", problem);
  }
  const kind = recognizeOther(bytes);
  if (kind) return checkOf("format", "other-credential", { kind });
  if (empty === undefined && bytes.length > MAX_RECOGNIZED_BYTES && !isBinary(bytes)) {
    return checkOf("format", "file-too-large", problem);
  }
  // Cut off before its anchor proof, a file names nothing of ours but what each credential begins with.
  const isRest = REST_OF_CREDENTIAL.test(empty ? text : lenientText(bytes));
  if (isRest) return checkOf("format", "file-damaged", carrier ?? { carrier: "JSON", ...problem });
  return hidesAnchor(text)
    ? checkOf("format", "not-opened", { form: "hidden-name", ...carrier })
    : checkOf("format", "no-credential", carrier);
}

/** What is left of a credential that can't be read, or of the place where a picture has one. */
const REST_OF_CREDENTIAL =
  /"(?:VerifiableCredential|credentialSubject|@context|proofValue|verificationMethod)"|#cairn"|w3\.org\/(?:ns|2018)\/cred|openbadgecredential|openbadges:credential/;

/** Of a carrier that wasn't read to its end nothing else can be known. */
const UNREAD_CODES: Partial<Record<EmptyReading["code"], CheckCode>> = {
  ENCRYPTED: "file-encrypted",
  TOO_LARGE: "file-too-large",
  QUOTES_CHANGED: "quotes-changed",
};

const latin1 = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes);

/**
 * Whether the bytes lead to the root in the proof. That the root is anybody's is another check. The proof's
 * own tree size serves here and is compared with the registry's by the anchor check.
 */
function integrityOf(credential: JsonObject, anchor: AnchorReading): Check {
  if (anchor.kind === "none") return checkOf("integrity", "no-anchor-proof");
  if (anchor.kind === "malformed") return checkOf("integrity", "unreadable");
  const { proof } = anchor;
  const signature = signatureElementOf(credential);
  if (!signature) return checkOf("integrity", "unreadable");

  const commit = diCommit({
    salt: proof.salt,
    docHash: docHash(credential),
    proofHash: proofHash(signature),
  });
  const leaf = leafOf({ issuerId: proof.issuerId, diCommit: commit, sdCommit: proof.otherCommit });
  const { index, treeSize } = proof;
  const root = toHex(rootOfPath({ leaf, index, treeSize, path: proof.path.map(fromHex) }));
  const detail = { leaf: toHex(leaf), computedRoot: root, claimedRoot: proof.root };
  return checkOf("integrity", root === proof.root ? "intact" : "altered", detail);
}
