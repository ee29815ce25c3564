import type { ProblemCode } from "../../api/problem.js";
import type { StatusAction, WantedStatuses } from "../../api/status.js";
import type { Address } from "../../core/bytes.js";
import { invariant } from "../../core/error.js";
import type { Context } from "../context.js";
import { RefusalError } from "../refusal.js";
import { findBatch, type BatchRow } from "../store/batches.js";
import { listCredentials, placesOf } from "../store/credentials.js";
import { actionsOfCredentials } from "../store/status-changes.js";
import type { Db } from "../store/store.js";
import { wantedStatus } from "../views/status-view.js";
import { wordOf } from "./change-data.js";

/** One call to the registry. */
export interface PlannedWrite {
  readonly batch: BatchRow;
  readonly action: StatusAction;
  readonly word: number;
  readonly signer: Address;
  readonly members: readonly Placed[];
}

interface Placed {
  readonly id: string;
  readonly position: number;
}

export interface StatusPlan {
  /** Each once. */
  readonly named: readonly string[];
  readonly changed: ReadonlySet<string>;
  readonly impossible: readonly { id: string; code: ProblemCode; reason: string }[];
  /** In the order of the actions. */
  readonly writes: readonly PlannedWrite[];
}

type Wanted = Pick<WantedStatuses, "actions" | "credentials" | "batch">;

/**
 * What has to be written for the changes that are wanted, by what was asked for before.
 *
 * @param findOrLock gives a batch; one that locks it keeps the plan true until the caller's transaction ends
 * @throws {@link RefusalError} `batch-not-found`, `admin-key-missing`.
 */
export async function planChanges(
  ctx: Context,
  db: Db,
  wanted: Wanted,
  findOrLock: (db: Db, id: string) => Promise<BatchRow | undefined>,
): Promise<StatusPlan> {
  const named = [...new Set(await idsOf(db, wanted))];
  // PostgreSQL has no text with a NUL: there is no such credential.
  const places = await placesOf(
    db,
    named.filter((id) => !id.includes("\0")),
  );
  const batches = new Map<string, BatchRow | undefined>();
  // In one order, so that two requests can't wait for each other; before what was asked for is read.
  for (const id of [...new Set([...places.values()].map((it) => it.batchId))].sort()) {
    batches.set(id, await findOrLock(db, id));
  }

  const possible = new Map<string, { batch: BatchRow; position: number }>();
  const impossible: StatusPlan["impossible"][number][] = [];
  for (const id of named) {
    const place = places.get(id);
    const batch = place && batches.get(place.batchId);
    if (!place || !batch) {
      const reason = `There is no credential ${id}.`;
      impossible.push({ id, code: "credential-not-found", reason });
    } else if (batch.state !== "rooted") {
      const reason = `Batch ${batch.id} is ${batch.state}: only what has a root can change its status.`;
      impossible.push({ id, code: "credential-not-anchored", reason });
    } else {
      invariant(place.position !== null, "a rooted credential has a place");
      possible.set(id, { batch, position: place.position });
    }
  }
  const writes = await writesFor(ctx, db, wanted.actions, possible);
  const changed = new Set(writes.flatMap(({ members }) => members.map(({ id }) => id)));
  return { named, changed, impossible, writes };
}

async function idsOf(db: Db, { credentials, batch }: Wanted): Promise<readonly string[]> {
  if (credentials !== undefined) return credentials;
  const found = batch === undefined ? undefined : await findBatch(db, batch);
  if (!found) throw new RefusalError("batch-not-found", `There is no batch ${batch ?? ""}.`);
  const ids: string[] = [];
  for await (const page of listCredentials(db, found.id)) ids.push(...page.map(({ id }) => id));
  return ids;
}

async function writesFor(
  ctx: Context,
  db: Db,
  actions: readonly StatusAction[],
  possible: ReadonlyMap<string, { readonly batch: BatchRow; readonly position: number }>,
): Promise<PlannedWrite[]> {
  const before = await actionsOfCredentials(db, possible.keys());
  const holds = new Map(
    [...possible.keys()].map((id) => [id, wantedStatus(before.get(id) ?? [])] as const),
  );
  const writes: PlannedWrite[] = [];
  for (const action of actions) {
    const [purpose, isSet] = EFFECTS[action];
    const words = new Map<string, PlannedWrite & { readonly members: Placed[] }>();
    for (const [id, { batch, position }] of possible) {
      const status = holds.get(id);
      if (!status || status[purpose] === isSet) continue;
      status[purpose] = isSet;
      const word = wordOf(position);
      const key = `${batch.id} ${word}`;
      const write = words.get(key);
      if (write) write.members.push({ id, position });
      else {
        const signer = signerFor(ctx, action);
        words.set(key, { batch, action, word, signer, members: [{ id, position }] });
      }
    }
    writes.push(...words.values());
  }
  return writes;
}

const EFFECTS = {
  revoke: ["revoked", true],
  suspend: ["suspended", true],
  lift: ["suspended", false],
  reinstate: ["revoked", false],
} as const satisfies Record<StatusAction, readonly ["revoked" | "suspended", boolean]>;

/** The registry lets a hot key take an award out of force; to put it back in force is the admin's. */
function signerFor({ config }: Context, action: StatusAction): Address {
  if (action === "revoke" || action === "suspend") return config.anchorSigner.address;
  if (config.adminSigner) return config.adminSigner.address;
  throw new RefusalError(
    "admin-key-missing",
    `To ${action} needs the issuer's admin: start the service with CAIRN_ADMIN_KEY, or do it from the admin's wallet.`,
  );
}
