import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { MAX_CARRIER_BYTES } from "../../../core/carrier/carrier.js";
import { Failure } from "../../failure.js";
import { readInput, reasonOf } from "../../input-file.js";
import { isWanted, MAX_ITEMS, UnreadError, type Item } from "./item.js";

/** The files of a folder and those in it, by name. Links to folders are not followed: they may lead back. */
export async function itemsInFolder(shown: string, path: string): Promise<Item[]> {
  const items: Item[] = [];
  const pending = [""];
  for (let inside = pending.pop(); inside !== undefined; inside = pending.pop()) {
    const entries = await readdir(join(path, inside), { withFileTypes: true }).catch(
      (cause: unknown) => {
        const folder = join(shown, inside);
        throw new Failure("USAGE", `${folder} could not be read: ${reasonOf(cause)}.`, { cause });
      },
    );
    for (const entry of entries) {
      const place = inside === "" ? entry.name : `${inside}/${entry.name}`;
      if (entry.isDirectory() && !entry.name.startsWith(".")) pending.push(place);
      else if (!entry.isDirectory() && isWanted(place)) {
        items.push(fileItem(join(shown, place), join(path, place)));
      }
      if (items.length > MAX_ITEMS) break;
    }
  }
  return items.sort((a, b) => (a.shown < b.shown ? -1 : 1));
}

/** One file among many. */
export const fileItem = (shown: string, path: string): Item => ({
  shown,
  path,
  async read() {
    try {
      const { size } = await stat(path);
      if (size > MAX_CARRIER_BYTES) {
        throw new UnreadError(`It has ${size} bytes, more than ${MAX_CARRIER_BYTES}.`);
      }
      return await readInput(path);
    } catch (cause) {
      if (cause instanceof UnreadError) throw cause;
      if (cause instanceof Failure) throw new UnreadError(cause.message, { cause });
      throw new UnreadError(`It could not be read: ${reasonOf(cause)}.`, { cause });
    }
  },
});
