import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Failure } from "../failure.js";
import { readExisting, reasonOf } from "../options/input-file.js";

/** Keys, tokens and the URLs of nodes, which may hold a key: only the owner reads what is kept here. */
const OWNER_ONLY = { mode: 0o600, flush: true } as const;

/** The text of a file, which is made where there is none. What is there is never replaced. */
export async function kept(path: string, make: () => string | Promise<string>): Promise<string> {
  const there = await readExisting(path);
  if (there !== undefined) return there;
  const text = await make();
  await writing(path, (to) => writeFile(to, text, { ...OWNER_ONLY, flag: "wx" }));
  return text;
}

/** Writes what follows from other files, under its name only once it is whole. */
export async function replace(path: string, text: string): Promise<void> {
  await writing(path, async (to) => {
    await writeFile(`${to}.tmp`, text, OWNER_ONLY);
    await rename(`${to}.tmp`, to);
  });
}

export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

async function writing(path: string, write: (path: string) => Promise<unknown>): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await write(path);
  } catch (cause) {
    throw new Failure("USAGE", `${path} could not be written: ${reasonOf(cause)}.`, { cause });
  }
}
