import { invariant } from "../../core/error.js";
import type { Db } from "./store.js";

/**
 * Waits for everybody else's intake to commit and makes them wait for ours. An award is once in all batches, which
 * no constraint says, since what was revoked may be awarded again: two servers that looked at once would both take it.
 */
export async function lockIntake(tx: Db): Promise<void> {
  const row = await tx
    .updateTable("locks")
    .set((e) => ({ name: e.ref("name") }))
    .where("name", "=", "intake")
    .returning("name")
    .executeTakeFirst();
  invariant(row, "the row that intake locks is there");
}
