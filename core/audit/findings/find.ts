import type { UnixSeconds } from "../../time.js";
import type { IssuerHistory } from "../issuer-history.js";
import { reaffirmedBatches, unusualHours, withdrawnBatches } from "./batches.js";
import { FINDING_CODES, type Finding } from "./finding.js";
import { acrossIssuers, adminChanges, silences } from "./issuers.js";
import { compromises, earlyKeyUse } from "./keys.js";
import { massRevocations, reinstatements } from "./status.js";

/** Everything that a rule finds in proven histories, rule by rule; `at` is the time of the audit's block. */
export function findAll(issuers: readonly IssuerHistory[], at: UnixSeconds): readonly Finding[] {
  const found = [
    ...issuers.flatMap((issuer) => [
      ...earlyKeyUse(issuer),
      ...compromises(issuer),
      ...reaffirmedBatches(issuer),
      ...withdrawnBatches(issuer),
      ...massRevocations(issuer),
      ...reinstatements(issuer),
      ...adminChanges(issuer),
      ...silences(issuer, at),
      ...unusualHours(issuer),
    ]),
    ...acrossIssuers(issuers),
  ];
  return found.sort((a, b) => FINDING_CODES.indexOf(a.code) - FINDING_CODES.indexOf(b.code));
}
