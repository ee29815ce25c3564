import fc from "fast-check";
import type { SubmissionRow } from "../../../server/submission/submission.js";
import { ModelChain, SIGNERS, word, type MinedTx, type SignerName } from "./chain.js";
import { ModelService, type Flaw } from "./service.js";

/** One thing that happens. `n` is a number from 0 to 63 that the command makes of what it needs. */
export interface Command {
  readonly does: (typeof COMMANDS)[number][0];
  readonly n: number;
}

const COMMANDS = [
  ["round", 30],
  ["mine", 22],
  ["batch", 6],
  ["status", 12],
  ["reorganise", 5],
  ["drop", 4],
  ["stranger", 3],
  ["fee", 4],
  ["crash", 7],
  ["no answer", 5],
  ["clock", 5],
  ["refuse", 2],
  ["gas", 4],
  ["reset", 1],
] as const;

export const commands = (most: number): fc.Arbitrary<Command[]> => {
  const does = fc.oneof(
    ...COMMANDS.map(([name, weight]) => ({ weight, arbitrary: fc.constant(name) })),
  );
  const command = fc.record({ does, n: fc.nat(63) });
  return fc.array(command, { minLength: 1, maxLength: most, size: "max" });
};

export interface Outcome {
  /** What must never be, a sentence each. */
  readonly broken: readonly string[];
  readonly service: ModelService;
  readonly steps: number;
}

/** Rounds after which everything must be final on a chain that behaves. */
const ROUNDS_TO_FINAL = 600;
const ROUNDS_TO_RESTART = 50;

/** Lets a service and a chain live through the commands, then lets the chain behave, and looks at the whole. */
export async function live(
  commands: readonly Command[],
  seed: number,
  flaw?: Flaw,
): Promise<Outcome> {
  const chain = new ModelChain(pickerOf(seed));
  const service = new ModelService(chain, flaw);
  const seen = new Seen();
  let steps = 0;
  for (const command of commands) {
    await obey(command, chain, service);
    seen.look(chain);
    steps++;
  }
  behave(chain, service);
  for (let i = 0; i < ROUNDS_TO_FINAL && !service.isDone; i++) {
    service.nowMs += 20_000;
    // A person looks at what has halted, and starts the service anew.
    service.wasRestarted ||= i % ROUNDS_TO_RESTART === 0;
    await service.round();
    chain.mine();
    seen.look(chain);
    steps++;
  }
  const broken = [...service.broken, ...seen.broken, ...judge(chain, service)];
  return { broken, service, steps };
}

async function obey({ does, n }: Command, chain: ModelChain, service: ModelService): Promise<void> {
  switch (does) {
    case "round":
      await service.round();
      break;
    case "mine":
      chain.mine(n % 4 === 0 ? 1 : Infinity);
      break;
    case "batch":
      service.ask("anchor", `b${service.rows.length}`, "key");
      break;
    case "status":
      change(service, n);
      break;
    case "reorganise":
      chain.reorganise(1 + (n % 4), n % 8 < 4);
      if (n < 48) chain.mine(n < 24 ? 0 : 1);
      break;
    case "drop":
      chain.drop();
      break;
    case "stranger":
      stranger(chain, service, n);
      break;
    case "fee":
      chain.baseFee = [10n, 30n, 90n, 270n, 2_000n][n % 5] ?? 10n;
      break;
    case "crash":
      service.crashIn = 1 + n;
      break;
    case "no answer":
      service.failIn = 1 + (n % 24);
      break;
    case "clock":
      service.nowMs += [20_000, 70_000, -100_000, 5_000][n % 4] ?? 0;
      break;
    case "refuse":
      chain.isRefusing = !chain.isRefusing;
      break;
    case "gas":
      chain.gasNeeded = n % 2 === 0 ? 100_000n : 300_000n;
      break;
    case "reset":
      if (n < 8) chain.reset();
  }
}

/** Whoever lifts is another signer than who suspends; credentials are a few, alone or together, so that changes meet. */
function change(service: ModelService, n: number): void {
  const anchors = service.rows.filter(({ kind }) => kind === "anchor").slice(-3);
  if (anchors.length === 0) return;
  const { batchId } = anchors[n % anchors.length];
  const position = n % 5 === 0 ? 1 : n % 3 === 0 ? 2 : 0;
  service.ask("status", batchId, n % 4 === 0 ? "admin" : "key", position);
}

function stranger(chain: ModelChain, { rows }: ModelService, n: number): void {
  const signer = SIGNERS[n % 2];
  const nonce = chain.used(signer) + (n % 3);
  const hash = word(`s${rows.length}-${chain.head}-${chain.resets}-${chain.pick(1_000_000)}`);
  chain.accept({
    hash,
    signer,
    nonce,
    maxFee: 40n,
    gasLimit: 100_000n,
    purpose: { kind: "stranger" },
  });
}

function behave(chain: ModelChain, service: ModelService): void {
  chain.isRefusing = false;
  chain.baseFee = 10n;
  service.crashIn = Infinity;
  service.failIn = Infinity;
}

/** What was ever in a block, though it may be undone since. */
class Seen {
  readonly broken: string[] = [];
  #lastHash = "";

  look(chain: ModelChain): void {
    const { hash, mined } = chain.blocks[chain.head];
    if (hash === this.#lastHash) return;
    this.#lastHash = hash;
    for (const { tx, revert } of mined) {
      if (revert === "already-anchored") this.broken.push(`anchored twice: nonce ${tx.nonce}`);
      if (revert === "not-anchored" && !chain.wasDisturbed) {
        this.broken.push(`changed the status of what isn't anchored: nonce ${tx.nonce}`);
      }
    }
  }
}

function judge(chain: ModelChain, service: ModelService): string[] {
  const open = service.rows.filter(({ progress }) => !isEnd(progress.state));
  if (open.length > 0) return [`never final: ${JSON.stringify(open)}`];
  return [
    ...anchoredOnce(chain, service),
    ...inOrder(chain, service),
    ...boundOnce(service),
    ...SIGNERS.flatMap((signer) => explained(chain, signer)),
    ...fillsExplained(chain, service),
  ];
}

const isEnd = (state: SubmissionRow["progress"]["state"]): boolean =>
  state === "final" || state === "adopted";

const minedOn = (chain: ModelChain): MinedTx[] => chain.blocks.flatMap(({ mined }) => mined);

function anchoredOnce(chain: ModelChain, { rows }: ModelService): string[] {
  return rows
    .filter(({ kind }) => kind === "anchor")
    .flatMap(({ batchId }) => {
      const times = minedOn(chain).filter(
        ({ tx: { purpose }, revert }) =>
          purpose.kind === "anchor" && purpose.batch === batchId && revert === undefined,
      ).length;
      return times === 1 ? [] : [`${batchId} is anchored ${times} times`];
    });
}

/**
 * The changes of one credential are on the chain as they were asked for, each once. What was signed and then took another
 * nonce explains why another overtook it, or why it is there twice.
 */
function inOrder(chain: ModelChain, { rows, strayed }: ModelService): string[] {
  const last = new Map<string, number>();
  const broken = new Set<string>();
  for (const { tx, revert } of minedOn(chain)) {
    const { purpose } = tx;
    if (purpose.kind !== "status" || revert !== undefined) continue;
    for (const subject of purpose.subjects) {
      if (strayed.has(subject)) continue;
      if (purpose.order <= (last.get(subject) ?? 0)) broken.add(subject);
      last.set(subject, purpose.order);
    }
  }
  const made = new Set(
    minedOn(chain).flatMap(({ tx: { purpose }, revert }) =>
      purpose.kind === "status" && revert === undefined ? purpose.order : [],
    ),
  );
  const lost = rows.filter(({ kind, seq }) => kind === "status" && !made.has(seq));
  return [
    ...[...broken].map((subject) => `changes of ${subject} are not in their order`),
    ...lost.map(({ seq }) => `change ${seq} is not on the chain`),
  ];
}

/** A fill may use what another gave up; two writes never had one nonce. */
function boundOnce({ rows, attempts }: ModelService): string[] {
  const owners = new Map<string, number>();
  return attempts.flatMap(({ nonce, submissionSeq }) => {
    const { kind, signer } = rows[submissionSeq - 1];
    if (kind === "fill") return [];
    const key = `${signer} ${nonce}`;
    const owner = owners.get(key) ?? submissionSeq;
    owners.set(key, owner);
    return owner === submissionSeq ? [] : [`nonce ${key} was given to two writes`];
  });
}

/** What nothing but the environment explains must not have been paid for. */
function explained(chain: ModelChain, signer: SignerName): string[] {
  const reverts = minedOn(chain).filter(({ tx, revert }) => tx.signer === signer && revert);
  const isExplained = ({ revert }: MinedTx): boolean =>
    revert === "out-of-gas" ||
    revert === "refused" ||
    (revert === "not-anchored" && chain.wasDisturbed);
  return reverts.filter((it) => !isExplained(it)).map(({ revert }) => `reverted: ${revert ?? ""}`);
}

/** Only a chain that was disturbed, or a registry that refuses what it was ready to take, leaves nonces for nothing. */
function fillsExplained(
  { wasDisturbed }: ModelChain,
  { fills, wasRefused }: ModelService,
): string[] {
  return fills > 0 && !wasDisturbed && !wasRefused
    ? [`${fills} nonces were filled for nothing`]
    : [];
}

/** A small generator of pseudo-random numbers (mulberry32): the same seed, the same life. */
function pickerOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}
