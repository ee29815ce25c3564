import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { MAX_CARRIER_BYTES } from "../../../core/carrier/carrier.js";
import { reasonOf } from "../../options/input-file.js";
import { UnreadError } from "./item.js";

/**
 * Reads a regular file of a bounded size. Names in lists and folders may be a stranger's: a device has no end, and a
 * pipe without a writer keeps its reader waiting. @throws {@link UnreadError}.
 */
export async function readRegular(path: string, maxBytes = MAX_CARRIER_BYTES): Promise<Uint8Array> {
  try {
    // O_NONBLOCK: opening a pipe doesn't wait for somebody at its other end.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stats = await file.stat();
      if (!stats.isFile()) throw new UnreadError("It is no file, but a folder, device or pipe.");
      if (stats.size > maxBytes) {
        throw new UnreadError(`It has ${stats.size} bytes, more than ${maxBytes}.`);
      }
      return await untilEnd(file.createReadStream({ autoClose: false }), maxBytes);
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (cause instanceof UnreadError) throw cause;
    throw new UnreadError(`It could not be read: ${reasonOf(cause)}.`, { cause });
  }
}

/** Reads a pipe or a device that the person named, until its end. @throws {@link UnreadError} where that is too far. */
export async function readStream(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    return await untilEnd(file.createReadStream({ autoClose: false }), MAX_CARRIER_BYTES);
  } finally {
    await file.close();
  }
}

async function untilEnd(stream: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > maxBytes) throw new UnreadError(`It has more than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
