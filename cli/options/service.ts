import { createClient, type Client, type ClientOptions } from "../../api/client.js";
import { Failure } from "../failure.js";
import { readInput } from "./input-file.js";
import { readLocalDefaults } from "./local-defaults.js";
import type { Settings } from "./settings.js";

/**
 * The service that the settings name, else the one that `npm start` left in the data folder. `onWait` hears of each wait
 * that it asks for.
 */
export async function openService(
  settings: Settings,
  onWait?: ClientOptions["onWait"],
): Promise<Client> {
  const waiting = onWait && { onWait };
  if (settings.url !== undefined) {
    // The local token is for the local service: it never goes to an address from elsewhere.
    return createClient({
      url: settings.url,
      ...(settings.token && { token: settings.token }),
      ...waiting,
    });
  }
  const local = await readLocalDefaults(settings.dataFolder);
  if (!local) {
    throw new Failure(
      "USAGE",
      `No service is known: run npm start, or set CAIRN_URL and CAIRN_API_TOKEN (looked in ${settings.dataFolder}).`,
    );
  }
  const token = settings.token ?? (await readInput(local.tokenFile)).toString("utf8").trim();
  return createClient({ url: local.url, token, ...waiting });
}
