import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createClient } from "../../api/client.js";
import type { Accounts } from "./accounts.js";
import type { Children } from "./children.js";
import type { Paths } from "./local-files.js";
import { refusalOf } from "./ports.js";
import { say } from "./print.js";
import { PACKAGE_FOLDER, type Settings } from "./settings.js";
import { StartError } from "./stop.js";

/** A local chain mines at once: a person waits for nothing else. */
const POLL_MS = 200;
/** Putting back the anchors of a chain that was reset takes a transaction each. */
const READY_MS = 600_000;
const READY_POLL_MS = 100;
const MENTION_MS = 3_000;

export const serviceUrl = ({ host, port }: Settings): string =>
  `http://${host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host}:${port}`;

/** @throws {@link StartError} `IN_USE` with the setting to change. */
export async function ensurePortFree({ host, port }: Settings): Promise<void> {
  const refusal = await refusalOf(port, host);
  if (refusal === undefined) return;
  if (refusal === "EADDRNOTAVAIL" || refusal === "ENOTFOUND") {
    throw new StartError("SETTING", `HOST: ${host} is no address of this machine.`);
  }
  if (refusal === "EACCES") {
    throw new StartError("SETTING", `PORT: ${port} is reserved by the system: take one over 1023.`);
  }
  throw new StartError(
    "IN_USE",
    `Port ${port} on ${host} is taken by another program. Set PORT to a free one, for example: PORT=${port === 65_535 ? port - 1 : port + 1} npm start`,
  );
}

export function startService(
  children: Children,
  settings: Settings,
  paths: Paths,
  { token, adminKey, anchorKey }: Accounts & { readonly token: string },
  rpcUrl: string,
): void {
  children.start({
    name: "service",
    args: [join(PACKAGE_FOLDER, "server", "bin.mjs")],
    env: {
      CAIRN_POLL_MS: String(POLL_MS),
      ...settings.env,
      HOST: settings.host,
      PORT: String(settings.port),
      CAIRN_DATA: settings.dataFolder,
      CAIRN_RPC: rpcUrl,
      // The chain of this machine, for browsers of this machine.
      CAIRN_PUBLIC_RPC: rpcUrl,
      CAIRN_PROFILE: paths.profile,
      CAIRN_ISSUER: paths.issuer,
      CAIRN_POLICY: paths.policy,
      CAIRN_SIGNING_KEY: paths.issuerKey,
      CAIRN_ANCHOR_KEY: anchorKey,
      CAIRN_ADMIN_KEY: adminKey,
      CAIRN_API_TOKEN: token,
    },
    logFile: paths.serviceLog,
    logMode: "a",
  });
}

/** Until the chain holds everything again: after a fresh chain that takes a moment. */
export async function untilReady(url: string, logFile: string): Promise<void> {
  const client = createClient({ url });
  let isMentioned = false;
  for (let waited = 0; waited <= READY_MS; waited += READY_POLL_MS) {
    if (await client.isCaughtUp()) return;
    if (waited >= MENTION_MS && !isMentioned) {
      say("Waiting for the service: on a fresh chain it puts back what was anchored before.");
      isMentioned = true;
    }
    await pause(READY_POLL_MS);
  }
  throw new StartError(
    "NOT_READY",
    `The service was not ready within ${READY_MS / 1000} s; its log is ${logFile}.`,
  );
}
