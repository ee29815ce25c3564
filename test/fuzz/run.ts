import { createRandom, type Random } from "../faults/random.js";
import type { Report, Verdict } from "../../core/verify/report/report.js";
import { mutateBytes } from "./mutate-bytes.js";
import { mutateJson } from "./mutate-json.js";
import { mutateProof } from "./mutate-proof.js";
import { mentionsAnchorAnyhow } from "../../core/anchor/mention.js";
import type { JsonObject } from "../../core/json.js";
import { lenientText } from "../../core/other/encoding.js";
import { wrapped } from "./wrap.js";
import type { FuzzPiece, Subject } from "./subject.js";

export interface FuzzOptions {
  readonly count: number;
  readonly seed: number;
  /** Of every so many inputs one is checked with its signature, which costs a hundred times as much. */
  readonly signatureEvery: number;
  readonly onProgress?: (result: FuzzResult) => void;
}

/** What must never happen, with what it takes to see it again. */
export interface Finding {
  /** `left out`: it names our anchor proof, and would count for nothing in a folder. */
  readonly what: "crash" | "slow" | "wrong yes" | "left out";
  readonly seed: number;
  readonly number: number;
  readonly detail: string;
}

export interface FuzzResult {
  readonly count: number;
  readonly withSignature: number;
  readonly verdicts: Record<Verdict, number>;
  /** First reasons, by how often. */
  readonly reasons: Map<string, number>;
  /** Milliseconds of CPU time of the slowest input, without and with its signature. */
  readonly slowestMs: { plain: number; signature: number };
  readonly findings: readonly Finding[];
}

/** Of the process's own time, since a busy machine takes others. Everything but JSON-LD, whose work `core/verify/canonical-rdf` bounds to about a second. */
const BUDGET_MS = 100;
const SIGNATURE_BUDGET_MS = 2_000;
/** A pause of this machine doesn't repeat, a slow input does. */
const REPEATS = 3;

/** Checks `count` changed files; the same seed gives the same ones, each by its own number. */
export async function fuzz(subject: Subject, options: FuzzOptions): Promise<FuzzResult> {
  const { count, seed, signatureEvery, onProgress } = options;
  const findings: Finding[] = [];
  const result = {
    count: 0,
    withSignature: 0,
    verdicts: { verified: 0, rejected: 0, undecided: 0 },
    reasons: new Map<string, number>(),
    slowestMs: { plain: 0, signature: 0 },
    findings,
  };
  for (let number = 0; number < count; number++) {
    const bytes = inputOf(subject, seed, number);
    const withSignature = number % signatureEvery === 0;
    const note = (what: Finding["what"], detail: string): void => {
      findings.push({ what, seed, number, detail });
    };
    try {
      const pieces = subject.open(bytes);
      let isLeftOut = [new TextDecoder("latin1").decode(bytes), lenientText(bytes)].some(
        mentionsAnchorAnyhow,
      );
      for (const piece of pieces) {
        const { report, ms } = await timed(subject, piece, withSignature);
        result.verdicts[report.verdict]++;
        result.reasons.set(report.reason, (result.reasons.get(report.reason) ?? 0) + 1);
        const kind = withSignature ? "signature" : "plain";
        result.slowestMs[kind] = Math.max(result.slowestMs[kind], ms);
        if (ms > (withSignature ? SIGNATURE_BUDGET_MS : BUDGET_MS))
          note("slow", `${ms.toFixed(0)} ms`);
        if (report.verdict === "verified" && !subject.isOriginal(piece.bytes)) {
          note("wrong yes", new TextDecoder().decode(bytes));
        }
        if (report.reason !== "no-credential") isLeftOut = false;
      }
      if (isLeftOut) note("left out", new TextDecoder().decode(bytes));
    } catch (error) {
      note("crash", error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    result.count++;
    if (withSignature) result.withSignature++;
    if (result.count % 50_000 === 0) onProgress?.(result);
  }
  return result;
}

/** The input of one number, by itself: so that a finding can be looked at alone. */
export function inputOf({ files, texts }: Subject, seed: number, number: number): Uint8Array {
  const random = createRandom((seed ^ Math.imul(number + 1, 0x9e37_79b1)) >>> 0);
  const at = random.int(0, files.length - 1);
  const file = files[at];
  const other = files[(at + 1) % files.length];
  const kind = random.next();
  if (kind < 0.35) return mutateBytes(encoded(texts[at]), encoded(random.pick(texts)), random);
  if (kind < 0.7) return mutateJson(file, random);
  if (kind < 0.85) return randomlyBoth(mutateProof(file, other, random), random);
  return randomlyBoth(wrapped(random.chance(0.5) ? file : changedOf(file, random), random), random);
}

/** The value of a changed file, where its text is JSON still. */
function changedOf(file: JsonObject, random: Random): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(mutateJson(file, random)));
  } catch {
    return file;
  }
}

const randomlyBoth = (bytes: Uint8Array, random: Random): Uint8Array =>
  random.chance(0.05) ? mutateBytes(bytes, bytes, random) : bytes;

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);

async function timed(
  subject: Subject,
  piece: FuzzPiece,
  withSignature: boolean,
): Promise<{ report: Report; ms: number }> {
  const budget = withSignature ? SIGNATURE_BUDGET_MS : BUDGET_MS;
  let least = Infinity;
  for (let repeat = 0; ; repeat++) {
    const start = process.cpuUsage();
    const checked = subject.check(piece, withSignature);
    const report = checked instanceof Promise ? await checked : checked;
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1_000);
    if (least <= budget || repeat === REPEATS) return { report, ms: least };
  }
}
