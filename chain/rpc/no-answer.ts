import type { UnansweredKind } from "../../core/verify/evidence/chain-answer.js";
import { EndpointError, type Endpoint } from "./endpoint.js";
import { Unanswered } from "./snapshot.js";
import { MalformedAnswer } from "./malformed-answer.js";
import { isRateLimit, isStateMissing } from "./read-refusal.js";

/** Why there is no answer to believe, as a report says it. */
export interface NoAnswer {
  readonly kind: UnansweredKind;
  /** By name; several where several failed. */
  readonly endpoint: string;
  readonly reason: string;
}

/** Too few endpoints gave an answer. */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";
  readonly answer: NoAnswer;

  constructor(answer: NoAnswer, options?: { cause?: unknown }) {
    super(answer.reason, options);
    this.answer = answer;
  }

  /** Anything may be thrown by a provider that a caller brought along; none of it is a word on the file. */
  static of({ name }: Pick<Endpoint, "name">, error: unknown): NoAnswerError {
    if (error instanceof NoAnswerError) return error;
    const answer = { kind: kindOf(error), endpoint: name, reason: reasonOf(error) };
    return new NoAnswerError(answer, { cause: error });
  }

  /** The first decides the kind; every one is named. */
  static ofAll(failures: readonly NoAnswerError[]): NoAnswerError {
    const [first, ...others] = failures;
    if (first && others.length === 0) return first;
    const reasons = failures.map(({ answer }) => `${answer.endpoint}: ${answer.reason}`);
    return new NoAnswerError({
      kind: first?.answer.kind ?? "unreachable",
      endpoint: failures.map(({ answer }) => answer.endpoint).join(", "),
      reason: reasons.join(" "),
    });
  }
}

/** Two endpoints give different answers about one block. Which of them errs can't be known from here. */
export class Disagreement extends Error {
  override readonly name = "Disagreement";
  readonly answer: NoAnswer;

  constructor(endpoint: string, reason: string) {
    super(reason);
    this.answer = { kind: "disagreeing", endpoint, reason };
  }
}

function kindOf(error: unknown): UnansweredKind {
  if (error instanceof Unanswered) return error.kind;
  if (error instanceof MalformedAnswer) return "malformed";
  if (isRateLimit(error)) return "limited";
  if (isStateMissing(error)) return "state-missing";
  return error instanceof EndpointError && error.code === "MALFORMED" ? "malformed" : "unreachable";
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
