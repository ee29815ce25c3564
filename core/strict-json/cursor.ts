import { StrictJsonError, type StrictJsonCode } from "./error.js";

/**
 * Where the reader is. `path` has an entry for each array or object it is inside of: the step to the
 * value that is being read, or undefined between two of them.
 */
export interface Cursor {
  readonly text: string;
  at: number;
  readonly path: (string | number | undefined)[];
}

/** @throws {@link StrictJsonError}, with line, column (both from 1, in UTF-16 units) and JSON pointer. */
export function refuse(
  { text, at, path }: Cursor,
  code: StrictJsonCode,
  what: string,
  offset = at,
): never {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  const column = offset - before.lastIndexOf("\n");
  throw new StrictJsonError(code, `${what} (line ${line}, column ${column}${pointer(path)}).`);
}

/** RFC 6901. Empty at the root, where line and column say it all. */
function pointer(path: Cursor["path"]): string {
  const known = path.filter((step) => step !== undefined);
  if (known.length === 0) return "";
  const steps = known.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`);
  return `, at ${shorten(steps.join(""))}`;
}

/** Names and numbers in a message may be a megabyte long: a message never is. */
export const shorten = (text: string): string =>
  text.length > 80 ? `${text.slice(0, 80)}…` : text;

/** The character under the cursor as an error message shows it. */
export function seen({ text, at }: Cursor): string {
  const code = text.codePointAt(at);
  return code === undefined ? "the end of the text" : JSON.stringify(String.fromCodePoint(code));
}
