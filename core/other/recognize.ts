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
  const baked = kindOfPicture(bytes);
  if (baked) return baked;
  const text = lenientText(bytes).trim();
  if (/^<\?xml|^<\w*:?(?:europassCredential|verifiableCredential)/.test(text))
    return kindOfXml(text);
  if (COMPACT_JWS.test(text)) return kindOfCompact(text);
  return kindOfJson(parsed(text));
}

/** The same of what a text stands for. */
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

/** An object itself, else what services and wallets put around one. */
function kindInside(object: JsonObject): OtherKind | undefined {
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
function kindOfJsonJws({ payload, signatures, signature }: JsonObject): OtherKind | undefined {
  if (typeof payload !== "string") return undefined;
  if (!Array.isArray(signatures) && typeof signature !== "string") return undefined;
  const inner = decodedJson(payload);
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
  if (claims && kindOfObject(claims) === "open-badge-2") return "open-badge-2";
  const type = typeof header.typ === "string" ? header.typ.toLowerCase() : "";
  if (/sd-jwt|\bvc\+sd/.test(type)) return "sd-jwt";
  const isCredential = /^(?:application\/)?(?:vc|vp)(?:[+-]ld)?\+(?:jwt|jose)$/.test(type);
  if (isCredential || isJsonObject(claims?.vc) || isJsonObject(claims?.vp)) return "vc-jwt";
  return claims && kindOfObject(claims) ? "vc-jwt" : undefined;
}

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
