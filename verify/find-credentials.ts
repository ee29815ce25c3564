import type { CarrierReading } from "../core/carrier/carrier.js";

/**
 * The credentials that a file carries, or the file itself: a PNG, SVG, PDF or an envelope of JSON can hold several. No
 * bytes make it reject; only where a part of the program can't be loaded does it.
 */
export const findCredentials = async (bytes: Uint8Array): Promise<CarrierReading> =>
  (await import("../core/carrier/find.js")).findCredentials(bytes);
