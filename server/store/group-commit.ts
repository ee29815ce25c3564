import { invariant } from "../../core/error.js";
import type { Db, Store } from "./store.js";
import { lockIntake } from "./locks.js";

/**
 * Lets requests that wait at the same time share one transaction, and so one write to disk. One that throws undoes
 * nothing of the others. `run` returns when what it wrote is on disk.
 */
export interface GroupCommit {
  run<T>(write: (tx: Db) => Promise<T>): Promise<T>;
}

/** Those behind wait for the whole group: enough to share a write to disk, few enough to answer soon. */
const MAX_GROUP = 64;

interface Waiting {
  readonly write: (tx: Db) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}
type Outcome =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };

export function createGroupCommit(store: Store): GroupCommit {
  const waiting: Waiting[] = [];
  let isRunning = false;

  async function commitAll(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      // Requests that arrived together are read one after another: those behind the first get to the queue, too.
      await new Promise(setImmediate);
      const group = waiting.splice(0, MAX_GROUP);
      try {
        const outcomes = await commit(store, group);
        for (const [i, { resolve, reject }] of group.entries()) {
          const outcome = outcomes[i];
          invariant(outcome, "each of a group has an outcome");
          if (outcome.ok) resolve(outcome.value);
          else reject(outcome.error);
        }
      } catch (error) {
        // Whether it was committed may be unknown: none gets an acknowledgement, and all may ask again.
        for (const { reject } of group) reject(error);
      }
    }
    isRunning = false;
  }

  return {
    run: <T>(write: (tx: Db) => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ write, resolve: resolve as Waiting["resolve"], reject });
        if (!isRunning) void commitAll();
      }),
  };
}

async function commit(store: Store, group: readonly Waiting[]): Promise<Outcome[]> {
  const tx = await store.startTransaction().execute();
  try {
    await lockIntake(tx);
    const outcomes: Outcome[] = [];
    for (const { write } of group) {
      const saved = await tx.savepoint("request").execute();
      const outcome = await write(tx).then(
        (value): Outcome => ({ ok: true, value }),
        (error: unknown): Outcome => ({ ok: false, error }),
      );
      if (!outcome.ok) {
        // A full disk has ended the whole transaction: the reason is what was refused, not that nothing is left to undo.
        const { error } = outcome;
        await saved
          .rollbackToSavepoint("request")
          .execute()
          .catch(() => {
            throw error;
          });
      }
      await saved.releaseSavepoint("request").execute();
      outcomes.push(outcome);
    }
    await tx.commit().execute();
    return outcomes;
  } catch (error) {
    // The error that came first is the one to throw; a connection that is lost can't be rolled back.
    await tx
      .rollback()
      .execute()
      .catch(() => undefined);
    throw error;
  }
}
