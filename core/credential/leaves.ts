import { isJsonObject, type Json } from "../json.js";
import { parseInstant } from "../time.js";
import { parseDay, suggestDate } from "./date.js";
import { DidError, ensureIssuerDid } from "./did.js";

export type LeafCode =
  | "WRONG_KIND"
  | "EMPTY"
  | "TOO_LONG"
  | "CONTROL_CHARACTER"
  | "UNPAIRED_SURROGATE"
  | "NOT_A_URI"
  | "NOT_AN_EMAIL"
  | "NOT_A_DATE"
  | "NOT_A_LANGUAGE"
  | "NOT_A_NUMBER"
  | "NOT_A_CODE"
  | "NOT_A_DID"
  | "NOT_A_DIGEST";

/** What is wrong with one value; the caller knows where. */
export interface Flaw {
  readonly code: LeafCode;
  readonly reason: string;
  readonly suggestion?: string | undefined;
}

/** Characters of a name, a title, an identifier: one line. Longer ones break certificates and tables. */
export const MAX_LINE = 512;
/** Characters of a description or a narrative. */
export const MAX_PROSE = 20_000;
export const MAX_URI = 2_048;
/** An image may be a `data:` URI. */
export const MAX_IMAGE_URI = 200_000;
/** A number with an exponent in RFC 8785 form starts here; the strict reader refuses it. */
const MAX_NUMBER = 1e15;

// Controls; line and paragraph separators; and what turns the direction of text, by which one name shows as another.
const NOT_IN_A_LINE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const NOT_IN_PROSE = /(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
const UNPAIRED_SURROGATE = /[\uD800-\uDFFF]/u;
// RFC 3986: a scheme, then characters of a URI. An IRI's would change under normalisation elsewhere.
const URI = /^[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=%-]+$/;
const EMAIL = /^[^\s@<>(),;:\\"[\]]{1,64}@(?:[^\s@<>(),;:\\"[\].]+\.)+[^\s@<>(),;:\\"[\].]{2,}$/;
// The pattern of the Open Badges schema.
const LANGUAGE = /^[a-z]{2,4}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/;
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
// W3C Subresource Integrity, one hash: the base64 lengths of SHA-256, SHA-384, SHA-512.
const DIGEST_SRI =
  /^(?:sha256-[A-Za-z0-9+/]{43}=|sha384-[A-Za-z0-9+/]{64}|sha512-[A-Za-z0-9+/]{86}==)$/;

const text =
  (max: number, forbidden: RegExp, rule?: (value: string) => Flaw | undefined) =>
  (value: Json): Flaw | undefined => {
    if (typeof value !== "string") return wrongKind("text", value);
    if (value.trim() === "") return { code: "EMPTY", reason: "Expected text, got nothing." };
    // A character is one unit or two: only between the two lengths they have to be counted.
    const length =
      value.length > 2 * max || value.length <= max ? value.length : Array.from(value).length;
    if (length > max) {
      return { code: "TOO_LONG", reason: `Expected at most ${max} characters, got ${length}.` };
    }
    if (UNPAIRED_SURROGATE.test(value)) {
      return { code: "UNPAIRED_SURROGATE", reason: "Expected whole characters, got half of one." };
    }
    const found = forbidden.exec(value)?.[0].codePointAt(0);
    if (found !== undefined) {
      const name = `U+${found.toString(16).toUpperCase().padStart(4, "0")}`;
      return { code: "CONTROL_CHARACTER", reason: `Expected printable text, got ${name} in it.` };
    }
    return rule?.(value);
  };

const matching = (pattern: RegExp, code: LeafCode, reason: string) => (value: string) =>
  pattern.test(value) ? undefined : { code, reason };

const number =
  (least: number, most: number) =>
  (value: Json): Flaw | undefined => {
    if (typeof value !== "number") return wrongKind("a number", value);
    // The strict reader takes no exponent, and RFC 8785 writes one for a tiny number.
    const isWritable = !String(value).includes("e") && !Object.is(value, -0);
    if (value >= least && value <= most && isWritable) return undefined;
    const reason = `Expected a number from ${least} to ${most}, got ${value}.`;
    return { code: "NOT_A_NUMBER", reason };
  };

const date = (parse: (text: string) => number | undefined, form: string) => (value: string) =>
  parse(value) === undefined
    ? { code: "NOT_A_DATE" as const, reason: `Expected ${form}.`, suggestion: suggestDate(value) }
    : undefined;

const uri = matching(URI, "NOT_A_URI", "Expected an absolute URI in ASCII, with its scheme.");

/** The values that have no members. The Open Badges table and the draft's name them. */
export const LEAVES = {
  line: text(MAX_LINE, NOT_IN_A_LINE),
  prose: text(MAX_PROSE, NOT_IN_PROSE),
  uri: text(MAX_URI, NOT_IN_A_LINE, uri),
  imageUri: text(MAX_IMAGE_URI, NOT_IN_A_LINE, uri),
  webPage: text(
    MAX_URI,
    NOT_IN_A_LINE,
    matching(
      /^https?:\/\/[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=%-]+$/,
      "NOT_A_URI",
      "Expected an http or https URL.",
    ),
  ),
  subjectId: text(
    MAX_URI,
    NOT_IN_A_LINE,
    matching(
      /^(?:did:[a-z0-9]+:[A-Za-z0-9._:%-]*[A-Za-z0-9._-]|urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
      "NOT_A_DID",
      "Expected a DID, or urn:uuid: in lower case.",
    ),
  ),
  credentialId: text(
    MAX_URI,
    NOT_IN_A_LINE,
    matching(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      "NOT_A_URI",
      "Expected urn:uuid: and a version 4 UUID in lower case.",
    ),
  ),
  issuerDid: text(MAX_URI, NOT_IN_A_LINE, flawOfDid),
  email: text(254, NOT_IN_A_LINE, matching(EMAIL, "NOT_AN_EMAIL", "Expected name@host.tld.")),
  language: text(
    20,
    NOT_IN_A_LINE,
    matching(LANGUAGE, "NOT_A_LANGUAGE", "Expected a language tag such as en-CA or fr-CA."),
  ),
  code: text(
    MAX_LINE,
    NOT_IN_A_LINE,
    matching(CODE, "NOT_A_CODE", "Expected 1 to 64 of A-Z, a-z, 0-9, dot, hyphen, underscore."),
  ),
  digestSri: text(
    MAX_LINE,
    NOT_IN_A_LINE,
    matching(DIGEST_SRI, "NOT_A_DIGEST", "Expected sha256-, sha384- or sha512- and base64."),
  ),
  instant: text(MAX_LINE, NOT_IN_A_LINE, date(parseInstant, "YYYY-MM-DDTHH:MM:SSZ")),
  day: text(MAX_LINE, NOT_IN_A_LINE, date(parseDay, "a calendar date, YYYY-MM-DD")),
  dayOrInstant: text(
    MAX_LINE,
    NOT_IN_A_LINE,
    date(
      (value) => parseDay(value) ?? parseInstant(value),
      "a calendar date, YYYY-MM-DD, or YYYY-MM-DDTHH:MM:SSZ",
    ),
  ),
  amount: number(0, MAX_NUMBER),
  latitude: number(-90, 90),
  longitude: number(-180, 180),
  boolean: (value: Json) =>
    typeof value === "boolean" ? undefined : wrongKind("true or false", value),
} satisfies Record<string, (value: Json) => Flaw | undefined>;

export type LeafName = keyof typeof LEAVES;

export function wrongKind(expected: string, value: Json): Flaw {
  return { code: "WRONG_KIND", reason: `Expected ${expected}, got ${kindOf(value)}.` };
}

function kindOf(value: Json): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return isJsonObject(value) ? "an object" : `a ${typeof value}`;
}

function flawOfDid(value: string): Flaw | undefined {
  try {
    ensureIssuerDid(value);
    return undefined;
  } catch (error) {
    if (!(error instanceof DidError)) throw error;
    return { code: "NOT_A_DID", reason: error.message };
  }
}
