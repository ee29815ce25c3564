import type { UnansweredKind } from "../../core/verify/evidence/chain-answer.js";
import { EndpointError, type Endpoint } from "./endpoint.js";
import { Unanswered } from "./snapshot.js";
import { ViewError } from "../registry/verifier-call.js";

/** Why there is no answer to believe, as a report says it. */
export interface Unheard {
  readonly kind: UnansweredKind;
  /** By name; several where several failed. */
  readonly endpoint: string;
  readonly reason: string;
}

/** Too few endpoints gave an answer. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
  readonly answer: Unheard;

  constructor(answer: Unheard, options?: { cause?: unknown }) {
    super(answer.reason, options);
    this.answer = answer;
  }

  /** Anything may be thrown by a provider that a caller brought along; none of it is a word on the file. */
  static of({ name }: Pick<Endpoint, "name">, error: unknown): NoAnswer {
    if (error instanceof NoAnswer) return error;
    const answer = { kind: kindOf(error), endpoint: name, reason: reasonOf(error) };
    return new NoAnswer(answer, { cause: error });
  }

  /** The first decides the kind; every one is named. */
  static ofAll(failures: readonly NoAnswer[]): NoAnswer {
    const [first, ...others] = failures;
    if (first && others.length === 0) return first;
    const told = failures.map(({ answer }) => `${answer.endpoint}: ${answer.reason}`);
    return new NoAnswer({
      kind: first?.answer.kind ?? "unreachable",
      endpoint: failures.map(({ answer }) => answer.endpoint).join(", "),
      reason: told.join(" "),
    });
  }
}

/** Two endpoints tell different things about one block. Which of them errs, nobody can say from here. */
export class Disagreement extends Error {
  override readonly name = "Disagreement";
  readonly answer: Unheard;

  constructor(endpoint: string, reason: string) {
    super(reason);
    this.answer = { kind: "disagreeing", endpoint, reason };
  }
}

function kindOf(error: unknown): UnansweredKind {
  if (error instanceof Unanswered) return error.kind;
  const isMalformed =
    error instanceof ViewError || (error instanceof EndpointError && error.code === "MALFORMED");
  return isMalformed ? "malformed" : "unreachable";
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
