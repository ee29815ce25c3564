import { parseInstant, type UnixSeconds } from "../../core/time.js";
import { Failure } from "../failure.js";

/** Reads an option that is an instant, where it is given. @throws {@link Failure} `USAGE`. */
export function ensureInstant(option: string, text: string | undefined): UnixSeconds | undefined {
  const instant = text === undefined ? undefined : parseInstant(text);
  if (text === undefined || instant !== undefined) return instant;
  const expected = "an instant such as 2026-12-31T00:00:00Z";
  throw new Failure("USAGE", `${option}: expected ${expected}, got ${text}.`);
}
