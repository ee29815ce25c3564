import { base64urlnopad } from "@scure/base";
import { isJsonObject, type Json, type JsonObject } from "../json.js";
import { lenientText } from "./encoding.js";
import { kindOfObject, type OtherKind } from "./kinds.js";

/** What is longer isn't looked at: the verifier reads credentials of a tenth of it. */
export const MAX_RECOGNIZED_BYTES = 8 * 1_048_576;

/**
 * What kind of credential, or of document about credentials, these bytes are by what they say of themselves; `undefined`
 * where nothing of the sort is seen. Read leniently, since it only names and never judges: the strict reader's rules are
 * for what is to be verified. No input makes it throw.
 */
export function recognizeOther(bytes: Uint8Array): OtherKind | undefined {
  if (bytes.length > MAX_RECOGNIZED_BYTES) return undefined;
  const binary = kindOfPicture(bytes) ?? kindOfCbor(bytes);
  if (binary) return binary;
  const text = lenientText(bytes).trim();
  if (/^<\?xml|^<\w*:?(?:europassCredential|verifiableCredential)/.test(text))
    return kindOfXml(text);
  if (COMPACT_JWS.test(text)) return kindOfCompact(text);
  return kindOfJson(parsed(text));
}

/** The same of what a text encodes. */
export function kindOfJson(value: Json | undefined): OtherKind | undefined {
  if (typeof value === "string") return COMPACT_JWS.test(value) ? kindOfCompact(value) : undefined;
  for (const it of Array.isArray(value) ? value.slice(0, MAX_LISTED) : [value]) {
    const kind = isJsonObject(it) ? kindInside(it) : undefined;
    if (kind) return kind;
  }
  return undefined;
}

/** Of a list, the kind of the first that has one; what follows would change no answer. */
const MAX_LISTED = 10;

/** RFC 7515 §7.1, and RFC 9901 §4 with its disclosures behind tildes. */
export const COMPACT_JWS = /^[\w-]{3,}\.[\w-]{3,}\.[\w-]*(?:~[\w-]*)*(?:~[\w-]+\.[\w-]+\.[\w-]+)?$/;

/** Whether JSON-LD is in another form than the one that is signed: expanded, or as a graph (JSON-LD 1.1, section 9). */
export const isGraph = (value: Json): boolean =>
  [value]
    .flat()
    .some((it) => isJsonObject(it) && ("@graph" in it || ("@type" in it && !("type" in it))));

/** What a text is encrypted as, so that what it is remains hidden (RFC 7516, sections 3.1 and 3.2). */
export function recognizeEncrypted(bytes: Uint8Array): "JWE" | undefined {
  if (bytes.length > MAX_RECOGNIZED_BYTES) return undefined;
  const text = lenientText(bytes).trim();
  const [head = ""] = COMPACT_JWE.test(text) ? text.split(".") : [];
  const header = head === "" ? undefined : decodedJson(head);
  return header && "enc" in header ? "JWE" : undefined;
}

const COMPACT_JWE = /^[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/;

/** Of a graph, what a node of it is; the context of all alone says less. */
function kindInGraph({ "@graph": graph, "@context": contexts }: JsonObject): OtherKind | undefined {
  const nodes = [graph ?? []].flat().slice(0, MAX_LISTED).filter(isJsonObject);
  const kinds = nodes.map((it) =>
    kindOfObject(contexts === undefined ? it : { "@context": contexts, ...it }),
  );
  return kinds.find((it) => it && it !== "vc-1" && it !== "vc-2") ?? kinds.find((it) => it);
}

/** An object itself, else what services and wallets put around one. */
function kindInside(object: JsonObject): OtherKind | undefined {
  const node = "@graph" in object ? kindInGraph(object) : undefined;
  if (node) return node;
  const own = kindOfObject(object);
  if (own && own !== "other-proof") return own;
  for (const name of ["verifiableCredential", "credential", "vc", "badge"]) {
    const [inner] = [object[name]].flat();
    if (typeof inner === "string" && COMPACT_JWS.test(inner)) return kindOfCompact(inner);
    const kind = isJsonObject(inner) ? kindOfObject(inner) : undefined;
    if (kind) return kind;
  }
  return kindOfJsonJws(object) ?? own ?? kindBelow(object);
}

/** What a program may have put its records around is as deep as this, and the first of many. */
const [MAX_DEPTH, MAX_LOOKED_AT] = [4, 200];

function kindBelow(object: JsonObject): OtherKind | undefined {
  let level: Json[] = Object.values(object);
  let left = MAX_LOOKED_AT;
  for (let depth = 1; depth < MAX_DEPTH && level.length > 0; depth++) {
    const below: Json[] = [];
    for (const it of level) {
      if (typeof it !== "object" || it === null || left-- <= 0) continue;
      const kind = isJsonObject(it) ? kindOfObject(it) : undefined;
      if (kind && !UNSPECIFIC.has(kind)) return kind;
      for (const inner of Object.values(it).slice(0, MAX_LOOKED_AT)) below.push(inner);
    }
    level = below;
  }
  return undefined;
}

/** Below the top, the words of these are those of many other things. */
const UNSPECIFIC: ReadonlySet<OtherKind> = new Set(["did-document", "other-proof"]);

/** RFC 7515 §7.2, as JAdES seals European credentials. */
function kindOfJsonJws(jws: JsonObject): OtherKind | undefined {
  const { payload, signatures, signature } = jws;
  if (typeof payload !== "string") return undefined;
  if (!Array.isArray(signatures) && typeof signature !== "string") return undefined;
  const inner = decodedJson(payload);
  if (inner && ("_sd" in inner || "_sd_alg" in inner)) return "sd-jwt"; // RFC 9901 §8
  return (inner && kindOfObject(inner)) ?? "vc-jwt";
}

/** VC-JOSE-COSE, VC Data Model 1.1 section 6.3.1, and signed badges of Open Badges 2. */
function kindOfCompact(text: string): OtherKind | undefined {
  const [jws = ""] = text.split("~");
  const [head = "", payload = ""] = jws.split(".");
  const header = decodedJson(head);
  if (!header || typeof header.alg !== "string") return undefined;
  if (text.includes("~")) return "sd-jwt";
  const claims = decodedJson(payload);
  const kind = claims && kindOfObject(isJsonObject(claims.vc) ? claims.vc : claims);
  if (kind && OF_CLAIMS.has(kind)) return kind;
  const type = typeof header.typ === "string" ? header.typ.toLowerCase() : "";
  if (/sd-jwt|\bvc\+sd/.test(type)) return "sd-jwt";
  if (/statuslist\+jwt$/.test(type)) return "status-list";
  const [, media] =
    /^(?:application\/)?(vc|vp)(?:[+-]ld)?(?:[+-]json)?\+(?:jwt|jose)$/.exec(type) ?? [];
  if (media === "vp" || isJsonObject(claims?.vp)) return "presentation";
  // The payload of a SMART Health Card is compressed: RFC 7516's "zip" in a JWS.
  const isCredential = media === "vc" || isJsonObject(claims?.vc) || header.zip === "DEF";
  return isCredential || kind ? "vc-jwt" : undefined;
}

/** What says more of who can check it than that it is a token. */
const OF_CLAIMS: ReadonlySet<OtherKind> = new Set([
  "open-badge-2",
  "european-digital-credential",
  "status-list",
  "presentation",
]);

/** ISO/IEC 18013-5, section 8.3.2, by the names of its members; a COSE_Sign1 (RFC 9052, section 4.2) around a credential. */
function kindOfCbor(bytes: Uint8Array): OtherKind | undefined {
  const [first = 0, second = 0] = bytes;
  if (first < 0x84) return undefined; // No text: an array of four, a map or a tag.
  const text = new TextDecoder("latin1").decode(bytes.subarray(0, MAX_CBOR_BYTES));
  if (/issuerAuth|issuerSigned/.test(text) && /nameSpaces|docType/.test(text)) return "mdoc";
  return isSign1(first, second) && /VerifiableCredential|\+cose/.test(text) ? "vc-cose" : undefined;
}

/** Its head: four elements, with or without tag 18, of which the first is a text of bytes. */
const isSign1 = (first: number, second: number): boolean =>
  first === 0xd2 ? second === 0x84 : first === 0x84 && second >= 0x40 && second < 0x60;

/** Pictures of a person are in it, and its names come before and behind them. */
const MAX_CBOR_BYTES = 1_048_576;

/** Open Badges 2.0, "Baking": a chunk of the keyword `openbadges` in a PNG, an element `assertion` in an SVG. */
function kindOfPicture(bytes: Uint8Array): OtherKind | undefined {
  const isPng = bytes[0] === 0x89 && bytes[1] === 0x50;
  if (!isPng && bytes[0] !== 0x3c) return undefined;
  const text = new TextDecoder("latin1").decode(bytes);
  const isBaked = isPng
    ? /(?:iTXt|tEXt|zTXt)openbadges\0/.test(text)
    : /<openbadges:assertion[\s>]/.test(text);
  return isBaked ? "open-badge-2" : undefined;
}

/** Europass sealed credentials as XML before 2023. */
const kindOfXml = (text: string): OtherKind | undefined =>
  /<(?:\w+:)?europassCredential[\s>]|data\.europa\.eu\/(?:snb|europass)/.test(text.slice(0, 20_000))
    ? "european-digital-credential"
    : undefined;

function decodedJson(base64url: string): JsonObject | undefined {
  try {
    const value = parsed(lenientText(base64urlnopad.decode(base64url.replace(/=+$/, ""))));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function parsed(text: string): Json | undefined {
  if (!/^["[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
