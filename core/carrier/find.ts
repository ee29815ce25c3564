import { BudgetError, createBudget, type Budget } from "./budget.js";
import { found, MAX_CARRIER_BYTES, none, type Carrier, type CarrierReading } from "./carrier.js";

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
  if (carrier === "plain") return found("plain", [{ bytes }]);
  if (bytes.length > MAX_CARRIER_BYTES) {
    const message = `Expected a file of at most ${MAX_CARRIER_BYTES} bytes, got ${bytes.length}.`;
    return none(carrier, "TOO_LARGE", message);
  }
  const read = await readerOf(carrier);
  try {
    budget.spend(Math.min(bytes.length, SVG_HEAD_BYTES));
    return read(bytes, budget);
  } catch (error) {
    if (!(error instanceof BudgetError)) throw error;
    return none(carrier, error.code, error.message);
  }
}

type Reader = (bytes: Uint8Array, budget: Budget) => CarrierReading;

async function readerOf(carrier: Exclude<Carrier, "plain">): Promise<Reader> {
  switch (carrier) {
    case "png":
      return (await import("./png.js")).readPng;
    case "svg":
      return (await import("./svg.js")).readSvg;
    case "pdf":
      return (await import("./pdf/attachments.js")).readPdf;
  }
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Readers of PDF look for its header within so many bytes (ISO 32000-1, Annex H.3, note 13). */
const PDF_HEAD_BYTES = 1_024;
/** Licences and comments of editors may come before the root element. */
const SVG_HEAD_BYTES = 65_536;

/** By the content; names of files say what people like. */
export function carrierOf(bytes: Uint8Array): Carrier {
  if (PNG.every((byte, at) => bytes[at] === byte)) return "png";
  const head = latin1(bytes.subarray(0, SVG_HEAD_BYTES));
  const start = head.replace(/^\u00ef\u00bb\u00bf/, "").trimStart();
  if (start.startsWith("{")) return "plain"; // Text inside a credential may look like anything.
  if (head.slice(0, PDF_HEAD_BYTES).includes("%PDF-")) return "pdf";
  return start.startsWith("<") && /<(?:[\w.-]{1,50}:)?svg[\s/>]/.test(head) ? "svg" : "plain";
}

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
