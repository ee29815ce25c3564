import type { Difference, DifferenceKind } from "../../api/fsck.js";
import type { Bytes32 } from "../../core/bytes.js";
import type { Db, Store } from "../store/store.js";

/** What makes a difference right, from what else is there. Says what it did. */
export type Repair = (store: Store) => Promise<string>;

export interface Found extends Difference {
  readonly repair?: Repair;
}

/** What every check gets: the store as of one moment, and where to add what differs. */
export interface Inspection {
  readonly db: Db;
  readonly issuerId: Bytes32;
  /** Where this server keeps its tree files. */
  readonly dataFolder: string;
  /** Whether other servers, with tree files of their own, may share the store. */
  readonly isShared: boolean;
  readonly found: Found[];
  readonly checked: {
    batches: number;
    credentials: number;
    submissions: number;
    transactions: number;
    statusChanges: number;
  };
}

export interface NewDifference {
  readonly where: string;
  readonly expected: string | number;
  readonly got: string | number;
  readonly repair?: Repair;
}

export function addDifference(
  { found }: Pick<Inspection, "found">,
  kind: DifferenceKind,
  { where, expected, got, repair }: NewDifference,
): void {
  found.push({
    kind,
    where,
    expected: String(expected),
    got: String(got),
    isDerivable: repair !== undefined,
    ...(repair && { repair }),
  });
}

/** The first few of many, so that a sentence stays one. */
export function listed(values: readonly (string | number)[], most = 5): string {
  const shown = values.slice(0, most).join(", ");
  return values.length > most ? `${shown} and ${values.length - most} more` : shown;
}
