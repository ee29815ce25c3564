import type { Address, Bytes32 } from "../bytes.js";
import type { UnixSeconds } from "../time.js";
import type { Entry } from "./entry.js";
import type { BrokenRule, RuleName } from "./rules.js";

/** What an account says of an issuer for one period, as of the end of its log. */
export interface AccreditationHistory {
  readonly account: Address;
  readonly issuerId: Bytes32;
  readonly number: number;
  readonly from: UnixSeconds;
  readonly until: UnixSeconds;
  readonly uriHash: Bytes32;
  readonly accredited: Entry;
  readonly withdrawals: readonly Entry[];
  readonly withdrawnFrom?: UnixSeconds;
}

export interface AccountHistory {
  readonly account: Address;
  readonly accreditations: readonly AccreditationHistory[];
  readonly entries: readonly Entry[];
  readonly brokenRules: readonly BrokenRule[];
}

type Growing = Omit<AccreditationHistory, "withdrawals" | "withdrawnFrom"> & {
  readonly withdrawals: Entry[];
  withdrawnFrom?: UnixSeconds;
};

/** What an accrediting account's whole log says, and which rules of the registry it breaks. */
export function replayAccount(account: Address, entries: readonly Entry[]): AccountHistory {
  const made = new Map<string, Growing>();
  const counts = new Map<Bytes32, number>();
  const brokenRules: BrokenRule[] = [];
  let lastTime = 0;
  for (const entry of entries) {
    const { fields, time } = entry;
    const must = (rule: RuleName, holds: boolean): void => {
      if (!holds) brokenRules.push({ rule, entry });
    };
    must("time-order", time >= lastTime);
    lastTime = time;
    if (fields.name === "Accredited") {
      const { issuerId, number, from, until, uriHash } = fields;
      const count = (counts.get(issuerId) ?? 0) + 1;
      counts.set(issuerId, count);
      must("accreditation-number", number === count);
      must("accreditation-period", from < until);
      const period = { account, issuerId, number, from, until, uriHash };
      made.set(`${issuerId} ${number}`, { ...period, accredited: entry, withdrawals: [] });
    } else if (fields.name === "AccreditationWithdrawn") {
      const { issuerId, number, withdrawnFrom } = fields;
      const found = made.get(`${issuerId} ${number}`);
      must("accreditation-known", found !== undefined);
      if (!found) continue;
      const end = found.withdrawnFrom ?? found.until;
      must("withdrawal-earlier", withdrawnFrom > 0 && withdrawnFrom < end);
      found.withdrawals.push(entry);
      found.withdrawnFrom = withdrawnFrom;
    }
  }
  return { account, accreditations: [...made.values()], entries, brokenRules };
}
