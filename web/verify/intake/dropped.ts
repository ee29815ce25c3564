import { isSystemFile } from "../../../core/carrier/system-file.js";
import { fromFile, type Source } from "./source.js";

/** What was dropped: files, and all that lies in folders. Reads the list at once: it is gone after the event. */
export async function fromDrop(data: DataTransfer): Promise<Source[]> {
  const entries = [...data.items]
    .map((item) => item.webkitGetAsEntry())
    .filter((it) => it !== null);
  if (entries.length === 0) return [...data.files].map((file) => fromFile(file));
  const found = await Promise.all(entries.map((it) => sourcesIn(it, "")));
  return found.flat();
}

async function sourcesIn(entry: FileSystemEntry, folder: string): Promise<Source[]> {
  const name = folder + entry.name;
  if (isSystemFile(name)) return [];
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => {
      entry.file(resolve, reject);
    });
    return [fromFile(file, name)];
  }
  if (!isFolder(entry)) return [];
  const inside = await Promise.all((await entriesOf(entry)).map((it) => sourcesIn(it, `${name}/`)));
  return inside.flat();
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** Browsers hand out a hundred at a time, and none at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (some.length === 0) return all;
    all.push(...some);
  }
}
