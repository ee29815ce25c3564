import type { z } from "zod";
import { parseStrictFile, StrictJsonError } from "../../core/strict-json.js";
import type { ProblemCode } from "../../api/problem.js";
import { RefusalError } from "../refusal.js";

/** Makes outside data the shape asked for. @throws {@link RefusalError} `bad-request` with every problem. */
export function ensure<T extends z.ZodType>(shape: T, value: unknown, what: string): z.output<T> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message, code }) => ({
    pointer: path.map((step) => `/${String(step)}`).join(""),
    code: code.toUpperCase(),
    reason: message,
  }));
  const first = problems[0];
  throw new RefusalError("bad-request", `${what}: ${first?.reason ?? "not as expected"}.`, {
    problems,
  });
}

/** What a database can be asked about: PostgreSQL's text has no NUL. @throws {@link RefusalError} `code`. */
export function ensureText(value: unknown, code: ProblemCode): string {
  if (typeof value === "string" && !value.includes("\0")) return value;
  throw new RefusalError(code, "There is nothing with this id.");
}

/** @throws {@link RefusalError} `bad-request` unless the bytes are JSON that every reader reads alike. */
export function ensureJson(bytes: Uint8Array, maxBytes?: number): unknown {
  try {
    return parseStrictFile(bytes, maxBytes === undefined ? {} : { maxBytes });
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    throw new RefusalError("bad-request", error.message, { cause: error });
  }
}
