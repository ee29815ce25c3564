import { utf8 } from "../../../core/bytes.js";
import { findCredentials } from "../../../core/carrier/find.js";
import type { CarrierCode, CarrierReading } from "../../../core/carrier/carrier.js";
import { linkIn } from "./link.js";
import { isPicture, qrTextIn } from "./qr-image.js";
import { UnreadError, type UnreadCode } from "./source.js";

/** What is judged: the bytes of one file, or of one of the credentials that it carries. */
export interface Piece {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** @throws {@link UnreadError} where there is nothing to judge. */
export async function piecesOf(name: string, bytes: Uint8Array): Promise<readonly Piece[]> {
  const reading = await carried(bytes);
  if (reading.kind === "none" || (reading.carrier === "plain" && isPicture(bytes))) {
    const text = isPicture(bytes) ? await qrTextIn(bytes) : undefined;
    if (text !== undefined) return [pieceOfQr(name, text)];
    if (reading.kind === "none") throw new UnreadError(CODES[reading.code], reading.message);
    throw new UnreadError("no-credential", "Expected a picture with a credential or a QR code.");
  }
  if (reading.carrier === "plain" && isPack(bytes)) {
    throw new UnreadError("is-pack", "Expected a credential, got a pack.");
  }
  const { credentials } = reading;
  return credentials.map((it, at) => ({
    name: credentials.length === 1 ? name : `${name} › ${it.name ?? String(at + 1)}`,
    bytes: it.bytes,
  }));
}

/** A code may hold a whole credential. Where it leads elsewhere, its address is the person's to follow. */
export function pieceOfQr(name: string, text: string): Piece {
  const link = linkIn(text);
  if (link === undefined) return { name, bytes: utf8(text) };
  throw new UnreadError("leads-elsewhere", `The QR code holds the address ${link}.`, { link });
}

/** As programs write it; a credential that calls itself so is judged by whoever gives it in another way. */
const isPack = (bytes: Uint8Array): boolean =>
  /^\s*\{\s*"cairnPack":/.test(new TextDecoder().decode(bytes.subarray(0, 64)));

const CODES: Readonly<Record<CarrierCode, UnreadCode>> = {
  NO_CREDENTIAL: "no-credential",
  MALFORMED: "damaged",
  TOO_LARGE: "too-large",
  ENCRYPTED: "encrypted",
};

async function carried(bytes: Uint8Array): Promise<CarrierReading> {
  try {
    return await findCredentials(bytes);
  } catch (cause) {
    throw new UnreadError("part-missing", String(cause), { cause });
  }
}
