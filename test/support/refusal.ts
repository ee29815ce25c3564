import { expect } from "chai";
import { CodedError } from "../../core/error.js";

/** The code with which `act` refuses; fails if it doesn't, or if it breaks with an error without a code. */
export function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof CodedError) return String(error.code);
    throw error;
  }
  return expect.fail("Expected a refusal, got none.");
}
