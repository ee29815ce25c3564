import type { Block, ChainAnswer, RegistryAnswer } from "./chain-answer.js";

/**
 * The answer, if every part that a verdict rests on is there and of its type, else that it isn't one. Answers are read
 * strictly where they come in; this is the second wall, since a flag that is missing would read as "not revoked".
 */
export function wholeAnswer(answer: ChainAnswer): ChainAnswer {
  if (answer.kind !== "answered") return answer;
  const { endpoint, finalBlock, latestBlock, final, latest } = answer;
  if (isBlock(finalBlock) && isBlock(latestBlock) && isRecord(final) && isRecord(latest)) {
    return answer;
  }
  const reason = "The answer lacks a part, or has one of a wrong type.";
  return { kind: "malformed", endpoint, reason };
}

const COUNTS = [
  "treeSize",
  "anchoredAt",
  "batchNumber",
  "keyCompromisedFrom",
  "withdrawnAt",
  "logLength",
] as const satisfies readonly (keyof RegistryAnswer)[];

const FLAGS = [
  "isReaffirmed",
  "isRevoked",
  "isSuspended",
] as const satisfies readonly (keyof RegistryAnswer)[];

const BLOCK_COUNTS = ["number", "time"] as const satisfies readonly (keyof Block)[];

const isBlock = (value: unknown): boolean =>
  isObject(value) && BLOCK_COUNTS.every((name) => isCount(value[name]));

const isRecord = (value: unknown): boolean =>
  isObject(value) &&
  typeof value.did === "string" &&
  typeof value.key === "string" &&
  COUNTS.every((name) => isCount(value[name])) &&
  FLAGS.every((name) => typeof value[name] === "boolean");

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
