import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { openApiDocument } from "../../api/openapi.js";
import { invariant } from "../../core/error.js";
import { BEGIN, END, tables } from "./route-table.js";

const ROOT = join(import.meta.dirname, "../..");

/** The files that say what the API is, by path, as they should be. */
export async function apiDocs(): Promise<ReadonlyMap<string, string>> {
  const openApi = join(ROOT, "docs/openapi.json");
  const page = join(ROOT, "docs/api.md");
  const prose = await readFile(page, "utf8");
  const [before, rest = ""] = prose.split(BEGIN);
  const [, after] = rest.split(END);
  invariant(before !== undefined && after !== undefined, "docs/api.md has a place for the tables");
  const formatted = async (path: string, text: string): Promise<[string, string]> => [
    path,
    await format(text, { ...(await resolveConfig(path)), filepath: path }),
  ];
  return new Map([
    await formatted(openApi, JSON.stringify(openApiDocument())),
    await formatted(page, before + tables() + after),
  ]);
}
