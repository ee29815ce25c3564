import { isJsonObject, type Json, type JsonObject } from "../../core/json.js";
import type { Submission } from "../submission/state.js";
import type { RawSubmission } from "../store/inspection.js";

export interface InspectedSubmission {
  readonly row: RawSubmission;
  readonly progress: Submission;
}

/** `undefined` where the row's text has none of the shapes that the service writes. */
export function readSubmission(row: RawSubmission): InspectedSubmission | undefined {
  let json: Json;
  try {
    json = JSON.parse(row.progress) as Json;
  } catch {
    return undefined;
  }
  return isJsonObject(json) && isProgress(json)
    ? { row, progress: json as unknown as Submission }
    : undefined;
}

function isProgress({ state, nonce, sentAtMs, reason, inclusion }: JsonObject): boolean {
  switch (state as Submission["state"] | undefined) {
    case "waiting":
      return true;
    case "assigned":
    case "signed":
      return isCount(nonce);
    case "sent":
      return isCount(nonce) && typeof sentAtMs === "number";
    case "mined":
    case "confirmed":
    case "final":
      return isCount(nonce) && isInclusion(inclusion);
    case "adopted":
      return nonce === null || isCount(nonce);
    case "halted":
      return isCount(nonce) && typeof reason === "string";
    default:
      return false;
  }
}

const isCount = (value: Json | undefined): boolean =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

const isInclusion = (value: Json | undefined): boolean =>
  isJsonObject(value) &&
  isCount(value["blockNumber"]) &&
  typeof value["txHash"] === "string" &&
  typeof value["blockHash"] === "string";
