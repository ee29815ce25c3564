import type { Json } from "../json.js";

/** One thing that keeps a document from conforming. A document is answered with all of them at once. */
export interface Problem<Code extends string = string> {
  /** Where, by RFC 6901, in the document that was judged; empty for the whole. */
  readonly pointer: string;
  /** Never renamed. */
  readonly code: Code;
  /** What stood there; long text is cut. Absent where nothing stood. */
  readonly value?: Json;
  /** A sentence: what is expected there. */
  readonly reason: string;
  /** What to write instead, where that is known. */
  readonly suggestion?: string;
  /** The values of which one is expected, as far as they are listed. */
  readonly listed?: string[];
}

/** The pointer one step further down. RFC 6901 §3: `~` is `~0`, `/` is `~1`. */
export function below(pointer: string, step: string | number): string {
  const name = String(step);
  return name.includes("~") || name.includes("/")
    ? `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`
    : `${pointer}/${name}`;
}

const SHOWN_CHARACTERS = 120;

/** The value as a problem shows it: a part of a long text, the size of anything else that is big. */
export function truncated(value: Json): Json {
  if (typeof value === "string") {
    const characters = Array.from(value.slice(0, 2 * SHOWN_CHARACTERS + 2));
    return characters.length > SHOWN_CHARACTERS
      ? `${characters.slice(0, SHOWN_CHARACTERS).join("")}…`
      : value;
  }
  if (Array.isArray(value))
    return value.length > 8 ? `an array of ${value.length}` : value.map(kind);
  return typeof value === "object" && value !== null ? kind(value) : value;
}

const kind = (value: Json): Json => {
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  return truncated(value);
};
