import { extname } from "node:path";
import type { BatchView } from "../../api/batch.js";
import type { Client } from "../../api/client.js";
import { fileNamesOf } from "../options/file-name.js";
import type { IssueTexts } from "../texts/texts.js";
import { brokenOff, incomingFiles, unbroken } from "./incoming-files.js";
import { writeWholeFile } from "./whole-file.js";
import { writeFiles, type PortableFile, type Written } from "./write-files.js";
import { zipOf, type ZipFile } from "./zip.js";

type OutKind = "folder" | "zip" | "lines";

const KINDS: Readonly<Record<string, OutKind>> = {
  ".zip": "zip",
  ".ndjson": "lines",
  ".jsonl": "lines",
};

/** By the end of its name. */
const kindOf = (out: string): OutKind => KINDS[extname(out).toLowerCase()] ?? "folder";

export interface Delivery {
  readonly client: Pick<Client, "getFiles" | "getCredentialLines">;
  readonly batch: Pick<BatchView, "id" | "accounting">;
  readonly out: string;
}

/** Writes the credentials of a final batch as they come: to a folder, or to one file of all. */
export async function writeCredentials(
  { client, batch, out }: Delivery,
  words: IssueTexts,
  onFile: (count: number) => void,
): Promise<Written> {
  const { id, accounting } = batch;
  const kind = kindOf(out);
  const files = (): AsyncGenerator<PortableFile> => incomingFiles(client, id, words);
  if (kind === "folder") return writeFiles(out, files(), onFile);
  let count = 0;
  const counted = (more: number): void => {
    count += more;
    onFile(count);
  };
  const pieces =
    kind === "zip"
      ? zipOf(namedFiles(files(), counted))
      : countedLines(unbroken(client.getCredentialLines(id), words), counted);
  const isThere = await writeWholeFile(
    out,
    whole(pieces, () => count === accounting.ready, words),
  );
  return { count, written: isThere ? 0 : count, present: isThere ? count : 0, differing: [] };
}

/** A file of all isn't one of some: one that is short gets no name. */
async function* whole(
  pieces: AsyncIterable<Uint8Array>,
  isWhole: () => boolean,
  words: IssueTexts,
): AsyncGenerator<Uint8Array> {
  yield* pieces;
  if (!isWhole()) throw brokenOff(words);
}

/** Named as in a folder: by the short name, but for a second credential that has the same one. */
async function* namedFiles(
  files: AsyncIterable<PortableFile>,
  counted: (more: number) => void,
): AsyncGenerator<ZipFile> {
  const taken = new Set<string>();
  for await (const file of files) {
    const [short, long] = fileNamesOf(file);
    const name = taken.has(short) ? long : short;
    taken.add(name);
    yield { name, bytes: Buffer.from(file.file) };
    counted(1);
  }
}

const NEW_LINE = 0x0a;

async function* countedLines(
  pieces: AsyncIterable<Uint8Array>,
  counted: (more: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    let lines = 0;
    for (let at = piece.indexOf(NEW_LINE); at >= 0; at = piece.indexOf(NEW_LINE, at + 1))
      lines += 1;
    yield piece;
    counted(lines);
  }
}
