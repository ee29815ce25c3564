import { utf8 } from "../../../core/bytes.js";
import { namesOf } from "../../../core/carrier/names.js";
import { findCredentials } from "../../../core/carrier/find.js";
import type { CarrierReading } from "../../../core/carrier/carrier.js";
import { originOf, type Origin } from "../../../core/verify/evidence/origin.js";
import { linkIn } from "./link.js";
import { isPicture, qrTextIn } from "./qr-image.js";
import { UnreadError } from "./source.js";

/** What is judged: the bytes of one file, or of one of the credentials that it carries. */
export interface Piece {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly origin?: Origin;
  /** Which of its file's credentials it is, from 1 on, where there are several. */
  readonly number?: number;
}

/** @throws {@link UnreadError} where a QR code leads elsewhere, a pack was given, or a part of the program is missing. */
export async function piecesOf(name: string, bytes: Uint8Array): Promise<readonly Piece[]> {
  const reading = await carried(bytes);
  if (reading.kind === "none" || (reading.carrier === "plain" && isPicture(bytes))) {
    const text = isPicture(bytes) ? await qrTextIn(bytes) : undefined;
    if (text !== undefined) return [pieceOfQr(name, text)];
    return [{ name, bytes, origin: originOf(reading) }];
  }
  if (reading.carrier === "plain" && isPack(bytes)) {
    throw new UnreadError("is-pack", "Expected a credential, got a pack.");
  }
  const { credentials } = reading;
  const names = namesOf(name, credentials);
  return credentials.map((it, at) => ({
    name: names[at] ?? name,
    bytes: it.bytes,
    origin: originOf(reading, it),
    ...(credentials.length > 1 && { number: at + 1 }),
  }));
}

/** A code may hold a whole credential. Where it leads elsewhere, its address is the person's to follow. */
export function pieceOfQr(name: string, text: string): Piece {
  const link = linkIn(text);
  if (link === undefined) return { name, bytes: utf8(text) };
  throw new UnreadError("leads-elsewhere", `The QR code holds the address ${link}.`, { link });
}

/** As programs write it; a credential that calls itself so is judged if it is given in another way. */
const isPack = (bytes: Uint8Array): boolean =>
  /^\s*\{\s*"cairnPack":/.test(new TextDecoder().decode(bytes.subarray(0, 64)));

async function carried(bytes: Uint8Array): Promise<CarrierReading> {
  try {
    return await findCredentials(bytes);
  } catch (cause) {
    throw new UnreadError("part-missing", String(cause), { cause });
  }
}
