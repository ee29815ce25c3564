import { createHash } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { ArchiveError } from "../../../core/carrier/archive.js";
import { isZip, MAX_CARRIER_BYTES } from "../../../core/carrier/carrier.js";
import { carrierOf } from "../../../core/carrier/find.js";
import { containerOf, createSniffer, isBinary } from "../../../core/carrier/unopened.js";
import { reasonOf } from "../../options/input-file.js";
import { UnreadError, type Content, type Seen } from "./item.js";
import { contentOf, NOTHING, onDisk, openZip } from "./zip.js";

/** What a file says of its kind is within so many bytes. */
const HEAD_BYTES = 65_536;

/**
 * A file that a folder or a list has: one that is longer than any with a credential is looked through where it lies.
 * @throws {@link UnreadError}.
 */
export async function readPlaced(shown: string, path: string): Promise<Content> {
  const small = readSmall(path);
  if (small) return contentOf(shown, small);
  return withRegular(path, async (file, size) =>
    size > MAX_CARRIER_BYTES
      ? lookedThrough(shown, path, file, size)
      : contentOf(shown, await wholeFile(file, size, MAX_CARRIER_BYTES)),
  );
}

/** Longer than any credential of ours; to read so much takes less time than to wait for a thread that does. */
const SMALL_BYTES = 65_536;

/** A file that is read at once; none for one that is larger or can't be had, which is found out below. */
function readSmall(path: string): Buffer | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, READ_AT_ONCE);
    const stats = fstatSync(file);
    if (!stats.isFile() || stats.size > SMALL_BYTES) return undefined;
    const buffer = Buffer.allocUnsafe(stats.size + 1);
    const length = readSync(file, buffer, 0, buffer.length, 0);
    // One that grows meanwhile is read to its end.
    return length === stats.size ? buffer.subarray(0, length) : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Reads a regular file of a bounded size. @throws {@link UnreadError}. */
export const readRegular = (path: string, maxBytes: number): Promise<Uint8Array> =>
  withRegular(path, (file, size) => {
    if (size > maxBytes) throw tooLarge(`It has ${size} bytes, more than ${maxBytes}.`);
    return wholeFile(file, size, maxBytes);
  });

/**
 * Names in lists and folders may be a stranger's: a device has no end, and a pipe without a writer keeps its reader
 * waiting.
 */
async function withRegular<T>(
  path: string,
  act: (file: FileHandle, size: number) => Promise<T>,
): Promise<T> {
  try {
    const file = await open(path, READ_AT_ONCE);
    try {
      const stats = await file.stat();
      if (!stats.isFile()) {
        const message = "It is no file, but a folder, device or pipe.";
        throw new UnreadError(message, { why: "no-file" });
      }
      return await act(file, stats.size);
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (cause instanceof UnreadError) throw cause;
    const message = `It could not be read: ${reasonOf(cause)}.`;
    throw new UnreadError(message, { why: "unreadable", cause });
  }
}

/** Opening a pipe doesn't wait for somebody at its other end. */
const READ_AT_ONCE = constants.O_RDONLY | constants.O_NONBLOCK;

const streamOf = (file: FileHandle) => file.createReadStream({ autoClose: false });

/** Whether a credential may be in a file that is too long for one; nothing is said of it where none can be. */
async function lookedThrough(
  shown: string,
  path: string,
  file: FileHandle,
  size: number,
): Promise<Content> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  const head = buffer.subarray(0, bytesRead);
  if (isZip(head)) {
    try {
      return await openZip(
        shown,
        onDisk(path, size, () => passed(path, head)),
      );
    } catch (cause) {
      if (!(cause instanceof ArchiveError)) throw cause;
      throw new UnreadError(cause.message, { why: "archive-damaged", cause });
    }
  }
  const unopened = containerOf(head);
  const whole = await passed(path, head);
  if (unopened) return { ...whole, origin: { unopened } };
  if (carrierOf(head) === "plain" && (isBinary(head) || !/^\s*[[{"<]/.test(head.toString()))) {
    return whole;
  }
  throw tooLarge(`It has ${size} bytes, more than ${MAX_CARRIER_BYTES}.`);
}

/** @throws {@link UnreadError} where the name of our anchor proof is in it. */
const passed = (path: string, head: Uint8Array): Promise<Seen> =>
  withRegular(path, async (file, size) => {
    const hash = createHash("sha256");
    const sniffer = createSniffer();
    for await (const piece of streamOf(file) as AsyncIterable<Buffer>) {
      hash.update(piece);
      sniffer.push(piece);
    }
    if (sniffer.hasFound()) throw tooLarge(`It has ${size} bytes, more than ${MAX_CARRIER_BYTES}.`);
    const sha256 = `0x${hash.digest("hex")}` as const;
    return { kind: "seen", bytes: head, origin: { empty: NOTHING }, sha256 };
  });

/** Reads a pipe or a device that the person named, until its end. @throws {@link UnreadError} where that is too far. */
export async function readStream(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    return await untilEnd(streamOf(file), MAX_CARRIER_BYTES);
  } finally {
    await file.close();
  }
}

/** A file may grow while it is read, and some say that they are empty. A stream would take longer than a small file. */
async function wholeFile(file: FileHandle, size: number, maxBytes: number): Promise<Buffer> {
  let buffer = Buffer.allocUnsafe(size + 1);
  for (let length = 0; ;) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
    if (bytesRead === 0) return buffer.subarray(0, length);
    length += bytesRead;
    if (length > maxBytes) throw tooLarge(`It has more than ${maxBytes} bytes.`);
    if (length === buffer.length) buffer = Buffer.concat([buffer], 2 * length + HEAD_BYTES);
  }
}

async function untilEnd(stream: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge(`It has more than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const tooLarge = (message: string): UnreadError => new UnreadError(message, { why: "too-large" });
