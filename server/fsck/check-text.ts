import { isJsonObject, type JsonObject } from "../../core/json.js";
import { parseStrictJson } from "../../core/strict-json.js";
import { recipientOf } from "../../core/verify/report/facts.js";
import { repairRecipient, repairStatusList } from "../store/derivable.js";
import type { BatchRow } from "../store/batches.js";
import type { Store } from "../store/store.js";
import type { RawCredential } from "../store/inspection.js";
import type { Leaf } from "./check-leaves.js";
import { addDifference, type Inspection } from "./inspection.js";
import { readDocument } from "./read-document.js";

/**
 * Compares the columns of a credential with its text, which is what was or will be signed. A signed text counts only
 * if it is the one that its leaf is of.
 */
export function checkText(
  inspection: Inspection,
  batch: BatchRow,
  row: RawCredential,
  leaf: Leaf | undefined,
): void {
  const isSecured = row.signature !== null;
  if (isSecured && (leaf?.source === undefined || leaf.source.leaf !== leaf.stored)) return;
  const where = `batch ${batch.id}, credential ${row.id}`;
  const credential = read(batch, row);
  if (typeof credential === "string") {
    const expected = "a credential as JSON";
    addDifference(inspection, "text-unreadable", { where, expected, got: credential });
    return;
  }
  if (credential["id"] !== row.id) {
    const got = typeof credential["id"] === "string" ? credential["id"] : "no id";
    addDifference(inspection, "text-differs", {
      where,
      expected: `a text with the id ${row.id}`,
      got,
    });
    return;
  }
  const recipient = recipientOf(credential);
  if (recipient !== undefined && recipient !== row.recipient) {
    // No names: a reader may keep this.
    addDifference(inspection, "recipient-differs", {
      where,
      expected: "the name that its text has",
      got: "another",
      ...(isSecured && {
        repair: async (store: Store) => {
          await repairRecipient(store, row.id, recipient);
          return `${where}: recipient written again from its text`;
        },
      }),
    });
  }
  if (isSecured) checkStatusList(inspection, batch, where, credential);
}

/** The address is in every signed text; the id is its last part. Once a batch. */
function checkStatusList(
  inspection: Inspection,
  { id, statusListId, statusListUrl }: BatchRow,
  where: string,
  { credentialStatus }: JsonObject,
): void {
  const url = isJsonObject(credentialStatus) ? credentialStatus["statusListCredential"] : undefined;
  if (typeof url !== "string") return;
  const listId = url.slice(url.lastIndexOf("/") + 1);
  if (url === statusListUrl && listId === statusListId) return;
  const place = `batch ${id}`;
  if (inspection.found.some((it) => it.kind === "status-list-differs" && it.where === place)) {
    return;
  }
  addDifference(inspection, "status-list-differs", {
    where: place,
    expected: `${url}, as ${where.slice(place.length + 2)} has it`,
    got: `${statusListUrl ?? "none"}, id ${statusListId ?? "none"}`,
    repair: async (store) => {
      await repairStatusList(store, id, { statusListId: listId, statusListUrl: url });
      return `${place}: address of its status list written again`;
    },
  });
}

function read(batch: BatchRow, row: RawCredential): JsonObject | string {
  try {
    return readDocument(batch, row, parseStrictJson);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
