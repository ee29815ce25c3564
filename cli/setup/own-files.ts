import { randomBytes } from "node:crypto";
import { relative } from "node:path";
import type { Bytes32 } from "../../core/bytes.js";
import type { IssuerProfile } from "../../core/credential/definition.js";
import { ensureIssuerDid } from "../../core/credential/did.js";
import { serviceEndpointFor } from "../../core/verify/evidence/did-document.js";
import { ensurePolicy, type ChainProfile, type Policy } from "../../core/verify/policy/policy.js";
import { didDocumentOf } from "./issuer.js";
import { jsonText, kept, replace } from "./keep.js";
import type { Paths } from "./paths.js";

const HOST = "127.0.0.1";

export interface OwnFiles {
  readonly profile: ChainProfile;
  readonly issuer: IssuerProfile;
  readonly issuerId: Bytes32;
  readonly multikey: string;
  readonly rpcUrl: string;
  readonly dataFolder: string;
  /** Where the service is to listen. */
  readonly port: string;
}

/** Writes what the service, the command line and others need; what is there stays, but for what only names the node. */
export async function writeOwnFiles(paths: Paths, own: OwnFiles): Promise<void> {
  const { profile, issuer, issuerId, multikey, rpcUrl, dataFolder, port } = own;
  await kept(paths.profile, () => jsonText(profile));
  await kept(paths.issuer, () => jsonText({ issuerId, profile: issuer }));
  await kept(paths.policy, () => jsonText(policyOf(own)));
  const newToken = (): string => `${randomBytes(32).toString("base64url")}\n`;
  const token = (await kept(paths.token, newToken)).trim();
  const did = ensureIssuerDid(issuer.id);
  if (did.startsWith("did:web:")) {
    const document = didDocumentOf(did, multikey, serviceEndpointFor(profile, issuerId));
    await kept(paths.didDocument, () => jsonText(document));
  }
  const local = {
    url: `http://${HOST}:${port}`,
    tokenFile: relative(dataFolder, paths.token),
    rpc: rpcUrl,
    policy: relative(dataFolder, paths.policy),
  };
  await replace(paths.local, jsonText(local));
  await kept(paths.serviceSettings, () => serviceSettings(paths, own, token));
}

/** The longest name that a policy takes. */
const MAX_NAME = 200;

function policyOf({ profile, issuer, issuerId }: OwnFiles): Policy {
  const name = issuer.name.slice(0, MAX_NAME);
  return ensurePolicy({
    cairnPolicy: 1,
    name,
    chains: [profile],
    pinned: [{ profile: profile.name, issuerId, name }],
    accreditors: [],
    domains: [],
    allowSkippedSignature: false,
  });
}

/** For `node --env-file`, systemd's EnvironmentFile and, with `set -a`, a shell. */
function serviceSettings(paths: Paths, own: OwnFiles, token: string): string {
  const { rpcUrl, dataFolder, port } = own;
  const settings = {
    HOST,
    PORT: port,
    CAIRN_DATA: dataFolder,
    CAIRN_RPC: rpcUrl,
    CAIRN_PROFILE: paths.profile,
    CAIRN_ISSUER: paths.issuer,
    CAIRN_POLICY: paths.policy,
    CAIRN_SIGNING_KEY: paths.signingKey,
    CAIRN_ANCHOR_KEYSTORE: paths.anchor.keystore,
    CAIRN_ANCHOR_PASSWORD_FILE: paths.anchor.password,
    CAIRN_API_TOKEN: token,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${quoted(value)}`);
  return `# Settings of the service: docs/settings.md. The token and the node's URL are secrets.\n${lines.join("\n")}\n`;
}

/** In single quotes nothing is expanded; a quote itself ends them for a moment. */
const quoted = (value: string): string =>
  /^[\w./:-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
