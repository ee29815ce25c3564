import { ensureBytes32 } from "../../core/bytes.js";
import { isJsonObject, type JsonObject } from "../../core/json.js";
import { leafOfSecured } from "../signing/secure.js";
import type { BatchRow } from "../store/batches.js";
import type { RawCredential } from "../store/inspection.js";
import type { Leaf } from "./check-leaves.js";
import { addDifference, type Inspection } from "./inspection.js";
import { readDocument } from "./read-document.js";

/** A credential's row as a leaf, recomputed from its text and salt; adds what a row of that state lacks. */
export function readLeaf(
  inspection: Inspection,
  batch: BatchRow,
  row: RawCredential,
): Leaf | undefined {
  const { id: batchId, state } = batch;
  const where = `batch ${batchId}, credential ${row.id}`;
  const isSecured = row.signature !== null && row.leaf !== null;
  const lacks = [
    ...(state !== "open" && row.position === null ? ["a position"] : []),
    ...(state !== "open" && row.salt === null ? ["a salt"] : []),
    ...((state === "signed" || state === "rooted") && !isSecured ? ["its signature"] : []),
  ];
  if (lacks.length > 0) {
    const got = `none: its batch is ${state}`;
    addDifference(inspection, "batch-incomplete", { where, expected: lacks.join(" and "), got });
  }
  if (row.position === null) return undefined;
  const { position, leaf } = row;
  const stored = leaf ?? "";
  if (!isSecured) return { position, stored, source: undefined };
  const leafAt = (at: number) => {
    const secured = readDocument(batch, { ...row, position: at }, (text) => JSON.parse(text));
    const its = leafOfSecured(secured, ensureBytes32(row.salt), inspection.issuerId);
    return { leaf: its, position: positionIn(secured) ?? at };
  };
  try {
    const source = { id: row.id, ...leafAt(position) };
    // Most are what is stored: these hold nothing of their text.
    if (source.leaf === stored) return { position, stored, source };
    return { position, stored, source: { ...source, leafAt } };
  } catch (error) {
    addDifference(inspection, "secured-unreadable", {
      where,
      expected: "a signed text and a salt that make a leaf",
      got: error instanceof Error ? error.message : String(error),
    });
    return { position, stored, source: undefined };
  }
}

/** The place that the signed text itself names, in its status entry. */
function positionIn({ credentialStatus }: JsonObject): number | undefined {
  const index = isJsonObject(credentialStatus) ? credentialStatus["statusListIndex"] : undefined;
  return typeof index === "string" && /^\d+$/.test(index) ? Number(index) : undefined;
}
