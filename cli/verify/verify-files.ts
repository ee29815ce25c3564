import { createHash } from "node:crypto";
import type { Verifier } from "../../chain/verify/verify.js";
import { findCredentials } from "../../core/carrier/find.js";
import { mapInParallel } from "../../core/parallel.js";
import { originOf, type EmptyReading, type Origin } from "../../core/verify/evidence/origin.js";
import type { Report } from "../../core/verify/report/report.js";
import { UnreadError, type Item } from "./items/item.js";

export interface Judged {
  /** As the person wrote it, or where it was found. */
  readonly path: string;
  readonly report: Report;
  /** Why the carrier itself was judged: it carries nothing that could be. */
  readonly carrier?: EmptyReading;
}

/** A file that could not be had: nothing is known about it, so it is no yes and no no. */
export interface Unread {
  readonly path: string;
  readonly unread: string;
}

export type Outcome = Judged | Unread;
export const isUnread = (it: Outcome): it is Unread => "unread" in it;

/** The verdict of an outcome, and its reason. */
export const judgedAs = (it: Outcome): Pick<Report, "verdict" | "reason"> =>
  isUnread(it) ? { verdict: "undecided", reason: "unreachable" } : it.report;

export interface Run {
  /** Called after each file, with what came of it: a carrier can hold several. */
  readonly onDone: (done: number, outcomes: readonly Outcome[]) => void;
  /** A report that an interrupted run left on these very bytes. */
  readonly kept?: (sha256: string) => Report | undefined;
  /** Whether to begin no more files. */
  readonly isStopped?: () => boolean;
}

/** While one file waits for the chain, another is computed; more at once only take memory. */
const AT_ONCE = 8;

/** What came of each file, in their order; nothing for those that weren't begun. */
export async function verifyItems(
  verifier: Verifier,
  items: readonly Item[],
  { onDone, kept = () => undefined, isStopped = () => false }: Run,
): Promise<Outcome[]> {
  let done = 0;
  const verifyNext = async (item: Item): Promise<Outcome[]> => {
    const outcome = await verifyItem(verifier, item, kept);
    onDone(++done, outcome);
    return outcome;
  };
  return (await mapInParallel(items, AT_ONCE, verifyNext, isStopped)).flat();
}

async function verifyItem(
  verifier: Verifier,
  { shown, read }: Item,
  kept: NonNullable<Run["kept"]>,
): Promise<Outcome[]> {
  let bytes: Uint8Array;
  try {
    bytes = await read();
  } catch (error) {
    if (!(error instanceof UnreadError)) throw error;
    return [{ path: shown, unread: error.message }];
  }
  const reading = await findCredentials(bytes);
  const origin = originOf(reading);
  const report = async (file: Uint8Array): Promise<Report> => {
    const before = kept(sha256Of(file));
    return before && isFrom(origin, before) ? before : verifier.verify(file, { origin });
  };
  if (reading.kind === "none") {
    return [{ path: shown, report: await report(bytes), carrier: reading }];
  }
  const { credentials } = reading;
  const judged: Judged[] = [];
  for (const [at, credential] of credentials.entries()) {
    const name = credential.name ?? String(at + 1);
    const path = credentials.length === 1 ? shown : `${shown}#${name}`;
    judged.push({ path, report: await report(credential.bytes) });
  }
  return judged;
}

/** The same credential may lie beside the envelope that it is in. */
const isFrom = ({ envelope }: Origin, { notes }: Report): boolean => {
  const note = notes.find(({ code }) => code === "envelope-not-judged");
  return envelope === note?.detail?.envelope;
};

/** As reports name a file. */
const sha256Of = (bytes: Uint8Array): string =>
  `0x${createHash("sha256").update(bytes).digest("hex")}`;
