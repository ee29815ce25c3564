import { setTimeout as delay } from "node:timers/promises";
import { CredentialStatusView, StatusesAnswer } from "../../api/status.js";
import { BatchView, IntakeAnswer } from "../../api/batch.js";
import { Problem } from "../../api/problem.js";
import { TEST_TOKEN } from "../support/service.js";
import type { Counts } from "./counts.js";
import type { Random } from "./random.js";
import { record, type Acknowledgement } from "./records.js";

export interface ClientOptions {
  readonly name: string;
  /** Every server of the service; each question goes to one of them. */
  readonly urls: readonly string[];
  readonly recordFile: string;
  readonly random: Random;
  readonly counts: Counts;
  /** Names of which two clients award the same one: at most one of them may be taken. */
  readonly contested: () => string;
  /** A batch that another client fills and seals, too. */
  readonly sharedBatch: () => string;
  readonly wantsMore: () => boolean;
  readonly hasEnough: () => boolean;
}

const MAX_BATCHES_UNDER_WAY = 5;
const SLOW_MS = 1_500;
const TIMEOUT_MS = 20_000;
/** Of a batch that nobody seals: the service does, by its age or its size. */
const UNSEALED = 0.15;
/** Enough to be signed in threads; of the first of each client, and of some later ones. */
const MANY = 220;
const WITH_MANY = 0.02;

interface Owned {
  readonly batch: string;
  readonly ids: readonly string[];
  hasChanged: boolean;
}

/**
 * An issuer's program: sends awards, seals, sometimes changes a status, and repeats whatever got no answer until it gets
 * one. Ends, when nothing more is wanted, with every request answered.
 */
export async function runClient(options: ClientOptions): Promise<void> {
  const { name, random, counts } = options;
  const underWay: Owned[] = [];
  let batches = 0;
  for (let turn = 0; options.wantsMore(); turn++) {
    if (underWay.length >= MAX_BATCHES_UNDER_WAY || (underWay.length > 0 && random.chance(0.4))) {
      const at = random.int(0, underWay.length - 1);
      if (await look(options, underWay[at])) underWay.splice(at, 1);
      else await delay(20);
      continue;
    }
    if (options.hasEnough()) await delay(SLOW_MS);
    const isShared = random.chance(0.08);
    const batch = isShared ? options.sharedBatch() : `${name}-${++batches}`;
    const ids: string[] = [];
    const hasMany = batches === 1 || random.chance(WITH_MANY);
    for (let part = 1; part <= random.int(1, 3); part++) {
      const size = hasMany && part === 1 ? MANY : sizeOfPart(random);
      ids.push(...(await sendAwards(options, batch, `${name}-${turn}-${part}`, size)));
    }
    if (!random.chance(UNSEALED)) await seal(options, batch);
    if (ids.length > 0) underWay.push({ batch, ids, hasChanged: false });
    counts.add("batches sent");
  }
}

const sizeOfPart = (random: Random): number =>
  random.chance(0.15) ? random.int(8, 30) : random.int(1, 5);

async function sendAwards(
  options: ClientOptions,
  batch: string,
  key: string,
  size: number,
): Promise<string[]> {
  const { random, counts, contested } = options;
  const names = Array.from({ length: size }, (_, at) => `Learner ${key} ${at + 1}`);
  if (random.chance(0.1)) names.push(contested());
  const body = JSON.stringify(
    names.map((name) => ({
      achievement: "MC-1",
      recipient: { name },
      awardedDate: "2026-11-20",
    })),
  );
  const path = `/v1/batches/${batch}/credentials`;
  // An answer that came may be asked for again: it must be the same one.
  const times = random.chance(0.1) ? 2 : 1;
  let ids: string[] = [];
  for (let time = 0; time < times; time++) {
    const answer = await askUntilAnswered(options, "POST", path, { body, key });
    if (!answer.ok) {
      counts.add(`awards refused: ${answer.code}`);
      return [];
    }
    const { credentials } = IntakeAnswer.parse(answer.json);
    const taken = credentials.map(({ row, id }) => ({ id, name: names[row - 1] ?? "" }));
    keep(options, { what: "taken", batch, key: `${batch}/${key}`, credentials: taken });
    if (time === 0) counts.add("credentials acknowledged", taken.length);
    ids = taken.map(({ id }) => id);
  }
  return ids;
}

async function seal(options: ClientOptions, batch: string): Promise<void> {
  const answer = await askUntilAnswered(options, "POST", `/v1/batches/${batch}/seal`);
  if (answer.ok) keep(options, { what: "sealed", batch });
  else options.counts.add(`seals refused: ${answer.code}`);
}

/** Whether the batch needs no further look; once it is on the chain, a status may be changed. */
async function look(options: ClientOptions, owned: Owned): Promise<boolean> {
  const { random } = options;
  const { batch, ids } = owned;
  const answer = await askUntilAnswered(options, "GET", `/v1/batches/${batch}`);
  const state = answer.ok ? BatchView.parse(answer.json).state : undefined;
  // A status may be changed as soon as there is a root: then both writes are under way at once.
  const isEarly = state !== undefined && state !== "open" && random.chance(0.02);
  if (state !== "final" && !isEarly) return false;
  if (!owned.hasChanged && random.chance(0.3)) {
    owned.hasChanged = true;
    if (random.chance(0.5)) await changeStatus(options, random.pick(ids));
    else await changeStatuses(options, ids.slice(0, random.int(1, ids.length)));
  }
  return state === "final";
}

async function changeStatus(options: ClientOptions, credential: string): Promise<void> {
  const { random } = options;
  const actions = random.pick([["revoke"], ["suspend"], ["suspend", "lift"]] as const);
  for (const action of actions) {
    const body = JSON.stringify({ action, reason: "unspecified" });
    const path = `/v1/credentials/${credential}/status`;
    const answer = await askUntilAnswered(options, "POST", path, { body });
    if (!answer.ok) {
      options.counts.add(`status changes refused: ${answer.code}`);
      return;
    }
    CredentialStatusView.parse(answer.json);
    keep(options, { what: "status", credential, action });
    options.counts.add("status changes acknowledged");
  }
}

/** Of many at once: they are acknowledged together, or none is. */
async function changeStatuses(options: ClientOptions, ids: readonly string[]): Promise<void> {
  const action = options.random.pick(["revoke", "suspend"] as const);
  const body = JSON.stringify({ actions: [action], credentials: ids });
  const answer = await askUntilAnswered(options, "POST", "/v1/status", { body });
  if (!answer.ok) {
    options.counts.add(`status changes refused: ${answer.code}`);
    return;
  }
  StatusesAnswer.parse(answer.json);
  for (const credential of ids) keep(options, { what: "status", credential, action });
  options.counts.add("status changes acknowledged", ids.length);
}

const keep = ({ recordFile }: ClientOptions, acknowledgement: Acknowledgement): void => {
  record(recordFile, acknowledgement);
};

type Answer = { ok: true; json: unknown } | { ok: false; code: string };

/** Asks one of the servers after another until one says yes or no: a lost reply and a 5xx say neither. */
export async function askUntilAnswered(
  { urls, random, counts }: Pick<ClientOptions, "urls" | "random" | "counts">,
  method: string,
  path: string,
  { body, key }: { body?: string; key?: string } = {},
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(random.pick(urls) + path, {
        method,
        ...(body === undefined ? {} : { body }),
        headers: {
          authorization: `Bearer ${TEST_TOKEN}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(key === undefined ? {} : { "idempotency-key": key }),
        },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const json: unknown = await response.json();
      if (response.ok) return { ok: true, json };
      if (response.status < 500) return { ok: false, code: Problem.parse(json).code };
      counts.add(`HTTP ${response.status}`);
    } catch {
      counts.add("requests without an answer");
    }
    await delay(Math.min(20 * attempt, 400));
  }
}
