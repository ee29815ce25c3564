import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";

/** The only reader of the environment in this folder. */
export interface Settings {
  /** CAIRN_DATA, default `data` in the package's folder: where `npm start` leaves the local defaults. */
  readonly dataFolder: string;
  /** CAIRN_URL: the service, default the one that `npm start` left in the data folder. */
  readonly url: string | undefined;
  /** CAIRN_API_TOKEN: the token for CAIRN_URL. */
  readonly token: string | undefined;
  /** CAIRN_RPC: the endpoint that `verify` asks, default the local one. */
  readonly rpc: string | undefined;
  /** `cairn` in XDG_CONFIG_HOME, default `~/.config`: where the person's own signing key is kept. */
  readonly configFolder: string;
  /** `cairn` in XDG_STATE_HOME, default `~/.local/state`: where interrupted runs are kept. */
  readonly stateFolder: string;
  /** NO_COLOR (any value) and TERM=dumb switch colours off. */
  readonly isColourOff: boolean;
  /** All of the environment: the names of keys follow from their use (`keyVariables`). */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** A path that the person wrote, from where they stand: npm moves to the package's folder first. */
  readonly toPath: (written: string) => string;
}

/** What is compiled lies in dist/, one folder further down than its source. */
export const PACKAGE_FOLDER = join(
  import.meta.dirname,
  import.meta.filename.endsWith(".ts") ? "../.." : "../../..",
);

export function readSettings(env: NodeJS.ProcessEnv, cwd: string): Settings {
  const isNpmScript = env["npm_lifecycle_event"] === "cairn" && env["INIT_CWD"] !== undefined;
  const workingFolder = isNpmScript ? (env["INIT_CWD"] ?? cwd) : cwd;
  const given = (name: string): string | undefined => env[name] || undefined;
  const data = given("CAIRN_DATA");
  return {
    dataFolder: data ? absolute(workingFolder, data) : join(PACKAGE_FOLDER, "data"),
    url: given("CAIRN_URL"),
    token: given("CAIRN_API_TOKEN"),
    rpc: given("CAIRN_RPC"),
    configFolder: join(given("XDG_CONFIG_HOME") ?? join(homedir(), ".config"), "cairn"),
    stateFolder: join(given("XDG_STATE_HOME") ?? join(homedir(), ".local", "state"), "cairn"),
    isColourOff: given("NO_COLOR") !== undefined || env["TERM"] === "dumb",
    variables: env,
    // Left as written where that means the same: messages repeat it.
    toPath: (written) => (workingFolder === cwd ? written : absolute(workingFolder, written)),
  };
}

const absolute = (folder: string, path: string): string =>
  isAbsolute(path) ? path : resolve(folder, path);
