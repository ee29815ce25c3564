import { pino, type DestinationStream, type Logger } from "pino";

/** Causes of causes, until what broke at the bottom. */
const MAX_CAUSES = 5;

/**
 * One line of JSON for each event: `event` names it, ids have fields of their own. No person is in it: never log
 * a name, an address or a credential's id, and of what was thrown only that is written which can't hold one.
 */
export const createLog = (level: string, destination?: DestinationStream): Logger =>
  pino({ level, serializers: { err: describeError } }, destination);

/**
 * What of an error may be written down. Databases put rows into details, and parsers put what they read into messages:
 * neither is kept.
 */
export function describeError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  const isAboutText = error instanceof SyntaxError;
  return {
    type: error.name,
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    ...(isAboutText ? {} : { message: error.message }),
    stack: framesOf(error),
    ...(error.cause === undefined || depth === MAX_CAUSES
      ? {}
      : { cause: describeError(error.cause, depth + 1) }),
  };
}

/** The lines of the stack that are places; the first ones repeat the message. */
const framesOf = ({ stack = "" }: Error): string[] =>
  stack
    .split("\n")
    .filter((line) => /^\s+at .*[:)]/.test(line))
    .map((line) => line.trim());
