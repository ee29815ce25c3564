import { ensureAddress, ensureBytes32, BytesError } from "../../core/bytes.js";
import type { Json, JsonObject } from "../../core/json.js";
import type { ChainProfile, Policy } from "../../core/verify/policy/policy.js";
import { Failure } from "../failure.js";

export interface EntryName {
  readonly profile?: string;
  readonly name?: string;
}

/** The lists of a policy that commands change, and what distinguishes their entries. */
const LISTS = {
  pinned: { key: "issuerId", ensure: ensureBytes32, what: "an issuer's id" },
  accreditors: { key: "account", ensure: ensureAddress, what: "an account" },
} as const;
export type List = keyof typeof LISTS;

/** The policy with one more entry, or with that entry anew where it is there. */
export function withEntry(
  policy: Policy,
  json: JsonObject,
  list: List,
  id: string,
  rest: EntryName & JsonObject,
): JsonObject {
  const { key } = LISTS[list];
  const value = ensured(list, id);
  const profile = profileNamed(policy, rest.profile).name;
  const entry = { ...rest, profile, [key]: value };
  return { ...json, [list]: [...without(json, list, profile, value), entry] };
}

/** The policy without an entry. @throws {@link Failure} `USAGE` where it isn't there. */
export function withoutEntry(
  policy: Policy,
  json: JsonObject,
  list: List,
  id: string,
  given: string | undefined,
): JsonObject {
  const value = ensured(list, id);
  const { name } = profileNamed(policy, given);
  const left = without(json, list, name, value);
  if (left.length < entriesOf(json, list).length) return { ...json, [list]: left };
  throw new Failure("USAGE", `The policy has no ${value} on ${name} under ${list}.`);
}

const entriesOf = (json: JsonObject, list: List): readonly JsonObject[] =>
  (json[list] ?? []) as readonly JsonObject[];

/** A policy may spell hex in capitals; what it means is compared. */
const without = (json: JsonObject, list: List, profile: string, value: string): JsonObject[] =>
  entriesOf(json, list).filter(
    (it) => it["profile"] !== profile || lowered(it[LISTS[list].key]) !== value,
  );

const lowered = (value: Json | undefined): string =>
  typeof value === "string" ? value.toLowerCase() : "";

function ensured(list: List, id: string): string {
  const { ensure, what } = LISTS[list];
  try {
    return ensure(id);
  } catch (cause) {
    if (!(cause instanceof BytesError)) throw cause;
    throw new Failure("USAGE", `Expected ${what}: ${cause.message}`, { cause });
  }
}

/** The one profile, or the one that is named. */
function profileNamed({ chains }: Policy, name: string | undefined): ChainProfile {
  const [only] = chains;
  if (name === undefined && only && chains.length === 1) return only;
  const found = chains.find((it) => it.name === name);
  if (found) return found;
  const known = chains.map((it) => it.name).join(", ");
  throw new Failure("USAGE", `Say which of the policy's chain profiles by --profile: ${known}.`);
}
