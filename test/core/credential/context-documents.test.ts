import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { expect } from "chai";
import { CONTEXT_DOCUMENTS } from "../../../core/credential/context-documents.js";
import { CONTEXTS } from "../../../core/credential/contexts.js";
import { canonicalJson } from "../../../core/jcs.js";

describe("CONTEXT_DOCUMENTS", () => {
  it("are those whose hashes are pinned, and no others", () => {
    const hashes = Object.entries(CONTEXT_DOCUMENTS).map(([url, document]) => ({
      url,
      sha256: bytesToHex(sha256(canonicalJson(document))),
    }));
    expect(hashes).to.deep.equal(CONTEXTS);
  });
});
