import { hash, verify } from "node:crypto";
import { createPackVerifier, openPack, type OpenedPack } from "../../chain/pack/open.js";
import type { Verifier } from "../../chain/verify/verify.js";
import { utf8 } from "../../core/bytes.js";
import type { UnixSeconds } from "../../core/time.js";
import type { Policy } from "../../core/verify/policy/policy.js";
import type { Report } from "../../core/verify/report/report.js";
import { Failure } from "../failure.js";
import { readInput } from "../options/input-file.js";
import type { Settings } from "../options/settings.js";
import { ensureDidKey } from "../options/did-key.js";
import { ownDid } from "../options/own-key.js";
import { openPolicy } from "../options/sources.js";

export interface PackOptions {
  readonly pack: string;
  readonly policy?: string;
  /** Keys whose packs are believed for this once. */
  readonly trustPack?: readonly string[];
}

/** A pack in place of the chain. */
export interface PackSource {
  readonly policy: Policy;
  readonly verifier: Verifier;
  readonly opened: OpenedPack;
}

/** Opens a pack under a policy: nothing is asked of any network. @throws {@link Failure} `USAGE`. */
export async function openPackSource(
  settings: Settings,
  { pack, policy: policyFile, trustPack = [] }: PackOptions,
  now: UnixSeconds,
  at: UnixSeconds | undefined,
): Promise<PackSource> {
  const named = trustPack.map((it) => ensureDidKey("--trust-pack", it));
  const policy = await openPolicy(
    settings,
    policyFile === undefined ? undefined : settings.toPath(policyFile),
  );
  const own = await ownDid(settings);
  const alsoBelieved = [...named, ...(own === undefined ? [] : [own])];
  const bytes = await readInput(settings.toPath(pack));
  const opened = openPack(bytes, { policy, alsoBelieved, now });
  const options = { policy, now, nodeCrypto: { hash, verify }, ...(at !== undefined && { at }) };
  return { policy, opened, verifier: createPackVerifier(opened, options) };
}

export interface InsideReport {
  /** The file's name in the pack, else its hash. */
  readonly path: string;
  readonly report: Report;
}

/** The reports on the files inside the pack. @throws {@link Failure} `USAGE` where there are none. */
export async function verifyInside(
  { verifier, opened }: PackSource,
  path: string,
): Promise<InsideReport[]> {
  const judged: InsideReport[] = [];
  for (const { name, sha256, text } of opened.files) {
    if (text === undefined) continue;
    judged.push({ path: name ?? sha256, report: await verifier.verify(utf8(text)) });
  }
  if (judged.length > 0) return judged;
  const why = opened.refusal?.reason ?? "it holds their hashes only";
  throw new Failure("USAGE", `${path} holds no file to verify; name the files, too. (${why})`);
}
