import { sha256 } from "@noble/hashes/sha2.js";
import {
  hasOwnMention,
  mentionsAnchor,
  mentionsAnchorAnyhow,
  mentionsEncodedAnchor,
} from "../../anchor/mention.js";
import { toHex, utf8, type Hex } from "../../bytes.js";
import { containerOf, hidesAnchor, isBinary } from "../../carrier/unopened.js";
import { isContexts } from "../../credential/format-content.js";
import { formatProblems } from "../../credential/format.js";
import { computedRoot, readAnchor, type AnchorReading } from "../../credential/integrity.js";
import { isJsonObject, type Json, type JsonObject } from "../../json.js";
import { lenientText, wideEncodingOf } from "../../other/encoding.js";
import {
  isGraph,
  kindOfJson,
  MAX_RECOGNIZED_BYTES,
  recognizeEncrypted,
  recognizeOther,
} from "../../other/recognize.js";
import type { NodeCrypto } from "../../securing/node-crypto.js";
import { parseStrictFile, StrictJsonError, type StrictJsonCode } from "../../strict-json.js";
import type { CheckCode } from "../report/codes.js";
import { checkOf, type Check, type Detail } from "../report/report.js";
import type { EmptyReading, Origin } from "./origin.js";

/** All that a file says by itself: no chain, no clock, no policy. */
export type ParsedFile = {
  readonly sha256: Hex;
  readonly format: Check;
  readonly origin: Origin;
} & (
  | { readonly kind: "unreadable" }
  | {
      readonly kind: "read";
      readonly credential: JsonObject;
      readonly anchor: AnchorReading;
      readonly integrity: Check;
    }
);

/**
 * Reads a portable file, as bytes or text. Bad input of any kind is a reading too: only a bug of ours throws. `nodeCrypto`
 * makes it faster and never another.
 */
export function readFile(
  input: Uint8Array | string,
  origin: Origin = {},
  nodeCrypto?: NodeCrypto,
): ParsedFile {
  const bytes = typeof input === "string" ? utf8(input) : input;
  const common = {
    // Of the bytes as they came, a byte order mark included.
    sha256: nodeCrypto
      ? (`0x${nodeCrypto.hash("sha256", bytes, "hex")}` as const)
      : toHex(sha256(bytes)),
    origin,
  };
  const unread = unreadCarrier(origin);
  if (unread) return { kind: "unreadable", ...common, format: unread };
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
    const format =
      isGraph(json) && mentionsAnchor(latin1(bytes))
        ? checkOf("format", "credential-inside")
        : unreadFormat(bytes, { code: "NOT_AN_OBJECT", message }, origin);
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

function formatOf(credential: JsonObject, anchor: AnchorReading, bytes: Uint8Array): Check {
  const isOurs = anchor.kind !== "none" || isContexts(credential["@context"]);
  // Another system's documents are many and large: one rule that they can't keep is enough.
  const problems = isOurs ? formatProblems(credential) : undefined;
  if (problems?.length === 0) return checkOf("format", "conforming");
  const detail = problems && { problems: problems.map((it) => ({ ...it })) };
  if (anchor.kind !== "none") return checkOf("format", "not-conforming", detail);

  const isMentioned = mentionsAnchorAnyhow(latin1(bytes));
  if (isMentioned && isGraph(credential)) return checkOf("format", "credential-inside", detail);
  if (isMentioned && hasOwnMention(credential)) {
    const broken = detail ?? { problems: formatProblems(credential).map((it) => ({ ...it })) };
    return checkOf("format", "not-conforming", broken);
  }
  if ("ciphertext" in credential && "protected" in credential) {
    return checkOf("format", "file-encrypted", { carrier: "JWE" });
  }
  const kind = kindOfJson(credential);
  if (kind)
    return checkOf("format", "other-credential", { kind, ...holding(isMentioned), ...detail });
  return checkOf("format", isMentioned ? "credential-inside" : "no-credential", detail);
}

/** Said of another's document that names our anchor proof within something that isn't ours. */
const holding = (isMentioned: boolean): Detail => (isMentioned ? { holdsAnchorProof: true } : {});

/**
 * What can't be read is a damaged file of ours, which counts against it, or another thing, which doesn't. That nothing of
 * the sort is in it is the last answer, since such files may be left out of account.
 */
function unreadFormat(
  bytes: Uint8Array,
  problem: { readonly code: StrictJsonCode | "NOT_AN_OBJECT"; readonly message: string },
  { empty, unopened }: Origin,
): Check {
  const carrier = empty && detailOf(empty);
  // Before its bytes are looked at: that a whole file of ours lies in it says nothing against it.
  const form = unopened ?? (empty ? undefined : containerOf(bytes));
  if (form) return checkOf("format", "not-opened", { form });
  const text = latin1(bytes);
  const kind = recognizeOther(bytes);
  if (mentionsAnchor(text)) {
    return kind === "vc-cose"
      ? checkOf("format", "other-credential", { kind, ...holding(true) })
      : checkOf("format", "not-json", problem);
  }
  if (empty?.code === "MALFORMED") return checkOf("format", "file-damaged", carrier);
  const wide = wideEncodingOf(bytes);
  if (wide && mentionsAnchorAnyhow(lenientText(bytes))) {
    return checkOf("format", `saved-as-${wide}`, problem);
  }
  const encrypted = empty === undefined && recognizeEncrypted(bytes);
  if (encrypted) return checkOf("format", "file-encrypted", { carrier: encrypted });
  // Mails and pages break what they hold into lines.
  const unbroken = empty ? text : text.replace(/[\s>]+|=\r?\n/g, "");
  const isMentioned = mentionsAnchorAnyhow(unbroken);
  if (kind) return checkOf("format", "other-credential", { kind, ...holding(isMentioned) });
  if (isMentioned) {
    const isDamaged = mentionsEncodedAnchor(unbroken) && isEncoded(text);
    return isDamaged
      ? checkOf("format", "not-json", problem)
      : checkOf("format", "credential-inside", carrier);
  }
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

/** One run of digits that was to be decoded, whatever else came into it: text around a part of it has words. */
function isEncoded(text: string): boolean {
  const lines = text.replace(/^\s*data:[^,]{0,200},/i, "").split("\n");
  const digits = lines.map((it) => it.trim()).join("");
  const others = digits.replace(/[\w+/=%-]+/g, "");
  return !/\s/.test(digits) && others.length <= digits.length / 50;
}

/** What is left of a credential that can't be read, or of the place where a picture has one. */
const REST_OF_CREDENTIAL =
  /"(?:VerifiableCredential|credentialSubject|@context|proofValue|verificationMethod)"|#cairn"|w3\.org\/(?:ns|2018)\/cred|openbadgecredential|openbadges:credential/;

/** Of a carrier that wasn't read to its end nothing else can be known. */
const UNREAD_CODES: Partial<Record<EmptyReading["code"], CheckCode>> = {
  ENCRYPTED: "file-encrypted",
  TOO_LARGE: "file-too-large",
  QUOTES_CHANGED: "quotes-changed",
  TEXT_CHANGED: "text-not-restored",
  NESTED_TOO_DEEP: "nested-too-deep",
};

function unreadCarrier({ empty }: Origin): Check | undefined {
  const code = empty && UNREAD_CODES[empty.code];
  return code && checkOf("format", code, detailOf(empty));
}

const detailOf = ({ carrier, code, message }: EmptyReading): Detail => ({ carrier, code, message });

const latin1 = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes);

/**
 * Whether the bytes lead to the root in the proof. That the root is anybody's is another check. The proof's
 * own tree size serves here and is compared with the registry's by the anchor check.
 */
function integrityOf(credential: JsonObject, anchor: AnchorReading): Check {
  if (anchor.kind === "none") return checkOf("integrity", "no-anchor-proof");
  if (anchor.kind === "malformed") return checkOf("integrity", "unreadable");
  const { proof } = anchor;
  const computed = computedRoot(credential, proof);
  if (!computed) return checkOf("integrity", "unreadable");
  const { leaf, root } = computed;
  const detail = { leaf, computedRoot: root, claimedRoot: proof.root };
  return checkOf("integrity", root === proof.root ? "intact" : "altered", detail);
}
