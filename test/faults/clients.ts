import { join } from "node:path";
import { ACHIEVEMENT } from "../support/service.js";
import { askUntilAnswered, runClient } from "./client.js";
import type { Counts } from "./counts.js";
import type { Random } from "./random.js";
import { readRecords, type Acknowledgement } from "./records.js";

const CLIENTS = 4;

export interface ClientsOptions {
  readonly folder: string;
  readonly urls: readonly string[];
  readonly random: Random;
  readonly counts: Counts;
  readonly wantsMore: () => boolean;
  /** All batches are sent, but not all faults have happened: go on, slowly. */
  readonly hasEnough: () => boolean;
}

/** Before any award: what is awarded. Answered once a server is up. */
export async function putAchievement(
  options: Pick<ClientsOptions, "urls" | "random" | "counts">,
): Promise<void> {
  const body = JSON.stringify(ACHIEVEMENT);
  await askUntilAnswered(options, "PUT", "/v1/achievements/MC-1", { body });
}

/** Runs several clients at once until nothing more is wanted. @returns what they were told. */
export async function runClients(options: ClientsOptions): Promise<Acknowledgement[]> {
  const { folder, random } = options;
  const sharedBatch = twiceEach("shared-");
  const contested = twiceEach("Contested learner ");
  const files = Array.from({ length: CLIENTS }, (_, at) => join(folder, `client-${at}.jsonl`));
  await Promise.all(
    files.map((recordFile, at) =>
      runClient({
        ...options,
        name: `c${at}`,
        recordFile,
        random: random.fork(`client ${at}`),
        contested,
        sharedBatch,
      }),
    ),
  );
  return files.flatMap(readRecords);
}

/** Names of which each is given out twice in a row, to whoever asks. */
function twiceEach(prefix: string): () => string {
  let given = 0;
  return () => `${prefix}${Math.floor(given++ / 2)}`;
}
