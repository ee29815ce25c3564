import type { Block, RegistryAnswer } from "./chain-answer.js";

/**
 * Whether every part that a verdict rests on is there and of its type. Answers are read strictly where they come in; this
 * is the second wall, since a flag that is missing would read as "not revoked".
 */
export const isWholeAnswer = (answer: object): boolean => {
  const { finalBlock, latestBlock, final, latest } = answer as Record<string, unknown>;
  return isBlock(finalBlock) && isBlock(latestBlock) && isRecord(final) && isRecord(latest);
};

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
