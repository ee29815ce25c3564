import { createHash } from "node:crypto";
import { createReadStream, mkdirSync, renameSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname } from "node:path";
import { Failure } from "../failure.js";
import { reasonOf } from "../options/input-file.js";
import { removeLeftoversOf, temporaryFor } from "./temporary.js";

/** Enough for one write. */
const PIECE_BYTES = 1_048_576;

/** The SHA-256 of a file; `undefined` where there is none. @throws where it can't be read: it may be anything. */
export async function digestOfFile(path: string): Promise<string | undefined> {
  const hash = createHash("sha256");
  try {
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
    return hash.digest("hex");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Writes one file, piece by piece, which has its name only once it is whole and on the disk. One that is there with the
 * same content stays.
 *
 * @returns whether it was there
 * @throws {@link Failure} `USAGE` where it can't be written, or the name holds something else.
 */
export async function writeWholeFile(
  path: string,
  pieces: AsyncIterable<Uint8Array>,
): Promise<boolean> {
  const temporary = temporaryFor(path);
  const failed = (cause: unknown): Failure =>
    new Failure("USAGE", `${path} could not be written: ${reasonOf(cause)}.`, { cause });
  const orFailed = async <Result>(act: () => Result | Promise<Result>): Promise<Result> => {
    try {
      return await act();
    } catch (cause) {
      throw failed(cause);
    }
  };
  await orFailed(() => {
    mkdirSync(dirname(path), { recursive: true });
    removeLeftoversOf(path);
  });
  const hash = createHash("sha256");
  const file = await orFailed(() => open(temporary, "w"));
  try {
    let held: Uint8Array[] = [];
    let length = 0;
    const write = async (): Promise<void> => {
      const bytes = Buffer.concat(held);
      [held, length] = [[], 0];
      hash.update(bytes);
      await orFailed(() => file.writeFile(bytes));
    };
    try {
      for await (const piece of pieces) {
        held.push(piece);
        length += piece.length;
        if (length >= PIECE_BYTES) await write();
      }
      await write();
      await orFailed(() => file.sync());
    } finally {
      await file.close();
    }
    const there = await orFailed(() => digestOfFile(path));
    if (there === hash.digest("hex")) return true;
    if (there !== undefined) {
      throw new Failure("USAGE", `${path} holds something else: choose another name with --out.`);
    }
    await orFailed(() => {
      renameSync(temporary, path);
    });
    return false;
  } finally {
    rmSync(temporary, { force: true });
  }
}
