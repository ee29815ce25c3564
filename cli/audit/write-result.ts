import { createHash } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { toCsv } from "../../core/audit/csv.js";
import { tablesOf } from "../../core/audit/tables.js";
import type { AuditTexts } from "../../core/audit/texts/texts.js";
import { auditJson } from "../../core/audit/to-json.js";
import type { JsonObject } from "../../core/json.js";
import { Failure } from "../failure.js";
import { reasonOf } from "../options/input-file.js";
import { reportPage } from "./report-page.js";
import { commandOf, type AuditResult, type AuditWording } from "./result.js";

/** Names all others with their hashes, and is written last: a reader who finds it fitting has one audit, whole. */
const MAIN = "audit.json";

/** Writes the audit's files and returns their names. A file appears under its name only once it is whole. */
export async function writeResult(
  folder: string,
  result: AuditResult,
  wording: AuditWording,
): Promise<readonly string[]> {
  const { texts } = wording;
  const tables = tablesOf(result.audit, texts, result.names);
  const files = new Map<string, string>([
    ["report.html", reportPage(result, wording)],
    ...tables.map((table): [string, string] => [`${table.name}.csv`, toCsv(table)]),
  ]);
  const hashes = Object.fromEntries([...files].map(([name, text]) => [name, sha256(text)]));
  files.set(MAIN, `${JSON.stringify(mainFile(result, texts, hashes), null, 2)}\n`);
  try {
    await mkdir(folder, { recursive: true });
    await replaceFiles(folder, files);
  } catch (cause) {
    throw new Failure("USAGE", `${folder} could not be written: ${reasonOf(cause)}.`, { cause });
  }
  return [...files.keys()];
}

function mainFile(
  result: AuditResult,
  texts: AuditTexts,
  files: Record<string, string>,
): JsonObject {
  const { profile, endpoint, block, issuerIds, accounts, notices, audit, names } = result;
  return {
    cairnAudit: 1,
    profile: JSON.parse(JSON.stringify(profile)) as JsonObject,
    endpoint,
    block: { ...block },
    asked: { issuerIds: [...issuerIds], accounts: [...accounts] },
    notices: [...notices],
    names: Object.fromEntries(names),
    ...auditJson(audit, texts),
    limits: [...texts.limits],
    command: commandOf(result),
    files,
  };
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** All are whole on the disk before the first takes its name. */
async function replaceFiles(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const temporary = (name: string): string => join(folder, `.${name}.${process.pid}.tmp`);
  try {
    for (const [name, text] of files) {
      const handle = await open(temporary(name), "w");
      try {
        await handle.writeFile(text);
        await handle.sync();
      } finally {
        await handle.close();
      }
    }
    for (const name of files.keys()) await rename(temporary(name), join(folder, name));
  } catch (cause) {
    for (const name of files.keys()) await rm(temporary(name), { force: true });
    throw cause;
  }
}
