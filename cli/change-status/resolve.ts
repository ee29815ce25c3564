import type { CredentialList } from "../../api/batch.js";
import { ClientError, type Client } from "../../api/client.js";
import { MAX_LEARNERS } from "../../api/learners.js";
import { Failure } from "../failure.js";
import { fileNamesOf } from "../options/file-name.js";
import type { ChangeTexts } from "../texts/texts.js";
import type {
  LeftOut,
  Named,
  NamedBatch,
  NamedCredential,
  NamedFile,
  NamedLearner,
} from "./named.js";

export interface Resolved {
  readonly credentials: readonly NamedCredential[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * The credentials of what only the service knows: learners, batches, and files that aren't here. What it doesn't know, or
 * what may be one of several, is left out.
 *
 * @param batch where learners are looked for alone
 * @throws {@link Failure} `USAGE` for an argument that names nothing.
 */
export async function resolveNamed(
  client: Client,
  { credentials, learners, batches, files, leftOut }: Named,
  batch: string | undefined,
  words: ChangeTexts,
): Promise<Resolved> {
  const found = [
    await resolveLearners(client, learners, batch, words),
    await resolveBatches(client, batches, words),
    await resolveFiles(client, files, words),
  ];
  return {
    credentials: [...credentials, ...found.flatMap((it) => it.credentials)],
    leftOut: [...leftOut, ...found.flatMap((it) => it.leftOut)],
  };
}

interface Fitting {
  readonly id: string;
  readonly achievement: string;
  readonly batch: string;
}

/** The one credential of each learner; which of several is meant, only the sender of the list knows. */
async function resolveLearners(
  client: Client,
  named: readonly NamedLearner[],
  batch: string | undefined,
  words: ChangeTexts,
): Promise<Resolved> {
  const all: Fitting[][] = [];
  for (let at = 0; at < named.length; at += MAX_LEARNERS) {
    const { learners } = await client.findLearners({
      learners: named.slice(at, at + MAX_LEARNERS).map(({ learner }) => learner),
      ...(batch !== undefined && { batch }),
    });
    all.push(...learners);
  }
  return chosen(
    named,
    (it, at) => (all[at] ?? []).filter((one) => it.batch === undefined || it.batch === one.batch),
    words.unknownLearner,
    words,
  );
}

async function resolveBatches(
  client: Client,
  named: readonly NamedBatch[],
  words: ChangeTexts,
): Promise<Resolved> {
  const credentials: NamedCredential[] = [];
  const leftOut: LeftOut[] = [];
  for (const { batch, isArgument, ...place } of named) {
    const rows = await credentialsOf(client, batch);
    if (rows) credentials.push(...rows.map(({ id }) => ({ ...place, id })));
    else if (isArgument) throw new Failure("USAGE", words.noFileOrBatch(batch));
    else leftOut.push({ ...place, reason: words.meansNothing });
  }
  return { credentials, leftOut };
}

async function credentialsOf(
  client: Client,
  batch: string,
): Promise<CredentialList["credentials"] | undefined> {
  try {
    return (await client.listCredentials(batch)).credentials;
  } catch (error) {
    if (error instanceof ClientError && error.problem?.code === "batch-not-found") return undefined;
    throw error;
  }
}

/** By the names that `issue` gives files. */
async function resolveFiles(
  client: Client,
  named: readonly NamedFile[],
  words: ChangeTexts,
): Promise<Resolved> {
  if (named.length === 0) return { credentials: [], leftOut: [] };
  const fitting = new Map(named.map(({ file }): [string, Fitting[]] => [file, []]));
  for (const { id: batch } of (await client.listBatches()).batches) {
    for (const row of (await credentialsOf(client, batch)) ?? []) {
      for (const name of fileNamesOf(row)) fitting.get(name)?.push({ ...row, batch });
    }
  }
  return chosen(named, ({ file }) => fitting.get(file) ?? [], words.noFile, words);
}

function chosen<T extends NamedLearner | NamedFile>(
  named: readonly T[],
  fittingOf: (it: T, at: number) => readonly Fitting[],
  unknown: string,
  words: ChangeTexts,
): Resolved {
  const credentials: NamedCredential[] = [];
  const leftOut: LeftOut[] = [];
  for (const [at, it] of named.entries()) {
    const place = { name: it.name, ...(it.text !== undefined && { text: it.text }) };
    const fitting = fittingOf(it, at);
    const [only, ...others] = fitting;
    if (only && others.length === 0) credentials.push({ ...place, id: only.id });
    else if (!only) leftOut.push({ ...place, reason: unknown });
    else {
      const which = fitting.map((one) => words.inBatch(one.id, one.achievement, one.batch));
      leftOut.push({ ...place, reason: words.several(which) });
    }
  }
  return { credentials, leftOut };
}
