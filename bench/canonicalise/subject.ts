import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { JsonObject } from "../../core/json.js";
import { canonicalRdf } from "../../core/securing/data-integrity/canonical-rdf.js";
import { convertedRdf } from "../../core/securing/data-integrity/converter/convert.js";
import { printSpent } from "../spent.js";

const [way, count, path = ""] = process.argv.slice(2);
const documents = JSON.parse(readFileSync(path, "utf8")) as JsonObject[];
const sha256Hex = (text: string): string => hash("sha256", text, "hex");

async function canonicalise(times: number): Promise<void> {
  for (let at = 0; at < times; at++) {
    const document = documents[at % documents.length] as JsonObject;
    const text =
      way === "converter" ? convertedRdf(document, sha256Hex) : await canonicalRdf(document);
    if (text === undefined) throw new Error("Expected a text of an ordinary credential, got none.");
  }
}

await canonicalise(30);
await printSpent(() => canonicalise(Number(count)));
