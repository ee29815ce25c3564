import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { hasCarrierEnding } from "../../../core/carrier/carrier.js";
import { isSystemFile } from "../../../core/carrier/system-file.js";
import { Failure } from "../../failure.js";
import { reasonOf } from "../../options/input-file.js";
import { readPlaced } from "./bounded.js";
import { MAX_ITEMS, unreadItem, type Item } from "./item.js";

/**
 * The files of a folder and those in it, by name, hidden ones and those of any ending among them. Links to folders are not
 * followed: they may lead back. @throws {@link Failure} `USAGE` where the folder itself can't be read.
 */
export async function itemsInFolder(shown: string, path: string): Promise<Item[]> {
  const found = createCollection();
  const pending = [""];
  for (let inside = pending.pop(); inside !== undefined; inside = pending.pop()) {
    let entries: Dirent[];
    try {
      entries = await readdir(join(path, inside), { withFileTypes: true });
    } catch (cause) {
      const folder = join(shown, inside);
      const message = `could not be read: ${reasonOf(cause)}.`;
      if (inside === "") throw new Failure("USAGE", `${folder} ${message}`, { cause });
      found.add(unreadItem(folder, "unreadable", `It ${message}`));
      continue;
    }
    for (const entry of entries) {
      const place = inside === "" ? entry.name : `${inside}/${entry.name}`;
      if (isSystemFile(place)) continue;
      if (entry.isDirectory()) pending.push(place);
      else {
        const item = fileItem(join(shown, place), join(path, place));
        const it = entry.isSymbolicLink() ? await followed(item, path, join(path, place)) : item;
        if (it) found.add(it);
      }
    }
  }
  return found.items().sort((a, b) => (a.shown < b.shown ? -1 : 1));
}

/** What a link leads to; nothing where that is a folder which is looked into under its own name. */
async function followed(item: Item, root: string, path: string): Promise<Item | undefined> {
  const target = await stat(path).catch(() => undefined);
  if (!target?.isDirectory()) return item;
  const [from, to] = await Promise.all([realpath(root), realpath(path)]);
  if (`${to}${sep}`.startsWith(`${from}${sep}`) || `${from}${sep}`.startsWith(`${to}${sep}`)) {
    return undefined;
  }
  const message = "It is a link to a folder, which isn't followed: name that folder itself.";
  return unreadItem(item.shown, "link-to-folder", message);
}

/** One file among many. */
export const fileItem = (shown: string, path: string): Item => ({
  shown,
  path,
  read: () => readPlaced(shown, path),
});

interface Collection {
  readonly add: (item: Item) => void;
  readonly items: () => Item[];
}

/** As many as are read at once, those first that are named like credentials; one says how many others there are. */
export function createCollection(): Collection {
  const likely: Numbered[] = [];
  const others: Numbered[] = [];
  let count = 0;
  return {
    add(item) {
      const list = hasCarrierEnding(item.shown) ? likely : others;
      if (list.length < MAX_ITEMS) list.push({ item, number: count });
      count += 1;
    },
    items() {
      const all = [...likely, ...others];
      const kept = all.slice(0, MAX_ITEMS).sort((a, b) => a.number - b.number);
      const items = kept.map(({ item }) => item);
      const left = count - kept.length;
      if (left === 0) return items;
      const first = (all[MAX_ITEMS] ?? all[all.length - 1])?.item.shown ?? "";
      const message = `${left} files were not opened: at most ${MAX_ITEMS} are read at once. Verify them in parts.`;
      return [...items, unreadItem(`${first} …`, "too-many", message)];
    },
  };
}

interface Numbered {
  readonly item: Item;
  readonly number: number;
}
