import { createHash } from "node:crypto";
import type { Verifier } from "../../chain/verify/verify.js";
import { findCredentials } from "../../core/carrier/find.js";
import { namesOf } from "../../core/carrier/names.js";
import { mapInParallel } from "../../core/parallel.js";
import { originOf, type EmptyReading, type Origin } from "../../core/verify/evidence/origin.js";
import type { NoteCode } from "../../core/verify/report/codes.js";
import { groupOf } from "../../core/verify/report/group.js";
import type { Report } from "../../core/verify/report/report.js";
import {
  MAX_ITEMS,
  UnreadError,
  type Archive,
  type Content,
  type Item,
  type Seen,
  type UnreadCode,
} from "./items/item.js";

export interface Judged {
  /** As the person wrote it, or where it was found. */
  readonly path: string;
  readonly report: Report;
  /** Why the carrier itself was judged: it carries nothing that could be. */
  readonly carrier?: EmptyReading;
  /** Which of the credentials of a file it is, where that has several. */
  readonly part?: FilePart;
}

interface FilePart {
  readonly file: string;
  /** From 1 on. */
  readonly number: number;
  readonly count: number;
}

/** A file that could not be had: nothing is known about it, so it is no yes and no no. */
export interface Unread {
  readonly path: string;
  /** In English, as systems give it. */
  readonly unread: string;
  readonly code?: UnreadCode;
}

export type Outcome = Judged | Unread;
export const isUnread = (it: Outcome): it is Unread => "unread" in it;

/** The verdict of an outcome, and its reason. */
export const judgedAs = (it: Outcome): Pick<Report, "verdict" | "reason"> =>
  isUnread(it) ? { verdict: "undecided", reason: "unreachable" } : it.report;

/** How many files these came from, and in how many places a credential is or may be. */
export function countsOf(outcomes: readonly Outcome[]): { files: number; credentials: number } {
  const judged = outcomes.filter((it): it is Judged => !isUnread(it));
  const others = judged.filter(({ part }) => part && part.number > 1).length;
  return {
    files: outcomes.length - others,
    credentials: judged.filter(({ report }) => groupOf(report) !== "no-credential").length,
  };
}

export interface Run {
  /** Called after each file, with what came of it: a carrier can hold several. The total grows by archives' files. */
  readonly onDone: (done: number, total: number, outcomes: readonly Outcome[]) => void;
  /** What is kept of an outcome that was handed to `onDone`. */
  readonly keep?: (outcome: Outcome) => Outcome;
  /** A report that an interrupted run left on these very bytes. */
  readonly kept?: (sha256: string) => Report | undefined;
  /** Whether to begin no more files. */
  readonly isStopped?: () => boolean;
}

/** While one file waits for the chain, another is computed; more at once only take memory. */
const AT_ONCE = 8;
const AT_ONCE_INSIDE = 4;

/** What came of each file, in their order; nothing for those that weren't begun. */
export async function verifyItems(
  verifier: Verifier,
  items: readonly Item[],
  { onDone, keep = (it) => it, kept = () => undefined, isStopped = () => false }: Run,
): Promise<Outcome[]> {
  let done = 0;
  let total = items.length;
  const finish = (outcomes: Outcome[]): Outcome[] => {
    onDone(++done, total, outcomes);
    return outcomes.map(keep);
  };
  const verifyAll = async (all: readonly Item[], atOnce: number): Promise<Outcome[]> =>
    (await mapInParallel(all, atOnce, verifyNext, isStopped)).flat();

  async function verifyNext(item: Item): Promise<Outcome[]> {
    const content = await contentOf(item);
    if (isUnreadHere(content)) return finish([content]);
    if (!isFolder(content)) return finish(await outcomesOf(item.shown, content));
    const { items: inside } = content;
    if (total + inside.length - 1 <= MAX_ITEMS) {
      total += inside.length - 1;
      return verifyAll(inside, AT_ONCE_INSIDE);
    }
    return finish(await itselfOf(item.shown, content, { unopened: "too-many" }));
  }

  /** What came of one file. A document is one: of its parts, those count that something is in. */
  async function outcomesOf(shown: string, content: Content | Unread): Promise<Outcome[]> {
    if (isUnreadHere(content)) return [content];
    if (content instanceof Uint8Array) return verifyBytes(shown, content);
    if (content.kind === "seen") return [await verifySeen(shown, content)];
    const found: Outcome[] = [];
    for (const part of content.items) {
      const outcomes = await outcomesOf(part.shown, await contentOf(part));
      found.push(...outcomes.filter((it) => groupOf(judgedAs(it)) !== "no-credential"));
    }
    return found.length > 0 ? found : itselfOf(shown, content);
  }

  async function itselfOf(shown: string, { itself }: Archive, origin?: Origin): Promise<Outcome[]> {
    const seen = await contentOf({ shown, read: itself });
    if (isUnreadHere(seen)) return [seen];
    return [await verifySeen(shown, { ...seen, ...(origin && { origin }) })];
  }

  async function verifySeen(shown: string, { bytes, origin, sha256 }: Seen): Promise<Judged> {
    const report = await verifier.verify(bytes, { origin });
    const { empty } = origin;
    return {
      path: shown,
      report: sha256 === undefined ? report : { ...report, file: { sha256 } },
      ...(empty && { carrier: empty }),
    };
  }

  async function verifyBytes(shown: string, bytes: Uint8Array): Promise<Outcome[]> {
    const reading = await findCredentials(bytes);
    const report = async (file: Uint8Array, origin: Origin): Promise<Report> => {
      const before = kept(sha256Of(file));
      return before && isFrom(origin, before) ? before : verifier.verify(file, { origin });
    };
    if (reading.kind === "none") {
      return [{ path: shown, report: await report(bytes, originOf(reading)), carrier: reading }];
    }
    const { credentials } = reading;
    const count = credentials.length;
    const names = namesOf(shown, credentials);
    const judged: Judged[] = [];
    for (const [at, credential] of credentials.entries()) {
      judged.push({
        path: names[at] ?? shown,
        report: await report(credential.bytes, originOf(reading, credential)),
        ...(count > 1 && { part: { file: shown, number: at + 1, count } }),
      });
    }
    return judged;
  }

  return verifyAll(items, AT_ONCE);
}

const isUnreadHere = (it: object): it is Unread => "unread" in it;

/** Whether its files have lines of their own. */
const isFolder = (it: Content): it is Archive =>
  "kind" in it && it.kind === "archive" && !it.isDocument && it.items.length > 0;

async function contentOf<T>({ shown, read }: Reading<T>): Promise<T | Unread> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof UnreadError)) throw error;
    const { message, why } = error;
    return { path: shown, unread: message, ...(why && { code: why }) };
  }
}

interface Reading<T> {
  readonly shown: string;
  readonly read: () => Promise<T>;
}

/** The same credential may lie beside the envelope that it is in, or a copy of its text. */
function isFrom({ envelope, restored = [] }: Origin, { notes }: Report): boolean {
  const detailOf = (code: NoteCode, name: string) =>
    notes.filter((it) => it.code === code).map((it) => it.detail?.[name]);
  const [before] = detailOf("envelope-not-judged", "envelope");
  const steps = detailOf("text-restored", "restored");
  return envelope === before && JSON.stringify(restored) === JSON.stringify(steps);
}

/** As reports name a file. */
const sha256Of = (bytes: Uint8Array): string =>
  `0x${createHash("sha256").update(bytes).digest("hex")}`;
