import { BudgetError, createBudget, type Budget } from "./budget.js";
import { openEnvelope, type OpenedEnvelope } from "./envelope.js";
import {
  found,
  isJsonSpace,
  MAX_CARRIER_BYTES,
  none,
  type BakedCarrier,
  type Carrier,
  type CarrierReading,
} from "./carrier.js";
import { decodedText } from "./encoded.js";
import { MAX_LEVELS } from "./levels.js";
import { latin1 } from "./latin1.js";
import { restore, restoreSpaces } from "./restore.js";
import { utf16Of } from "../other/encoding.js";

export type { CarriedCredential, Carrier, CarrierCode, CarrierReading } from "./carrier.js";

/**
 * Finds the credentials that a file carries: an Open Badges 3.0 PNG or SVG (its section 5.3, "Baked Badge") or a PDF
 * with JSON attached. Anything else is handed back as it is, to be judged as what it is. A carrier adds no trust: what
 * comes out of it is a stranger's file. Bounded in work and memory by one budget a file, and no bytes make it throw; only
 * where the code for a carrier can't be loaded does it reject.
 */
export async function findCredentials(
  bytes: Uint8Array,
  budget: Budget = createBudget(bytes.length),
): Promise<CarrierReading> {
  const carrier = carrierOf(bytes);
  if (carrier === "plain") {
    const picture = pictureIn(bytes, budget);
    if (!picture) return readPlain(bytes, budget);
    const reading = await findCredentials(picture, budget);
    return reading.kind === "found" ? { ...reading, envelope: "encoded" } : reading;
  }
  if (bytes.length > MAX_CARRIER_BYTES) {
    const message = `Expected a file of at most ${MAX_CARRIER_BYTES} bytes, got ${bytes.length}.`;
    return none(carrier, "TOO_LARGE", message);
  }
  const read = await READERS[carrier].load();
  try {
    budget.spend(Math.min(bytes.length, SVG_HEAD_BYTES));
    return read(bytes, budget);
  } catch (error) {
    if (!(error instanceof BudgetError)) throw error;
    return none(carrier, error.code, error.message);
  }
}

/** What a text in base64 or a data URL is that is a carrier itself. */
function pictureIn(bytes: Uint8Array, budget: Budget): Uint8Array | undefined {
  if (
    bytes.length > MAX_CARRIER_BYTES ||
    !/^\s*(?:data:|iVBOR|JVBER|PHN2Z|PD94b)/.test(headOf(bytes))
  )
    return undefined;
  try {
    const inner = decodedText(new TextDecoder().decode(bytes), budget);
    return inner && carrierOf(inner) !== "plain" ? inner : undefined;
  } catch (error) {
    if (!(error instanceof BudgetError)) throw error;
    return undefined;
  }
}

const headOf = (bytes: Uint8Array): string => latin1(bytes.subarray(0, 64));

/**
 * A credential itself, or what services, wallets and mails put around some, in the form of text that it had before it was
 * copied.
 */
export function readPlain(
  given: Uint8Array,
  budget: Budget = createBudget(given.length),
): CarrierReading {
  try {
    const opened = openEnvelope(given, budget);
    if (opened !== "not-json" && opened !== undefined) return readingOf(opened, budget);
    const restored = opened ? restore(given, budget) : restoreSpaces(given, budget);
    if (restored?.kind === "unclear") return none("plain", restored.code, restored.message);
    if (!restored) return found("plain", [{ bytes: given }]);
    const { bytes, restored: steps } = restored;
    const inner = openEnvelope(bytes, budget);
    const reading =
      inner === undefined || inner === "not-json"
        ? found("plain", [{ bytes }])
        : readingOf(inner, budget);
    return reading.kind === "found" ? { ...reading, restored: steps } : reading;
  } catch (error) {
    if (!(error instanceof BudgetError)) throw error;
    return none("plain", error.code, error.message);
  }
}

function readingOf(opened: OpenedEnvelope | "too-deep", budget: Budget): CarrierReading {
  if (opened === "too-deep") {
    const message = `Expected credentials within ${MAX_LEVELS} levels of arrays, objects and tokens, found one below.`;
    return none("plain", "NESTED_TOO_DEEP", message);
  }
  const { credentials, envelope } = opened;
  for (const it of credentials) budget.credential(it.bytes.length);
  return { kind: "found", carrier: "plain", credentials, ...(envelope && { envelope }) };
}

interface Reader {
  /** Whether a file that begins so is one. */
  readonly isOne: (head: Head) => boolean;
  readonly load: () => Promise<(bytes: Uint8Array, budget: Budget) => CarrierReading>;
}

interface Head {
  /** One character a byte. */
  readonly text: string;
  /** In its encoding where that is UTF-16; without white space and a byte order mark before it. */
  readonly start: string;
}

/** Readers of PDF look for its header within so many bytes (ISO 32000-1, Annex H.3, note 13). */
const PDF_HEAD_BYTES = 1_024;
/** Licences and comments of editors may come before the root element. */
const SVG_HEAD_BYTES = 65_536;

/** The first that recognizes a file reads it. */
const READERS: Readonly<Record<BakedCarrier, Reader>> = {
  png: {
    isOne: ({ text }) => text.startsWith("\u0089PNG\r\n\u001a\n"),
    load: async () => (await import("./png.js")).readPng,
  },
  pdf: {
    isOne: ({ text }) => text.slice(0, PDF_HEAD_BYTES).includes("%PDF-"),
    load: async () => (await import("./pdf/attachments.js")).readPdf,
  },
  svg: {
    isOne: ({ start }) => start.startsWith("<") && /<(?:[\w.-]{1,50}:)?svg[\s/>]/.test(start),
    load: async () => (await import("./svg.js")).readSvg,
  },
};

/** By the content; names of files say what people like. */
export function carrierOf(bytes: Uint8Array): Carrier {
  if (startsAsJson(bytes)) return "plain";
  const first = bytes.subarray(0, SVG_HEAD_BYTES);
  const text = latin1(first);
  const utf16 = utf16Of(first);
  const readable = utf16 ? new TextDecoder(utf16).decode(first) : text;
  const start = readable.replace(/^\u00ef\u00bb\u00bf/, "").trimStart();
  if (/^[[{]/.test(start)) return "plain"; // Text inside a credential may look like anything.
  const head = { text, start };
  return (Object.keys(READERS) as BakedCarrier[]).find((it) => READERS[it].isOne(head)) ?? "plain";
}

/** Most files are JSON in UTF-8, and aren't made a text to find that out. */
function startsAsJson(bytes: Uint8Array): boolean {
  if (utf16Of(bytes)) return false;
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  let at = isMarked ? 3 : 0;
  while (isJsonSpace(bytes[at])) at++;
  return bytes[at] === 0x5b || bytes[at] === 0x7b;
}
