import { isJsonObject, type Json } from "../../core/json.js";

/** A final block as it was seen, and the deployment whose chain it was on. */
export interface Mark {
  readonly number: number;
  readonly hash: string;
  readonly deployment: string;
}

/** Of the facts that keep them, one for each signer; one for all is what a store has that was never on several servers. */
export const MARK_PREFIX = "finalBlock";

export const isMark = (text: string): boolean => readMark(text) !== undefined;

/** `undefined` for a text that no mark is: the next round sets one. */
export function readMark(text: string): Mark | undefined {
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
  if (!isJsonObject(json)) return undefined;
  const { number, hash, deployment } = json;
  if (typeof number !== "number" || typeof hash !== "string") return undefined;
  return typeof deployment === "string" ? { number, hash, deployment } : undefined;
}
