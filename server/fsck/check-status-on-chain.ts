import type { BatchHistory } from "../../core/audit/issuer-history.js";
import { indexesOf } from "../../core/status/bitstring.js";
import { isFinal } from "../submission/state.js";
import { wantedStatus } from "../views/status-view.js";
import type { BatchRow } from "../store/batches.js";
import type { RawChange } from "../store/inspection.js";
import { grouped } from "./group.js";
import { addDifference, type Inspection } from "./inspection.js";
import type { InspectedSubmission } from "./read-submission.js";

/** Every change that was acknowledged and is final holds on chain, and nothing else is set. */
export function checkStatusOnChain(
  inspection: Inspection,
  { id }: BatchRow,
  there: BatchHistory,
  changes: readonly RawChange[],
  submissions: readonly InspectedSubmission[],
): void {
  const finalSeqs = new Set(
    submissions.filter(({ progress }) => isFinal(progress)).map(({ row }) => row.seq),
  );
  const ofPosition = grouped(changes, ({ position }) => position);
  const purposes = { revoked: setIn(there.revoked), suspended: setIn(there.suspended) };
  const positions = new Set([...ofPosition.keys(), ...purposes.revoked, ...purposes.suspended]);

  for (const position of [...positions].sort((a, b) => a - b)) {
    const asked = ofPosition.get(position) ?? [];
    const atOnce = wantedStatus(asked.filter((it) => finalSeqs.has(it.submissionSeq)));
    const later = wantedStatus(asked);
    for (const purpose of ["revoked", "suspended"] as const) {
      // A change under way may have reached the chain or not: either is right.
      if (atOnce[purpose] !== later[purpose]) continue;
      const isSet = purposes[purpose].has(position);
      if (isSet === atOnce[purpose]) continue;
      addDifference(inspection, isSet ? "chain-status-extra" : "chain-status-missing", {
        where: `batch ${id}, position ${position}`,
        expected: isSet ? `not ${purpose}, as far as this service was asked` : purpose,
        got: isSet ? purpose : `not ${purpose}`,
      });
    }
  }
}

const setIn = (words: ReadonlyMap<number, bigint>): Set<number> =>
  new Set([...words].flatMap(([word, bits]) => indexesOf(word, bits)));
