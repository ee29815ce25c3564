import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../../failure.js";
import { reasonOf } from "../../options/input-file.js";
import { readRegular } from "./bounded.js";
import { isWanted, MAX_ITEMS, type Item } from "./item.js";

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
  read: () => readRegular(path),
});
