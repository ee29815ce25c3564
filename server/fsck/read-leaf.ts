import { ensureBytes32 } from "../../core/bytes.js";
import { isJsonObject, type JsonObject } from "../../core/json.js";
import { leafOfSecured } from "../signing/secure.js";
import type { BatchRow } from "../store/batches.js";
import type { RawCredential } from "../store/inspection.js";
import type { Leaf } from "./check-leaves.js";
import { addDifference, type Inspection } from "./inspection.js";

/** A credential's row as a leaf, recomputed from its text and salt; adds what a row of that state lacks. */
export function readLeaf(
  inspection: Inspection,
  { id: batchId, state }: BatchRow,
  row: RawCredential,
): Leaf | undefined {
  const where = `batch ${batchId}, credential ${row.id}`;
  const isSecured = row.secured !== null && row.leaf !== null;
  const lacks = [
    ...(row.body === null && row.secured === null ? ["its text"] : []),
    ...(state !== "open" && row.position === null ? ["a position"] : []),
    ...(state !== "open" && row.salt === null ? ["a salt"] : []),
    ...((state === "signed" || state === "rooted") && !isSecured ? ["its secured text"] : []),
  ];
  if (lacks.length > 0) {
    const got = `none: its batch is ${state}`;
    addDifference(inspection, "batch-incomplete", { where, expected: lacks.join(" and "), got });
  }
  if (row.position === null) return undefined;
  if (!isSecured) return { position: row.position, stored: row.leaf ?? "", source: undefined };
  const { position, leaf: stored } = row;
  try {
    const secured = JSON.parse(row.secured ?? "") as JsonObject;
    const leaf = leafOfSecured(secured, ensureBytes32(row.salt), inspection.issuerId);
    const source = { id: row.id, leaf, position: positionIn(secured) ?? position };
    return { position, stored: stored ?? "", source };
  } catch (error) {
    addDifference(inspection, "secured-unreadable", {
      where,
      expected: "a secured text and a salt that make a leaf",
      got: error instanceof Error ? error.message : String(error),
    });
    return { position, stored: stored ?? "", source: undefined };
  }
}

/** The place that the signed text itself names, in its status entry. */
function positionIn({ credentialStatus }: JsonObject): number | undefined {
  const index = isJsonObject(credentialStatus) ? credentialStatus["statusListIndex"] : undefined;
  return typeof index === "string" && /^\d+$/.test(index) ? Number(index) : undefined;
}
