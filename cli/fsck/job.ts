import { httpEndpoint, EndpointError } from "../../chain/rpc/endpoint.js";
import type { FsckJob } from "../../api/fsck.js";
import { chooseProfile } from "../options/choose-profile.js";
import { Failure } from "../failure.js";
import { readLocalDefaults } from "../options/local-defaults.js";
import type { Settings } from "../options/settings.js";
import { storeAddress } from "../store/store-process.js";
import { openPolicy } from "../options/sources.js";

export interface FsckChoice {
  readonly store?: string;
  readonly policy?: string;
  readonly rpc?: string;
  readonly offline: boolean;
  readonly repair: boolean;
}

/** What to check, by the command line, else by the environment, else by what `npm start` left. */
export async function toFsckJob(settings: Settings, choice: FsckChoice): Promise<FsckJob> {
  const { dataFolder, toPath, variables } = settings;
  return {
    store: storeAddress(
      choice.store ?? (variables["DATABASE_URL"] || `sqlite:${dataFolder}`),
      toPath,
    ),
    dataFolder,
    isRepair: choice.repair,
    chain: choice.offline
      ? { leftOut: true, reason: "left out by --offline" }
      : await chainToAsk(settings, choice),
  };
}

async function chainToAsk(settings: Settings, choice: FsckChoice): Promise<FsckJob["chain"]> {
  const local = await readLocalDefaults(settings.dataFolder);
  const rpc = choice.rpc ?? settings.rpc ?? local?.rpc;
  if (rpc === undefined) {
    const reason = "no endpoint is known: give --rpc, or --offline to leave the chain out";
    return { leftOut: false, reason };
  }
  const file = choice.policy === undefined ? undefined : settings.toPath(choice.policy);
  const policy = await openPolicy(settings, file);
  // One is enough: its answers must lead to the registry's own head.
  const rpcUrl = rpc.split(",")[0]?.trim() ?? "";
  try {
    return { rpcUrl, profile: await chooseProfile(policy, httpEndpoint(rpcUrl)) };
  } catch (error) {
    if (!(error instanceof EndpointError)) throw error;
    if (!URL.canParse(rpcUrl)) throw new Failure("USAGE", error.message, { cause: error });
    return { leftOut: false, reason: error.message };
  }
}
