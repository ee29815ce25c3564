import { reasonName } from "../../status/reason.js";
import type { AuditReason } from "../audit.js";
import { credentialsIn } from "../figures.js";
import type { FindingFacts } from "../findings/finding.js";
import { logTimeText } from "../instant.js";
import { between, inUnits } from "./parts.js";
import type { AuditTexts } from "./texts.js";

const number = (value: number): string => value.toLocaleString("en");
const counted = (count: number, noun: string, nouns = `${noun}s`): string =>
  `${number(count)} ${count === 1 ? noun : nouns}`;

function duration(seconds: number): string {
  const [count, unit] = inUnits(seconds);
  return counted(count, unit);
}

const size = (treeSize: number): string => {
  const { least, most } = credentialsIn([{ treeSize, revoked: new Map(), suspended: new Map() }]);
  return `${between({ least, most }, "to", number)} credential${most === 1 ? "" : "s"}`;
};

const batches = (count: number): string => counted(count, "batch", "batches");

const RULES: AuditTexts["rules"] = {
  "registered-first": "The first entry, and no other, registers the issuer.",
  "issuer-id": "An issuer's id is computed from its DID, first admin and salt.",
  "time-order": "No entry is older than the one before it.",
  "transfer-pending": "An admin transfer starts while none is pending, and ends one that is.",
  "transfer-delay": "Seven days lie between start and end of an admin transfer.",
  "key-once": "A key is added to an issuer once.",
  "key-live": "Only a live key anchors, and only a live key is ended.",
  "key-known": "Only a key that was added is reported.",
  "compromise-earlier": "A compromise has a past or present time and only moves earlier.",
  "root-once": "A root is anchored once by an issuer and isn't zero.",
  "tree-size": "A batch has 1 to 2^24 leaves.",
  "batch-numbers": "The batches of an issuer are numbered 1, 2, 3 and so on.",
  "batch-known": "Only a batch that was anchored is changed.",
  "batch-once": "A batch is re-affirmed once and withdrawn once.",
  "bits-in-batch": "A status change names leaves of its batch.",
  "bits-changed": "A status change names the bits that change, and at least one.",
  "known-reason": "A reason is a number of the protocol's table.",
  "accreditation-number":
    "The accreditations of an issuer by an account are numbered 1, 2, 3 and so on.",
  "accreditation-period": "An accreditation covers one second at least.",
  "accreditation-known": "Only an accreditation that was made is withdrawn.",
  "withdrawal-earlier": "A withdrawal only moves the end of an accreditation earlier.",
};

function reason(it: AuditReason): string {
  switch (it.kind) {
    case "other-log": {
      const { difference, n, reason: why } = it.comparison;
      const first =
        difference === "other-history"
          ? "which entry is the first wrong one can't be determined"
          : `the first wrong entry is ${n}, ${difference}`;
      const what = it.isAccount ? "Account" : "Issuer";
      return `${what} ${it.subject}: its events don't lead to its head; ${first}. ${why}`;
    }
    case "unlisted":
      return `Issuer ${it.subject} has ${it.entries} entries, but isn't in the registry's list.`;
    case "no-entry":
      return `Issuer ${it.subject} is in the registry's list, but its log has no entry.`;
    case "stray":
      return `Event ${it.stray.logIndex} of block ${it.stray.blockNumber} is no entry: ${it.stray.reason}`;
    case "broken-rule": {
      const { rule, entry } = it.broken;
      return `Entry ${entry.n} in block ${entry.place.blockNumber} breaks the registry's rule "${rule}".`;
    }
    case "no-issuer":
      return "The registry lists no issuer: there is nothing to compare.";
    case "unknown-code":
      return `The code at ${it.contract} is not that of the registry known here.`;
    case "not-registered":
      return `Issuer ${it.subject} is not registered.`;
  }
}

function adminChange(facts: FindingFacts["admin-change"]): string {
  const at = logTimeText(facts.at);
  switch (facts.change) {
    case "started":
      return `A transfer to ${facts.newAdmin} was started ${at}; it can be accepted from ${logTimeText(facts.effectiveAt)}.`;
    case "cancelled":
      return `The transfer to ${facts.newAdmin} was cancelled ${at}.`;
    case "completed":
      return `The admin changed from ${facts.oldAdmin} to ${facts.newAdmin} ${at}.`;
  }
}

function compromise(facts: FindingFacts["key-compromised"]): string {
  const { key, from, reported, moves, distrusted, reaffirmed } = facts;
  const moved =
    moves === 0 ? "" : `, moved earlier ${moves === 1 ? "once" : `${moves} times`} since`;
  const report = `${logTimeText(reported)} (${duration(reported - from)} after that time${moved})`;
  return (
    `Key ${key} is compromised from ${logTimeText(from)} on, reported ${report}. It anchored ` +
    `${batches(facts.batches)}, ${distrusted + reaffirmed} of them since then: ` +
    `${distrusted} distrusted, ${reaffirmed} re-affirmed.`
  );
}

export const AUDIT_EN: AuditTexts = {
  language: "en",
  outcomes: {
    agrees: "Every log leads to the head in the registry's storage.",
    differs: "What the endpoint reported is not what the registry recorded.",
    undetermined: "Nothing differs, but not everything could be checked.",
  },
  outcomeWords: { agrees: "agrees", differs: "differs", undetermined: "undetermined" },
  figures: {
    issuers: "issuers whose log agrees with its head",
    activeIssuers: "issuers that anchored a batch in the 365 days before the audit's block",
    keys: "keys ever added",
    liveKeys: "keys neither ended nor reported",
    compromisedKeys: "keys reported as compromised",
    batches: "batches anchored",
    withdrawnBatches: "batches withdrawn",
    distrustedBatches: "batches anchored by a key in its compromise and not re-affirmed",
    leaves: "leaves as the issuers declared them, with those that fill small batches",
    credentials: "credentials: a batch of 16 leaves may be filled up, and hold fewer",
    revoked: "credentials revoked, withdrawn batches not counted",
    suspended: "credentials suspended",
    reinstatements: "revocations taken back",
    revocationRate: "of the credentials are revoked",
    medianAgeAtRevocation: "median time from anchor to revocation",
    entries: "log entries",
  },
  findings: {
    "early-key-use": {
      title: "Key used within 24 hours of being added",
      rule: "A batch was anchored by a key less than 24 hours after the key was added.",
      why: "A thief of an admin account adds a key and uses it before anybody looks.",
      summary: (facts) =>
        `Key ${facts.key} anchored ${batches(facts.batches)} within 24 hours of being added, the first after ${duration(facts.after)}.`,
    },
    "key-compromised": {
      title: "Key reported as compromised",
      rule: "The log has a report of a compromise of a key; each report is evidence.",
      why: "From the time that the last report names, the key's anchors may be a thief's.",
      summary: compromise,
    },
    "distrusted-batch": {
      title: "Batch anchored by a compromised key",
      rule: "A batch was anchored at or after the time from which its key is compromised, and is not re-affirmed.",
      why: "Verifiers reject every credential of it. The issuer re-affirms what is its own, or issues it again.",
      summary: ({ batch, treeSize, at, key }) =>
        `Batch ${batch} (${size(treeSize)}) was anchored ${logTimeText(at)} by compromised key ${key}.`,
    },
    "reaffirmed-batch": {
      title: "Batch re-affirmed",
      rule: "The admin vouches for a batch whatever is or will be reported of its key.",
      why: "Re-affirmed batches of a compromised key verify: ask how the issuer distinguished its own from a thief's.",
      summary: ({ batch, treeSize, at }) =>
        `Batch ${batch} (${size(treeSize)}) was re-affirmed ${logTimeText(at)}.`,
    },
    "withdrawn-batch": {
      title: "Batch withdrawn",
      rule: "The admin withdrew a whole batch.",
      why: "All credentials of it ended at once: ask why, and what their holders got instead.",
      summary: ({ batch, treeSize, at, reason: number }) =>
        `Batch ${batch} (${size(treeSize)}) was withdrawn ${logTimeText(at)}, reason ${reasonName(number)}.`,
    },
    "mass-revocation": {
      title: "Many revocations in one day",
      rule: "On one day (UTC) at least 20 credentials were revoked, and more than 5 times the median of the issuer's other days with revocations (none: 0).",
      why: "An error in bulk, a thief with a key, or a decision that its holders should know of.",
      summary: ({ count, day, median }) =>
        `${number(count)} credentials were revoked on ${logTimeText(day).slice(0, 10)}; the median of the issuer's other days with revocations is ${number(median)}.`,
    },
    reinstatement: {
      title: "Revocations taken back",
      rule: "The admin reinstated revoked credentials.",
      why: "A revocation is meant to be for good: ask who was informed in between.",
      summary: ({ count, batch, at }) =>
        `${counted(count, "revoked credential")} of batch ${batch} came back ${logTimeText(at)}.`,
    },
    "admin-change": {
      title: "Admin transfer",
      rule: "A transfer of the admin account was started, cancelled or completed.",
      why: "Who holds the admin account rules all keys. A transfer started by a thief can be cancelled for seven days.",
      summary: adminChange,
    },
    "silent-issuer": {
      title: "Issuer silent",
      rule: "The issuer has live keys, and its last entry is more than 180 days older than the audit's block.",
      why: "Unused keys are unwatched keys: end them.",
      summary: ({ last, silence, keys }) =>
        `The last entry is of ${logTimeText(last)}, ${duration(silence)} before the audit's block; ${counted(keys, "key is", "keys are")} live.`,
    },
    "issuer-woke": {
      title: "Issuer woke up",
      rule: "A batch was anchored more than 180 days after the issuer's last entry before it.",
      why: "Forgotten keys are found by others, too.",
      summary: ({ batch, at, silence }) =>
        `Batch ${batch} was anchored ${logTimeText(at)}, ${duration(silence)} after the entry before it.`,
    },
    "unusual-hour": {
      title: "Batch at an unusual hour",
      rule: "A batch was anchored at an hour of the day (UTC) at least 3 hours from that of each of the issuer's earlier batches, of which there are 20 or more.",
      why: "An issuer's work has its hours; a thief's has others.",
      summary: ({ batch, at, earlier }) =>
        `Batch ${batch} was anchored ${logTimeText(at)}, far from the hours of the ${earlier} batches before it.`,
    },
    "shared-root": {
      title: "Root anchored by two issuers",
      rule: "Two or more issuers anchored the same root.",
      why: "A leaf names its issuer, so at most one of them can prove anything with it; the others copied it.",
      summary: ({ root, issuers }) => `${issuers} issuers anchored root ${root}.`,
    },
    "same-did": {
      title: "DID claimed by two issuers",
      rule: "Two or more issuers registered the same DID.",
      why: "A DID in the registry is a claim. Pin or accredit issuer ids, never DIDs.",
      summary: ({ did, issuers }) => `${issuers} issuers claim to be ${did}.`,
    },
  },
  rules: RULES,
  limits: [
    "Heads, the list of issuers and the code are as reported by the endpoints named above. One endpoint alone can make up a chain that agrees with itself, or leave an issuer out of list and events alike: name a second one of somebody else, and compare the block's hash.",
    "The chain holds roots, not credentials: tree sizes are what issuers declared, and small batches are filled with random leaves.",
    "What an issuer never anchored, or handed out without an anchor, can't show.",
    "Who an issuer is can't show: a DID in the registry is the issuer's own claim, and a name comes from your policy.",
    "Heads cover each event's fields, its time and its place in its log. Block numbers, transactions and the order between logs are as the endpoint reports them.",
    "Who sent a status change can't show: any live key or the admin may have, and anybody may have carried the message.",
    "The registry lists issuers, so an issuer left out of the events alone shows. It doesn't list accrediting accounts: name those you rely on, then one left out shows, too.",
  ],
  tables: {
    issuers: "Issuers",
    keys: "Keys",
    batches: "Batches",
    "status-changes": "Status changes",
    accreditations: "Accreditations",
    findings: "Findings",
    entries: "Entries",
  },
  column: (name) => name.replaceAll("_", " "),
  reason,
  duration,
  bounds: (bounds) => between(bounds, "to", number),
  share: (bounds) => between(bounds, "to", (value) => `${(100 * value).toFixed(2)} %`),
};
