import { EN } from "../../core/verify/texts/en.js";
import { REFUSAL_HEADERS } from "../../core/awards/columns.js";
import { AWARDS_EN } from "../../core/awards/texts/en.js";
import { counted, minutesOf } from "../terminal/counted.js";
import type { ChangeName, CliTexts } from "./texts.js";

const labelled = (name: string, text: string): string => `${name}: ${text}`;
const inColumn = (column: string | undefined, found: string): string =>
  column === undefined ? found : `Column ${column}: ${found}`;
const moreIn = (count: number, file: string): string => `… and ${count} more in ${file}`;

/** What is so after each command. */
const DONE: Readonly<Record<ChangeName, string>> = {
  revoke: "revoked",
  suspend: "suspended",
  reinstate: "in force",
};

export const CLI_EN: CliTexts = {
  language: "en",
  common: {
    labelled,
    more: (count) => `… and ${count} more`,
    batchStates: {
      open: "open",
      sealed: "sealed",
      signed: "signed",
      rooted: "rooted",
      sent: "sent",
      mined: "mined",
      confirmed: "confirmed",
      final: "final",
      halted: "halted",
    },
    accounting: ({ received, ready, undecided = 0, refused, duplicate }) =>
      `${counted(received, "row")} = ${ready} ready${undecided > 0 ? ` + ${undecided} to decide` : ""} + ${refused} refused + ${duplicate} duplicate`,
    notAddingUp: (sum) => `: THIS DOES NOT ADD UP (${sum}), please report it`,
    problemColumns: ["row", "column", "value", "reason", "suggestion"],
    line: (line) => `line ${line}`,
    problem: (_, reason) => reason,
    suggestion: (_, suggestion) => suggestion,
    noReasonGiven: "it does not say why",
    triesAgain: (detail) => `waiting: ${detail} The service tries again.`,
  },
  awards: AWARDS_EN,
  refusals: {
    headers: REFUSAL_HEADERS.en,
    row: (row) => labelled(`row ${row}`, ""),
    labelled: (column, text) => labelled(column ?? "row", text),
    problem: (_, reason) => reason,
    suggestion: (_, suggestion) => suggestion,
  },
  issue: {
    note: (sentence) => labelled("Note", sentence),
    rowsLeftOut: "Rows left out",
    leftOutByService: "Left out by the service",
    toDecide: (column, found) => labelled("To decide", inColumn(column, found)),
    question: inColumn,
    readColumnsSo: "Read the columns so? [y/N] ",
    whichIsRight: (answers) =>
      answers === 1
        ? "Is that right? 1 for yes, or Enter to stop: "
        : `Which is right? 1 to ${answers}, or Enter to stop: `,
    issueWithout: (ready, refused) =>
      `Issue ${ready} without the ${counted(refused, "row")} refused? [y/N] `,
    sameInMore: (rows) => `… and ${rows} more rows with the same.`,
    taken: (accounting) => labelled("Taken", accounting),
    refusedSaved: (path) => `Refused rows saved in ${path}`,
    nothingSent: "Nothing was sent.",
    noRow: "No row can be issued.",
    notAskedForOthers: "Which other achievements the service knows could not be asked.",
    howToAnswer:
      "Answer with the options above, mend the file, or go on with --yes: it leaves out what waits.",
    asksToWait: (seconds, message) => `The service asks to wait ${seconds} s: ${message}`,
    batch: (id) => `Batch ${id}`,
    notWaiting: "Not waiting. Run the same command again for the files.",
    differs: (name) => `${name} differs from what was issued and was left as it is.`,
    delivered: (count, folder, written, present) =>
      `${counted(count, "credential")} in ${folder}: ${written} written${present > 0 ? `, ${present} there before` : ""}.`,
    tooFew: (expected, got) =>
      `Expected ${expected} files, got ${got}. Run the same command again.`,
    stages: {
      checked: "checked",
      sealed: "sealed",
      signed: "signed",
      root: "root",
      sent: "sent",
      mined: "mined",
      final: "final",
    },
    underWay: "under way",
    backTo: (stage) => `back to "${stage}": the chain took a block back`,
    rows: (count) => counted(count, "row"),
    inRandomOrder: (count) => `${counted(count, "credential")} in random order`,
    signatures: (count) => counted(count, "signature"),
    rootOver: (root, leaves) => `${root} over ${leaves} leaves`,
    transaction: (hash) => `transaction ${hash}`,
    alreadyThere: "already in the registry",
    block: (number) => `block ${number}`,
    anchored: (count) => `${counted(count, "credential")} anchored`,
    stopped: (detail) => `The service stopped at this batch and waits: ${detail}`,
    brokeOff: "The connection broke off between two files. Run the command again for the rest.",
    files: "files",
    checking: "checking",
    sending: "sending",
    progress: ({ count, total, perSecond, secondsLeft }) =>
      [
        total === undefined ? counted(count, "row") : `${count}/${total}`,
        ...(perSecond === undefined ? [] : [`${Math.round(perSecond)}/s`]),
        ...(secondsLeft === undefined ? [] : [`${minutesOf(secondsLeft)} left`]),
      ].join(", "),
    sealedMeanwhile: (id, rows) =>
      `Batch ${id} was sealed when only the first ${rows} rows had come. Run the same command with another name after --batch: it issues the other rows, and takes none twice.`,
  },
  status: {
    none: "There is no batch yet.",
    columns: ["batch", "state", "ready", "final", "waiting for"],
    batch: (id, state) => `Batch ${id}: ${state}`,
    byReference: (count, reasons) =>
      `Signed one by one, by the reference libraries: ${count} (${reasons}).`,
    progress: (ready, signed, anchored, final) =>
      `${ready} ready: ${signed} signed, ${anchored} anchored, ${final} final`,
    stageColumns: ["stage", "at"],
    facts: {
      root: "root",
      leaves: "leaves",
      chain: "chain",
      registry: "registry",
      issuerId: "issuer id",
      transaction: "transaction",
      block: "block",
      depth: "depth",
    },
    waitingSince: (since, detail) => `Waiting since ${since}: ${detail}`,
  },
  change: {
    passedOver: (first, more) =>
      `Passed over, for there is no credential in it: ${first}${more > 0 ? ` and ${more} more` : ""}.`,
    impossible: "Can't be changed",
    impossibleColumns: ["credential", "why"],
    credentials: (count) => counted(count, "credential"),
    transactions: (count) => counted(count, "transaction"),
    plan: (name, all, changed, unchanged, leftOut) =>
      `${counted(all, "credential")} = ${changed} to ${name} + ${unchanged} ${DONE[name]} already + ${leftOut} that can't be`,
    already: (name, _, shown, more) =>
      `${labelled(`${DONE[name]} already`, shown)}${more > 0 ? ` and ${more} more` : ""}`,
    line: (file, line) => `${file}, line ${line}`,
    repeated: (count) =>
      count === 1
        ? "One is named twice, and counts once."
        : `${count} times one is named that was named before; each counts once.`,
    everybodySees: (name, credentials, reason) =>
      `${labelled(`Everyone who checks ${credentials === 1 ? "it" : "one of them"} will see`, `${DONE[name]}${reason === "unspecified" ? "" : ` (${EN.reasons[reason]})`}`)}.${name === "revoke" ? " Only the issuer's admin can undo that." : ""}`,
    takes: (transactions, batches) =>
      `It takes ${counted(transactions, "transaction")}${batches === 1 ? "" : ` for ${batches} batches`}.`,
    requestedBefore: (transactions) =>
      `It was requested before; ${counted(transactions, "transaction")} of it ${transactions === 1 ? "isn't" : "aren't"} final yet.`,
    requested: (credentials, transactions, reason) =>
      `Requested: ${counted(credentials, "credential")}, ${counted(transactions, "transaction")} (${reason}).`,
    final: (name, credentials, hashes) =>
      `${counted(credentials, "credential")}, final: ${DONE[name]} (${hashes.length === 1 ? "transaction" : counted(hashes.length, "transaction")} ${hashes.join(", ")})`,
    nothing: "Nothing was requested.",
    goOn: "Nothing was requested. Go on with --yes, or in a terminal.",
    ask: (name, credentials, leftOut) =>
      `${name.charAt(0).toUpperCase()}${name.slice(1)} ${counted(credentials, "credential")}${leftOut === 0 ? "" : `, and leave out the ${leftOut} that can't be`}? [y/N] `,
    waitingForChain: (done, all) => `waiting for the chain: ${done}/${all}`,
    stopped: (detail) => `The service stopped at this change and waits: ${detail}`,
    why: (code, reason) =>
      code === "credential-not-found" ? "There is no such credential." : reason,
    brokenId: "Expected a whole id, such as urn:uuid:3f6d4a1e-2f6f-4a0c-8f43-0d6b8c1f2a77.",
    namesNothing: "It names no credential and no learner.",
    meansNothing: "It is no id, and there is no file, batch or learner of this name.",
    noFile: "There is no such file, and nothing that was issued is called so.",
    noFileOrBatch: (name) => `There is no file ${name}, and the service has no batch of that name.`,
    unknownLearner: "No credential of this learner is known.",
    several: (fitting) =>
      `${fitting.length} credentials fit: which is meant? Put its id in a column credential: ${fitting.join("; ")}.`,
    inBatch: (id, achievement, batch) => `${id} (${achievement}, batch ${batch})`,
  },
  achievement: {
    conforms: (path, code) => `${path}: ${code} conforms`,
    problems: (path, count) => labelled(path, counted(count, "problem")),
    problemColumns: ["place", "found", "expected", "suggestion"],
    whole: "the file",
    expected: (_, reason) => reason,
    sum: (all, good, bad, unread) =>
      `${counted(all, "file")} = ${good} that ${good === 1 ? "conforms" : "conform"} + ${bad} with problems + ${unread} that can't be read`,
    nothingSent: "Nothing was sent.",
    kept: (code, name, id) => `${code} is kept: ${name} (${id})`,
    noneKnown: "The service knows no achievement yet.",
    listColumns: ["code", "name", "id"],
    needsTerminal:
      "The questions need a terminal. Copy a file of examples/achievements instead, and check it with: cairn achievement check",
    isThere: (path) => `${path} is there already; it was left alone. Choose another name.`,
    notWritable: (path, why) => `${path} could not be written: ${why}.`,
    leavesOut: "Enter leaves out what is in brackets; Ctrl-C stops, and nothing is written.",
    nothingWritten: "Nothing was written.",
    written: (file) =>
      `Written to ${file}, where you may change it. Next: cairn achievement put ${file}`,
    questions: {
      code: "Code by which awards name it, such as MC-101:",
      name: "Name, as learners read it:",
      description: "What a learner knows or can do, in a sentence or two:",
      criteria: "What was done for it, and how that was assessed:",
      criteriaUrl: "A page that says more (https://…)",
      language: "Its language, such as en-CA or fr-CA",
      hours: "Hours of learning, such as 24",
      credits: "Credits, such as 1.5",
      grade: "Grades: % for a percentage, or all of them, as in Pass, Honours",
      field: "Field of study",
    },
    flaws: {
      needed: "This is needed.",
      code: "Expected 1 to 64 of A-Z, a-z, 0-9, dot, hyphen, underscore, the first a letter or digit.",
      number: "Expected a number, such as 24 or 1.5.",
      grades: "Expected % or at least two grades, separated by commas.",
    },
  },
  audit: {
    title: (profile, block) => `Audit of ${profile}, block ${block}`,
    heading: "Audit of a credential registry",
    whatWasAudited: "What was audited",
    allIssuers: "all issuers",
    noneNamed: "none named",
    named: (accounts) => `named: ${accounts}`,
    allReported: "all that were reported",
    onlyNamed: "only those named",
    notAudited: "not audited: the profile names no accreditation registry",
    facts: {
      registry: "Registry",
      accreditations: "Accreditations",
      chain: "Chain",
      deployedIn: "Deployed in block",
      asOf: "As of block",
      endpoints: "Endpoints",
      issuers: "Issuers",
      accounts: "Accrediting accounts",
      agreeing: "Logs that lead to their head",
      note: "Note",
    },
    none: "none",
    testChain: (chain) => `${chain}, a test chain: its credentials are no real awards`,
    of: (count, all) => `${count} of ${all}`,
    figures: "Figures",
    figuresAbout: "Of logs that lead to their head only.",
    findings: "Findings",
    noFinding: "No rule found anything.",
    findingsAbout: "None is wrong by itself: each is worth a question.",
    rule: "Rule:",
    why: "Why it matters:",
    issuer: "Issuer",
    evidence: "Evidence:",
    entry: (n, block, transaction) => `entry ${n} (block ${block}, ${transaction})`,
    moreEvidence: (count) => `${count} more in audit.json`,
    moreIn,
    brokenRules: "Broken rules",
    brokenRulesAbout:
      "The registry's code never lets these through: other code wrote the log, or the endpoint made up heads and events together.",
    brokenBy: (n, block) => `Entry ${n}, block ${block}.`,
    cells: new Map(),
    noRow: "None.",
    trustListNames: "Names beside ids come from the trust list of your policy, not from the chain.",
    limits: "What this audit can't show",
    again: "Do it again",
    againWith: "With an endpoint of your own choice:",
    signatures: "Signatures",
    auditedBy: "Audited by",
    reviewedBy: "Reviewed by",
    date: "Date",
    at: (registry, endpoint) => `${registry} at ${endpoint}`,
    asOfBlock: (block, time, hash) => `as of block ${block}, ${time}, ${hash}`,
    columns: ["issuer: name, DID, id", "entries", "batches", "credentials", "head"],
    heads: { agrees: "agrees", differs: "differs" },
    notShown: "(not shown: nothing is proven)",
    proven: (issuers, allIssuers, accounts, allAccounts) =>
      `Proven: issuers ${issuers} of ${allIssuers}, accrediting accounts ${accounts} of ${allAccounts}.`,
    inThem: (it) =>
      `In them: batches ${it.batches}, withdrawn ${it.withdrawn}, distrusted ${it.distrusted}, credentials ${it.credentials}, revoked ${it.revoked}, suspended ${it.suspended}.`,
    noFindingProven: "Findings: none in what is proven.",
    findingColumns: ["count", "finding", "what"],
    more: (count) => `… and ${count} more`,
    written: (folder, files) => labelled(`Written to ${folder}`, files),
    couldNotAsk: (reason) => labelled("Could not ask", reason),
    waiting: (seconds, reason) => `waiting ${seconds} s: ${reason}`,
    read: "read",
    compared: "compared",
    readUpTo: (block, to, events) => `block ${block} of ${to}, ${counted(events, "event")}`,
    comparedHeads: (done, all) => `${done} of ${counted(all, "head")}`,
    goingOn: (block) => `Going on after block ${block}, read earlier.`,
    reorganised: (block) =>
      `Block ${block} is another than when it was read: the chain was reorganised. Starting again.`,
    rereading: "What was read earlier doesn't lead to the registry's heads: reading all again.",
    otherState: (path) => `${path} is of another registry or question: starting again.`,
    unreadableState: (path) => `${path} can't be read: starting again.`,
  },
};
