import { isZip, none } from "../../../core/carrier/carrier.js";
import type { Report } from "../../../core/verify/report/report.js";
import type { Verifier } from "../../../verify/index.js";
import { filesIn, UnopenedArchive } from "../intake/archive.js";
import { piecesOf, type Piece } from "../intake/pieces.js";
import { groupOf } from "../../../core/verify/report/group.js";
import { UnreadError, type Source, type UnreadCode } from "../intake/source.js";

/** One line of the list: a file with its report, or why there is none. */
export type Row = {
  readonly id: number;
  readonly name: string;
  /** Which of its file's credentials it is, from 1 on, where there are several. */
  readonly number?: number;
} & (
  | { readonly kind: "judged"; readonly report: Report }
  | {
      readonly kind: "unread";
      readonly code: UnreadCode;
      readonly message: string;
      readonly link?: string;
    }
);

export interface Snapshot {
  readonly state: "empty" | "running" | "stopped" | "finished";
  /** In the order in which they were given. */
  readonly rows: readonly Row[];
  /** Rows and what is still to be read; an archive counts as one until it is open. */
  readonly total: number;
}

/** All that a list needs of a verifier: carriers and archives are opened here. */
export type FileVerifier = Pick<Verifier, "verify">;

/** Checks what it is given, one verifier's settings at a time, and keeps nothing but what it was given. */
export interface Session {
  readonly add: (sources: readonly Source[]) => void;
  /** What is under way is finished; the rest waits. */
  readonly stop: () => void;
  readonly resume: () => void;
  /** Everything once more, by another verifier. */
  readonly checkAgain: (verifier: FileVerifier) => void;
  readonly clear: () => void;
  readonly snapshot: () => Snapshot;
  readonly subscribe: (listener: () => void) => () => void;
}

/** While one waits for the chain, another is computed. */
const AT_ONCE = 4;
/** As often as a person can follow. */
const NOTIFY_MS = 200;

const EMPTY: Snapshot = { state: "empty", rows: [], total: 0 };

interface Job {
  readonly source: Source;
  /** Places in the list, and within an archive. */
  readonly order: readonly number[];
  readonly document?: OpenDocument;
}

/** A document has one line for all its parts, unless something is in one. */
interface OpenDocument {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly order: readonly number[];
  left: number;
  isHolding: boolean;
}

export function createSession(first: FileVerifier): Session {
  let verifier = first;
  let given: Job[] = [];
  let queue: Job[] = [];
  let found: { readonly order: readonly number[]; readonly row: Row }[] = [];
  let workers = 0;
  let underWay = 0;
  let isStopped = false;
  let turn = 0;
  let lastId = 0;
  let shown = EMPTY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  const isRunning = (): boolean => underWay > 0 || (queue.length > 0 && !isStopped);

  function notify(): void {
    clearTimeout(timer);
    timer = undefined;
    const state = isRunning() ? "running" : queue.length > 0 ? "stopped" : "finished";
    const rows = found.toSorted((a, b) => compared(a.order, b.order)).map(({ row }) => row);
    const total = found.length + queue.length + underWay;
    shown = total === 0 ? EMPTY : { state, rows, total };
    for (const listener of listeners) listener();
  }

  function changed(): void {
    if (!isRunning()) notify();
    else timer ??= setTimeout(notify, NOTIFY_MS);
  }

  async function check({ source, order, document }: Job, mine: number): Promise<void> {
    const put = (row: RowContent, at: readonly number[]): void => {
      if (mine !== turn) return;
      if (document) {
        if (row.kind === "judged" && groupOf(row.report) === "no-credential") return;
        document.isHolding = true;
      }
      found.push({ order: at, row: { id: ++lastId, ...row } });
    };
    try {
      const pieces = await read(source, order, document, mine);
      for (const [at, { name, bytes, origin, number }] of pieces.entries()) {
        const report = await verifier.verify(bytes, origin);
        const row = { kind: "judged", name, report, ...(number && { number }) } as const;
        put(row, [...order, at]);
      }
    } catch (error) {
      put({ kind: "unread", name: source.name, ...reasonOf(error) }, order);
    }
    if (document && --document.left === 0 && !document.isHolding) await closeOne(document, mine);
  }

  /** What is judged of a source; of an archive its files take their turn. */
  async function read(
    source: Source,
    order: readonly number[],
    outer: OpenDocument | undefined,
    mine: number,
  ): Promise<readonly Piece[]> {
    const { name } = source;
    const bytes = await source.read();
    if (!isZip(bytes)) return piecesOf(name, bytes);
    let files: readonly Source[];
    try {
      files = await filesIn(bytes, source);
    } catch (error) {
      if (!(error instanceof UnopenedArchive)) throw error;
      return [{ name, bytes, origin: error.origin }];
    }
    if (files.length === 0) return [{ name, bytes, origin: { empty: NOTHING_INSIDE } }];
    if (outer) outer.left += files.length;
    const own: OpenDocument = { name, bytes, order, left: files.length, isHolding: false };
    const document = outer ?? (files.some(({ isPart }) => isPart) ? own : undefined);
    const jobs = files.map((it, at) => ({
      source: it,
      order: [...order, at],
      ...(document && { document }),
    }));
    if (mine === turn) queue.unshift(...jobs);
    return [];
  }

  async function closeOne({ name, bytes, order }: OpenDocument, mine: number): Promise<void> {
    const report = await verifier.verify(bytes, { empty: NOTHING_INSIDE });
    if (mine === turn) found.push({ order, row: { id: ++lastId, kind: "judged", name, report } });
  }

  async function work(mine: number): Promise<void> {
    while (!isStopped) {
      const job = queue.shift();
      if (!job) break;
      underWay += 1;
      await check(job, mine);
      if (queue.length > 0) await breath();
      if (mine !== turn) return;
      underWay -= 1;
      if (queue.length > 0) hire(); // It may have been an archive.
      changed();
    }
    workers -= 1;
  }

  function hire(): void {
    for (let n = Math.min(AT_ONCE - workers, queue.length); n > 0 && !isStopped; n--) {
      workers += 1;
      void work(turn);
    }
  }

  function start(): void {
    isStopped = false;
    hire();
    notify();
  }

  function reset(): void {
    turn += 1;
    workers = 0;
    underWay = 0;
    found = [];
    queue = [];
  }

  return {
    add(sources) {
      const jobs = sources.map((source, at) => ({ source, order: [given.length + at] }));
      given.push(...jobs);
      queue.push(...jobs);
      start();
    },
    stop() {
      isStopped = true;
      changed();
    },
    resume: start,
    checkAgain(other) {
      reset();
      verifier = other;
      queue = [...given];
      start();
    },
    clear() {
      reset();
      given = [];
      notify();
    },
    snapshot: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const NOTHING_INSIDE = none(
  "plain",
  "NO_CREDENTIAL",
  "Expected credentials in the archive, found none.",
);

type RowContent = Row extends infer R ? (R extends Row ? Omit<R, "id"> : never) : never;

/** What went wrong with reading is a line of the list; what is wrong with the program is one, too, and says so. */
function reasonOf(error: unknown): { code: UnreadCode; message: string; link?: string } {
  if (!(error instanceof UnreadError)) return { code: "part-missing", message: String(error) };
  const { code, message, link } = error;
  return { code, message, ...(link !== undefined && { link }) };
}

function compared(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((it, i) => it !== b[i]);
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? -1);
}

/** Lets the page draw and hear, without the wait that timers add. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
