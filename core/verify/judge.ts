import type { UnixSeconds } from "../time.js";
import type { ChainAnswer } from "./evidence/chain-answer.js";
import type { ParsedFile } from "./evidence/file.js";
import { resolveJudgement, type Judgement } from "./judgement.js";
import { checksOf, maySkipSignature } from "./ladder.js";
import { chainFactOf, factsOf } from "./report/facts.js";
import { notesOf } from "./notes.js";
import { instantText, type Note, type Report } from "./report/report.js";
import { verdictOf } from "./verdict.js";

/** Makes the report on one file (protocol, section 8). Pure: no chain, no clock. */
export function judge(given: Judgement): Report {
  const input = resolveJudgement(given);
  const { file, answer, policy, now, at } = input;
  const checks = checksOf(input);
  const verdictPolicy = { signatureMayBeSkipped: maySkipSignature(file, policy) };
  const { verdict, reason } = verdictOf(checks, verdictPolicy);
  const chain = chainFactOf(input);
  const facts = factsOf(input, checks);
  return {
    cairn: 1,
    verdict,
    reason,
    checks,
    policy: { name: policy.name, ...verdictPolicy },
    asOf: instantText(at ?? packTimeOf(answer) ?? now),
    checkedAt: instantText(now),
    ...(chain && { chain }),
    ...(facts && { facts }),
    notes: [
      ...originNotes(file),
      ...(answer.kind === "answered" ? notesOf(input, answer, checks) : []),
    ],
    file: { sha256: file.sha256 },
  };
}

/** What one should know of where it was found, and of what else is in it. */
function originNotes({ format, origin: { envelope, restored = [] } }: ParsedFile): Note[] {
  return [
    ...(envelope === undefined
      ? []
      : [{ code: "envelope-not-judged", detail: { envelope } } as const]),
    ...restored.map((restored) => ({ code: "text-restored", detail: { restored } }) as const),
    ...(format.detail?.holdsAnchorProof === true ? [{ code: "holds-credential" } as const] : []),
  ];
}

/** A pack's answers hold as of the block that they were final at, however late they are read. */
const packTimeOf = (answer: ChainAnswer): UnixSeconds | undefined =>
  answer.kind === "answered" && answer.pack ? answer.finalBlock.time : undefined;
