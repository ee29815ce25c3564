import { parseArgs } from "node:util";

export interface Options {
  readonly isShort: boolean;
  readonly store: "sqlite" | "postgres";
  readonly workers: 1 | 2;
  readonly batches: number;
  readonly kills: number;
  readonly reorgs: number;
  readonly seed: number;
  readonly minutes: number;
  readonly keeps: boolean;
}

export const USAGE = `npm run test:faults -- [options]

  --short                   negative control, SQLite, PostgreSQL with two servers: about 3 minutes
  --store sqlite|postgres   which database (sqlite)
  --workers 1|2             servers on one database (1); two need PostgreSQL
  --batches N               send at least this many batches (60)
  --kills K                 end the service at least this often (30)
  --reorgs R                undo blocks at least this often (20)
  --seed S                  draw the same schedule again (random, printed)
  --minutes M               stop sending after this long (60)
  --keep                    keep the folder of a good run, too

SIGINT (Ctrl-C) ends the sending: what there is by then is settled and checked. A second one ends at once.
`;

/** @throws Error with a sentence for the person at the command line. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      short: { type: "boolean", default: false },
      store: { type: "string", default: "sqlite" },
      workers: { type: "string", default: "1" },
      batches: { type: "string", default: "60" },
      kills: { type: "string", default: "30" },
      reorgs: { type: "string", default: "20" },
      seed: { type: "string" },
      minutes: { type: "string", default: "60" },
      keep: { type: "boolean", default: false },
    },
  });
  const { store } = values;
  if (store !== "sqlite" && store !== "postgres") {
    throw new Error(`--store: expected sqlite or postgres, got ${store}.`);
  }
  const workers = whole("workers", values.workers);
  if (workers !== 1 && workers !== 2)
    throw new Error(`--workers: expected 1 or 2, got ${workers}.`);
  if (workers === 2 && store === "sqlite") {
    throw new Error("--workers 2 needs --store postgres: a SQLite store has one server.");
  }
  return {
    isShort: values.short,
    store,
    workers,
    batches: whole("batches", values.batches),
    kills: whole("kills", values.kills),
    reorgs: whole("reorgs", values.reorgs),
    seed: values.seed === undefined ? randomSeed() : whole("seed", values.seed),
    minutes: whole("minutes", values.minutes),
    keeps: values.keep,
  };
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw new Error(`--${name}: expected a whole number, got ${text}.`);
}

const randomSeed = (): number => Math.floor(Math.random() * 2 ** 32);
