import { isMark, MARK_PREFIX } from "../submission/final-mark.js";
import { factsNamed, insertLock, missingLocks, removeFact } from "../store/derivable.js";
import { addDifference, type Inspection } from "./inspection.js";

/** Rows without which no work goes on, and which can be made again. */
export async function checkSmall(inspection: Inspection): Promise<void> {
  for (const name of await missingLocks(inspection.db)) {
    addDifference(inspection, "lock-missing", {
      where: `lock ${name}`,
      expected: "a row",
      got: "none",
      repair: async (store) => {
        await insertLock(store, name);
        return `lock ${name}: made again`;
      },
    });
  }
  for (const { name, value } of await factsNamed(inspection.db, MARK_PREFIX)) {
    if (isMark(value)) continue;
    addDifference(inspection, "mark-unreadable", {
      where: `fact ${name}`,
      expected: "number, hash and deployment of a final block",
      got: "another text",
      repair: async (store) => {
        await removeFact(store, name);
        return `fact ${name}: removed; the next round marks the final block again`;
      },
    });
  }
}
