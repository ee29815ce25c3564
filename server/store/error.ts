import { CodedError } from "../../core/error.js";

export type StoreCode =
  | "IN_USE"
  | "OTHER_ISSUER"
  | "NOT_A_STORE"
  | "BAD_ADDRESS"
  | "SAME_STORE"
  | "NOT_EMPTY"
  /** What was written is not what was read. */
  | "COPY_DIFFERS"
  /** The database can't be asked. */
  | "UNREACHABLE"
  /** It is set up so that it may lose what it acknowledged. */
  | "UNSAFE"
  /** A write failed in a way after which nothing that this process holds of the database can be believed. */
  | "BROKEN";
export class StoreError extends CodedError<StoreCode> {}

export const messageOf = (cause: unknown): string =>
  cause instanceof Error ? cause.message : String(cause);

/** SQLSTATE classes of a server that is gone, going, starting or out of something; and Node's codes of a lost socket. */
const UNAVAILABLE =
  /^(?:08...|53...|57P..|25P03|40001|40P01|55P03|ECONN[A-Z]+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/;

/** SQLITE_BUSY, READONLY, FULL and CANTOPEN: the transaction was undone, and the database is as it was. */
const UNAVAILABLE_SQLITE: ReadonlySet<unknown> = new Set([5, 8, 13, 14]);

/** Whether the database could not be asked, or gave up: nothing was refused, the same request may go well later. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof StoreError) return error.code === "UNREACHABLE" || error.code === "BROKEN";
  const { code, errcode, message } = error as Record<"code" | "errcode" | "message", unknown>;
  if (typeof errcode === "number") return UNAVAILABLE_SQLITE.has(errcode & 0xff);
  if (typeof code === "string") return UNAVAILABLE.test(code);
  return typeof message === "string" && /^Connection terminated|not queryable/.test(message);
}
