import { isJsonObject, type Json } from "../../../core/json.js";
import { parseStrictJson } from "../../../core/strict-json.js";
import { ensurePolicy, type Policy } from "../../../core/verify/policy/policy.js";

/** What the site proposes that the page comes from; a page without a site proposes nothing. */
export interface Site {
  readonly address: string;
  readonly policy?: Policy;
  readonly endpoints: Readonly<Record<string, readonly string[]>>;
  readonly savedPageBytes?: number;
  /** Whether the page is a copy that somebody saved. */
  readonly isSaved: boolean;
}

export const NO_SITE: Site = { address: "", endpoints: {}, isSaved: true };

/**
 * A saved page carries what its site proposed on that day; a served one asks for it.
 *
 * @throws whatever the site's answer makes throw: then there is no site to trust.
 */
export async function loadSite(page: Document): Promise<Site> {
  const carried = page.getElementById("site-config")?.textContent.trim() ?? "";
  if (carried !== "" && carried !== "null") return { ...readSite(carried), isSaved: true };
  if (!/^https?:$/.test(page.location.protocol)) return NO_SITE;
  const response = await fetch(new URL("/verify/config.json", page.location.href), {
    cache: "no-store",
    credentials: "omit",
  });
  if (!response.ok) throw new Error(`Expected HTTP status 200, got ${response.status}.`);
  return readSite(await response.text());
}

function readSite(text: string): Site {
  const json = parseStrictJson(text);
  if (!isJsonObject(json)) throw new Error("Expected an object.");
  const { site, policy, endpoints, savedPageBytes } = json;
  return {
    address: typeof site === "string" ? site : "",
    policy: ensurePolicy(policy),
    endpoints: Object.fromEntries(
      Object.entries(isJsonObject(endpoints) ? endpoints : {}).map(([chain, urls]) => [
        chain,
        textsIn(urls),
      ]),
    ),
    ...(typeof savedPageBytes === "number" && { savedPageBytes }),
    isSaved: false,
  };
}

const textsIn = (value: Json): string[] =>
  Array.isArray(value) ? value.filter((it) => typeof it === "string") : [];
