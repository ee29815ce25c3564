import { CodedError } from "../../core/error.js";

export type StoreCode = "IN_USE" | "OTHER_ISSUER" | "NOT_A_STORE";
export class StoreError extends CodedError<StoreCode> {}

export const messageOf = (cause: unknown): string =>
  cause instanceof Error ? cause.message : String(cause);
