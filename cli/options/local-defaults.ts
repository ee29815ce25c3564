import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isJsonObject } from "../../core/json.js";
import { Failure } from "../failure.js";

/** What `npm start` leaves in the data folder for work on the same machine. */
export interface LocalDefaults {
  readonly url: string;
  readonly tokenFile: string;
  readonly rpc: string;
  readonly policyFile: string;
}

/** `undefined` where nothing was ever started on this data folder. */
export async function readLocalDefaults(dataFolder: string): Promise<LocalDefaults | undefined> {
  const path = join(dataFolder, "local.json");
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Failure("USAGE", `${path} could not be read: ${(cause as Error).message}`, { cause });
  }
  return toDefaults(dataFolder, path, text);
}

function toDefaults(dataFolder: string, path: string, text: string): LocalDefaults {
  const json = parse(path, text);
  const member = (name: string): string => {
    const value = isJsonObject(json) ? json[name] : undefined;
    if (typeof value === "string") return value;
    throw new Failure(
      "USAGE",
      `${path} has no text in "${name}": run npm start to write it again.`,
    );
  };
  return {
    url: member("url"),
    tokenFile: join(dataFolder, member("tokenFile")),
    rpc: member("rpc"),
    policyFile: join(dataFolder, member("policy")),
  };
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Failure("USAGE", `${path} is not JSON: run npm start to write it again.`, { cause });
  }
}
