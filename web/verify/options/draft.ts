import { parseStrictFile } from "../../../core/strict-json.js";
import { formatInstant } from "../../../core/time.js";
import { ensurePolicy, type Policy } from "../../../core/verify/policy/policy.js";
import type { ChosenPack } from "../checking/pack.js";
import { chainsOf, type Settings } from "../checking/settings.js";

/** What the form holds, as it was typed. */
export interface Draft {
  readonly policy: Policy | undefined;
  readonly policyFile: string | undefined;
  /** By chain, one address a line. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly agree: string;
  /** As the browser's field for local date and time has it. */
  readonly at: string;
  readonly pack: ChosenPack | undefined;
}

export type DraftProblem =
  | { readonly field: "endpoints"; readonly chain: string; readonly text: string }
  | { readonly field: "agree"; readonly most: number }
  | { readonly field: "at" };

export const draftOf = (settings: Settings | undefined): Draft => ({
  policy: settings?.policy,
  policyFile: settings?.policyFile,
  endpoints: Object.fromEntries(
    Object.entries(settings?.endpoints ?? {}).map(([chain, urls]) => [chain, urls.join("\n")]),
  ),
  agree: settings?.agree === undefined ? "" : String(settings.agree),
  at: settings?.at === undefined ? "" : localTextOf(settings.at),
  pack: settings?.pack,
});

/** The settings, or what is wrong with the first field that can't be read. */
export function settingsOf(draft: Draft, before: Settings | undefined): Settings | DraftProblem {
  const { policy, policyFile, agree, at, pack } = draft;
  if (!policy) return { field: "at" };
  const endpoints: Record<string, string[]> = {};
  for (const chain of chainsOf(policy)) {
    const urls = linesOf(draft.endpoints[chain]);
    const wrong = urls.find((it) => !isHttp(it));
    if (wrong !== undefined) return { field: "endpoints", chain, text: wrong };
    endpoints[chain] = [...new Set(urls)];
  }
  const most = Math.max(1, Math.min(...Object.values(endpoints).map(({ length }) => length)));
  const count = Number(agree);
  if (agree.trim() !== "" && !(Number.isInteger(count) && count >= 1 && count <= most)) {
    return { field: "agree", most };
  }
  const instant = at === "" ? undefined : instantOf(at);
  if (at !== "" && instant === undefined) return { field: "at" };
  const hasOwnEndpoints =
    (before?.hasOwnEndpoints ?? true) ||
    JSON.stringify(before?.endpoints) !== JSON.stringify(endpoints);
  return {
    policy,
    endpoints,
    hasOwnEndpoints,
    ...(policyFile !== undefined && { policyFile }),
    ...(agree.trim() !== "" && { agree: count }),
    ...(instant !== undefined && { at: instant }),
    ...(pack && { pack }),
  };
}

export const isProblem = (result: Settings | DraftProblem): result is DraftProblem =>
  "field" in result;

/** @throws `PolicyError` or `StrictJsonError`, which say what is wrong. */
export const readPolicyFile = async (file: File): Promise<Policy> =>
  ensurePolicy(parseStrictFile(new Uint8Array(await file.arrayBuffer())));

const linesOf = (text = ""): string[] =>
  text
    .split(/[\s,]+/)
    .map((it) => it.trim())
    .filter((it) => it !== "");

const isHttp = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

function instantOf(local: string): string | undefined {
  const ms = new Date(local).getTime();
  return Number.isNaN(ms) ? undefined : formatInstant(Math.floor(ms / 1_000));
}

/** An instant as the field wants it: local, without a zone. */
function localTextOf(instant: string): string {
  const date = new Date(instant);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}
