import { httpEndpoint, type Endpoint } from "../../chain/rpc/endpoint.js";
import { createNode, type Node } from "../../chain/rpc/node.js";
import type { JsonObject } from "../../core/json.js";
import { Failure } from "../failure.js";
import { readExisting } from "../options/input-file.js";
import { readLocalDefaults } from "../options/local-defaults.js";
import type { ChainProfile } from "../../core/verify/policy/policy.js";
import type { Settings } from "../options/settings.js";
import { ensureSameChain, findProfile, keptProfile, type FoundProfile } from "./chain-profile.js";
import { ensureDid, keptIssuer, readIssuerProfile } from "./issuer.js";
import { chainIdIn, finalityIn, isTestIn, type SetupOptions } from "./options.js";
import type { Paths } from "./paths.js";

/** What a run knows before it makes anything. */
export interface Start {
  readonly rpcUrl: string;
  readonly endpoint: Endpoint;
  readonly node: Node;
  readonly found: FoundProfile;
  /** Its `id` only where it is kept. */
  readonly issuer: JsonObject & { readonly name: string };
  readonly keptDid: string | undefined;
}

/** Reads what is given and what is kept, and asks the chain for its registry. @throws {@link Failure}. */
export async function readStart(
  settings: Settings,
  paths: Paths,
  options: SetupOptions,
): Promise<Start> {
  await refuseDemonstration(settings, paths);
  const kept = await keptProfile(paths.profile);
  const [isTest, finality] = [isTestIn(options), finalityIn(options.finality)];
  if (kept) refuseOther(paths, kept, isTest, finality);
  const chainId = chainIdFor(settings, options, kept?.chain, paths.profile);
  const rpcUrl = await rpcUrlFor(settings, options);
  const issuer = await issuerFor(settings, paths, options);
  const endpoint = httpEndpoint(rpcUrl);
  const node = createNode(endpoint);
  const found: FoundProfile = kept
    ? { profile: kept, source: "kept" }
    : await findProfile(node, { chainId, isTest, finality });
  await ensureSameChain(node, found.profile);
  return { rpcUrl, endpoint, node, found, ...issuer };
}

/** What `npm start` made is for a chain of this machine, with keys in the clear. */
async function refuseDemonstration({ dataFolder }: Settings, paths: Paths): Promise<void> {
  if ((await readExisting(paths.demonstration)) === undefined) return;
  const text = `${dataFolder} is the folder of npm start: set CAIRN_DATA to a new one for an issuer of your own.`;
  throw new Failure("USAGE", text);
}

/** What was decided by an earlier run is in issued files and others' policies: no option changes it unseen. */
function refuseOther(
  { profile, policy }: Paths,
  kept: ChainProfile,
  isTest = kept.test,
  finality = kept.finality,
): void {
  const isSame = isTest === kept.test && JSON.stringify(finality) === JSON.stringify(kept.finality);
  if (isSame) return;
  const text = `${profile} says otherwise: leave --test, --real and --finality away, or edit it and ${policy}.`;
  throw new Failure("USAGE", text);
}

function chainIdFor(
  { variables }: Settings,
  options: SetupOptions,
  kept: string | undefined,
  path: string,
): number {
  const given = chainIdIn(options.chainId ?? (variables["CAIRN_CHAIN_ID"] || undefined));
  const keptId = kept === undefined ? undefined : Number(kept.slice("eip155:".length));
  if (given !== undefined && keptId !== undefined && given !== keptId) {
    const text = `${path} is of ${kept ?? ""}, and you mean eip155:${given}: a data folder is for one chain. Set CAIRN_DATA to another.`;
    throw new Failure("USAGE", text);
  }
  const chainId = given ?? keptId;
  if (chainId !== undefined) return chainId;
  const text = "Say which chain you mean by --chain-id, such as 11155111 for Sepolia.";
  throw new Failure("USAGE", text);
}

async function rpcUrlFor({ rpc, dataFolder }: Settings, options: SetupOptions): Promise<string> {
  const url = options.rpc ?? rpc ?? (await readLocalDefaults(dataFolder))?.rpc;
  if (url !== undefined && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  throw new Failure("USAGE", "Say by --rpc or CAIRN_RPC which node to ask: an http or https URL.");
}

async function issuerFor(
  { toPath }: Settings,
  paths: Paths,
  options: SetupOptions,
): Promise<Pick<Start, "issuer" | "keptDid">> {
  const kept = await keptIssuer(paths.issuer);
  const given =
    options.issuer === undefined ? undefined : await readIssuerProfile(toPath(options.issuer));
  if (kept) {
    const isOther = given && !isSameProfile(given, kept);
    const otherDid = options.did !== undefined && options.did !== kept.id;
    if (!isOther && !otherDid) return { issuer: kept, keptDid: kept.id };
    const text = `${paths.issuer} has another ${isOther ? "profile" : "DID"}. The DID is for ever; the rest you may edit there.`;
    throw new Failure("USAGE", text);
  }
  if (options.did !== undefined) ensureDid("--did", options.did);
  if (given) return { issuer: given, keptDid: undefined };
  const text = "Say by --issuer which file has the issuer's profile; examples/issuer.json is one.";
  throw new Failure("USAGE", text);
}

/** Whether two profiles say the same, their ids apart. */
const isSameProfile = (a: JsonObject, b: JsonObject): boolean =>
  sameText({ ...a, id: "" }) === sameText({ ...b, id: "" });

const sameText = (profile: JsonObject): string =>
  JSON.stringify(Object.entries(profile).sort(([a], [b]) => (a < b ? -1 : 1)));
