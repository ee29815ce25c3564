import { readFileSync } from "node:fs";
import { expect } from "chai";
import {
  BAKED_CARRIERS,
  CARRIERS,
  FILE_MEDIA_TYPES,
  hasCarrierEnding,
  namedCarriers,
  namedEndings,
} from "../../../core/carrier/carrier.js";

describe("CARRIERS", () => {
  it("gives endings, media types and names of all, each once", () => {
    const endings = Object.values(CARRIERS).flatMap((it) => it.endings as readonly string[]);
    expect(new Set(endings)).to.have.property("size", endings.length);
    for (const ending of endings) {
      expect(hasCarrierEnding(`a.${ending.toUpperCase()}`), ending).to.equal(true);
      expect(hasCarrierEnding(ending)).to.equal(false);
      expect(hasCarrierEnding(`a.${ending}.exe`)).to.equal(false);
    }
    expect(namedEndings("or")).to.equal(".json, .jsonld, .vc, .jwt, .txt, .png, .svg or .pdf");
    expect(new Set(FILE_MEDIA_TYPES)).to.have.property("size", FILE_MEDIA_TYPES.length);
    expect(namedCarriers("ou")).to.equal("PNG, SVG ou PDF");
    expect(BAKED_CARRIERS).not.to.include("plain");
  });

  it("has rows that the documents name", () => {
    const read = (name: string): string =>
      readFileSync(new URL(`../../../docs/${name}.md`, import.meta.url), "utf8");
    const [verifying, glossary] = [read("verifying"), read("glossary")];
    for (const { name, endings } of Object.values(CARRIERS)) {
      for (const ending of endings) expect(verifying).to.include(`\`.${ending}\``);
      if (name !== "JSON") expect(/^\| carrier .*$/m.exec(glossary)?.[0]).to.include(name);
    }
  });
});
