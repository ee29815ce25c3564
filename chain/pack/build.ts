import { packToJson } from "../../core/pack/pack.js";
import { PackError } from "../../core/pack/error.js";
import type { JsonObject } from "../../core/json.js";
import { signJson, type Signer } from "../../core/signed-json.js";
import type { Report } from "../../core/verify/report/report.js";
import { collectPack, type CollectOptions } from "./collect.js";
import { createPackVerifier, openPack } from "./open.js";

export interface BuiltPack {
  /** The pack as it is written to a file. */
  readonly text: string;
  readonly json: JsonObject;
  /** Whether storage proofs are in it. */
  readonly isProven: boolean;
  readonly reports: readonly Report[];
}

/**
 * Builds a pack and signs it, but only gives out one from which the verifier comes to the verdicts that it has just
 * come to by asking the chain.
 *
 * @throws PackError `INCOMPLETE`, and what endpoints throw.
 */
export async function buildPack(options: CollectOptions, signer: Signer): Promise<BuiltPack> {
  const { pack, reports } = await collectPack(options);
  const json = await signJson(packToJson(pack), signer, options.now);
  const text = `${JSON.stringify(json)}\n`;
  const { policy, files, now, at } = options;
  const opened = openPack(text, { policy, alsoBelieved: [signer.did], now });
  const instant = at === undefined ? {} : { at };
  const verifier = createPackVerifier(opened, { policy, now, ...instant });
  for (const [place, { name, bytes }] of files.entries()) {
    const report = await verifier.verify(bytes);
    if (outcomeOf(report) === outcomeOf(reports[place])) continue;
    const { verdict, reason } = report;
    const refusal = opened.refusal ? ` (${opened.refusal.reason})` : "";
    const got = `${verdict} ${reason}${refusal}`;
    throw new PackError("INCOMPLETE", `${name}: from the pack it would be ${got}.`);
  }
  const isProven = pack.chains.every(({ proofs }) => proofs !== undefined);
  return { text, json, isProven, reports };
}

const outcomeOf = (report: Report | undefined): string =>
  JSON.stringify([report?.verdict, report?.reason, report?.checks.map(({ code }) => code)]);
