import { resolve } from "node:path";
import { StoreAnswer, type StoreJob } from "../../api/store-job.js";
import { invariant } from "../../core/error.js";
import { Failure } from "../failure.js";
import { askStoreProgram } from "./store-child.js";

/** @throws {@link Failure} where the store refuses. */
export async function runStoreJob<Kind extends StoreAnswer["kind"]>(
  job: StoreJob,
  kind: Kind,
): Promise<StoreAnswer & { kind: Kind }> {
  const answer = StoreAnswer.parse(await askStoreProgram("store-main", job));
  if (answer.kind === "refused") {
    throw new Failure(answer.code === "IN_USE" ? "REFUSED" : "USAGE", answer.reason);
  }
  invariant(answer.kind === kind, "a store's program answers what it was asked");
  return answer as StoreAnswer & { kind: Kind };
}

/** A folder by itself is an SQLite store's. Paths are seen from where the person is. */
export function storeAddress(written: string, toPath: (path: string) => string): string {
  if (/^postgres(?:ql)?:/.test(written)) return written;
  return `sqlite:${absolute(written.replace(/^sqlite:/, ""), toPath)}`;
}

/** The work is done in the package's folder, not where the person is. */
export const absolute = (written: string, toPath: (path: string) => string): string =>
  resolve(toPath(written));
