import { buildPack, type BuiltPack } from "../../chain/pack/build.js";
import { EndpointError } from "../../chain/rpc/endpoint.js";
import { PackError } from "../../core/pack/error.js";
import { createDidFetcher } from "../../did/fetch.js";
import { readCarried } from "../options/carried-files.js";
import type { Context } from "../context.js";
import { Failure } from "../failure.js";
import { writeNew } from "../options/output-file.js";
import { printPack } from "./print.js";
import { openKey } from "../options/own-key.js";
import { ensureInstant } from "../options/instant.js";
import { readQuorum } from "../options/quorum.js";
import { openSources } from "../options/sources.js";

export interface MakePackOptions {
  readonly out: string;
  readonly policy?: string;
  readonly rpc?: string;
  readonly endpoints?: string;
  readonly agree?: string;
  readonly at?: string;
  readonly history?: true;
  readonly hashesOnly?: true;
  readonly key?: string;
}

export async function pack(
  { terminal, settings }: Context,
  paths: readonly string[],
  options: MakePackOptions,
): Promise<void> {
  const at = ensureInstant("--at", options.at);
  const found = await Promise.all(paths.map((path) => readCarried(settings.toPath(path))));
  const files = found.flat().map((file) => ({ ...file, isInside: !options.hashesOnly }));
  const quorum = readQuorum(options);
  const { policy, endpoints } = await openSources(settings, {
    policyFile: options.policy === undefined ? undefined : settings.toPath(options.policy),
    rpcUrl: options.rpc,
    endpointUrls: quorum.urls,
  });
  const key = await openKey(settings, options.key);
  const made = await madeOrFailure(
    buildPack(
      {
        ...{ files, policy, endpoints, fetchDid: createDidFetcher() },
        now: Math.floor(Date.now() / 1000),
        ...(quorum.agree !== undefined && { agree: quorum.agree }),
        ...(at !== undefined && { at }),
        ...(options.history && { withHistory: true }),
      },
      key.signer,
    ),
  );
  await writeNew(settings.toPath(options.out), made.text);
  printPack(terminal, { made, key, path: options.out, names: files.map(({ name }) => name) });
}

async function madeOrFailure(making: Promise<BuiltPack>): Promise<BuiltPack> {
  try {
    return await making;
  } catch (cause) {
    if (!(cause instanceof PackError) && !(cause instanceof EndpointError)) throw cause;
    const message = `No pack was made. ${cause.message}`;
    const code = cause.code === "NOTHING_TO_ASK" ? "REFUSED" : "UNAVAILABLE";
    throw new Failure(code, message, { cause });
  }
}
