import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { makeReceipt } from "../../core/receipt/receipt.js";
import type { UnixSeconds } from "../../core/time.js";
import type { Policy } from "../../core/verify/policy/policy.js";
import type { Report } from "../../core/verify/report/report.js";
import { writeNew } from "../options/output-file.js";
import { PACKAGE_FOLDER, type Settings } from "../options/settings.js";
import { openKey, type OwnKey } from "../options/own-key.js";

export interface ReceiptToWrite {
  readonly path: string;
  readonly keyFile: string | undefined;
  readonly policy: Policy;
  readonly reports: readonly Report[];
  readonly now: UnixSeconds;
  /** How many files could not be had. */
  readonly unread: number;
}

/** Signs what was found and writes it beside the files. @throws {@link Failure} `USAGE`. */
export async function writeReceipt(settings: Settings, it: ReceiptToWrite): Promise<OwnKey> {
  const key = await openKey(settings, it.keyFile);
  const { policy, now, unread } = it;
  const options = { policy, now, unread, signer: key.signer, verifier: await ownVersion() };
  const receipt = await makeReceipt(it.reports, options);
  await writeNew(settings.toPath(it.path), `${JSON.stringify(receipt, null, 2)}\n`);
  return key;
}

async function ownVersion(): Promise<string> {
  const text = await readFile(join(PACKAGE_FOLDER, "package.json"), "utf8");
  const { name, version } = JSON.parse(text) as { name: string; version: string };
  return `${name} ${version}`;
}
