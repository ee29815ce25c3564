import { join, resolve } from "node:path";
import { StartError } from "./stop.js";

export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly outFolder: string;
  /** A node of the person's own; without it one is started. */
  readonly rpcUrl: string | undefined;
  readonly isOnce: boolean;
  /** What the children inherit. */
  readonly env: NodeJS.ProcessEnv;
}

export const PACKAGE_FOLDER = join(import.meta.dirname, "..", "..");
const DEFAULT_PORT = 8080;

/** Whether npm is between this program and the person. */
export const isUnderNpm = (env: NodeJS.ProcessEnv): boolean =>
  env["npm_lifecycle_event"] === "start";

/** @throws {@link StartError} */
export function readSettings(args: readonly string[], env: NodeJS.ProcessEnv): Settings {
  const unknown = args.find((arg) => arg !== "--once");
  if (unknown !== undefined) {
    throw new StartError("USAGE", `Unknown argument ${unknown}. Usage: npm start [-- --once]`);
  }
  const given = (name: string): string | undefined => env[name]?.trim() || undefined;
  // npm moves to the package's folder; a relative path means the folder where the person is.
  const startedIn = isUnderNpm(env) ? env["INIT_CWD"] : undefined;
  const data = given("CAIRN_DATA");
  const dataFolder = data
    ? resolve(startedIn ?? process.cwd(), data)
    : join(PACKAGE_FOLDER, "data");
  return {
    host: given("HOST") ?? "127.0.0.1",
    port: toPort(given("PORT")),
    dataFolder,
    outFolder: data ? join(dataFolder, "out") : join(PACKAGE_FOLDER, "out"),
    rpcUrl: toUrl(given("CAIRN_RPC")),
    isOnce: args.includes("--once"),
    env,
  };
}

function toPort(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new StartError("SETTING", `PORT: expected a number from 1 to 65535, got "${text}".`);
}

function toUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new StartError(
    "SETTING",
    `CAIRN_RPC: expected an http or https URL, such as http://127.0.0.1:8545, got "${text}".`,
  );
}
