/**
 * The base of every error that means bad input, not a bug. Each module has one subclass; its `code`
 * comes from a string union that is never renamed, and its message says what was expected and what came.
 */
export class CodedError<Code extends string> extends Error {
  readonly code: Code;

  constructor(code: Code, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** A bug of ours, never a bad input. */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
}

/** States what must hold here whatever the input was. @throws {@link InvariantError} otherwise. */
export function invariant(condition: unknown, what: string): asserts condition {
  if (!condition) throw new InvariantError(`This should not happen: ${what}`);
}
