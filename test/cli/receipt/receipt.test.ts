import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import { useSceneFolder } from "../../support/scene-folder.js";
import type { FixtureName } from "../../verify/fixtures.js";

describe("cairn verify --receipt and cairn verify-receipt", function () {
  this.timeout(60_000);
  const { path, fixture, put, cairn, cairnAs } = useSceneFolder();
  const stranger = (...args: string[]) => cairnAs("x", args);

  const verified = async (name: FixtureName, ...more: string[]) => {
    const { url } = put(name);
    const args = ["verify", "award.json", "--policy", "policy.json", "--endpoints", url, ...more];
    return cairn(...args, "--receipt", "receipt.json");
  };
  const signerIn = () => {
    const { proof } = JSON.parse(readFileSync(path("receipt.json"), "utf8")) as {
      proof: { verificationMethod: string };
    };
    return proof.verificationMethod.split("#")[0];
  };

  it("is a yes to the maker, and to others only who name the maker's key", async () => {
    expect(await verified("untouched")).to.include({ code: 0 });
    const own = await cairn("verify-receipt", "receipt.json", "award.json");
    expect(own, own.err).to.include({ code: 0 });
    expect(own.out).to.match(/^✔ genuine receipt, which says verified/);
    expect(own.out).to.match(/nothing about\s+today/);

    const other = await stranger("verify-receipt", "receipt.json", "award.json");
    expect(other.code).to.equal(2);
    expect(other.out).to.match(/^\? receipt by a signer you haven't named/);
    const args = ["verify-receipt", "receipt.json", "award.json", "--signer", signerIn()];
    expect(await stranger(...args)).to.include({ code: 0 });
  });

  it("of a rejected or undecided file is genuine and no yes", async () => {
    expect(await verified("revoked")).to.include({ code: 1 });
    const no = await cairn("verify-receipt", "receipt.json", "award.json");
    expect(no.code).to.equal(1);
    expect(no.out)
      .to.match(/^✘ genuine receipt, which says REJECTED/)
      .and.include("revoked");
    rmSync(path("receipt.json"));
    expect(await verified("an unreachable endpoint")).to.include({ code: 2 });
    expect(await cairn("verify-receipt", "receipt.json")).to.include({ code: 2 });
  });

  it("is no receipt of another file, nor with a byte changed", async () => {
    await verified("untouched");
    writeFileSync(path("award.json"), `${readFileSync(path("award.json"), "utf8")} `);
    const other = await cairn("verify-receipt", "receipt.json", "award.json");
    expect(other.code).to.equal(1);
    expect(other.out).to.match(/^✘ receipt about OTHER FILES/);
    const text = readFileSync(path("receipt.json"), "utf8");
    writeFileSync(path("receipt.json"), text.replace("cairn 0", "cairn 1"));
    const changed = await cairn("verify-receipt", "receipt.json");
    expect(changed.code).to.equal(1);
    expect(changed.out).to.match(/^✘ NOT a genuine receipt/);
  });

  it("speaks French, and JSON", async () => {
    await verified("untouched");
    const fr = await cairn("verify-receipt", "receipt.json", "--lang", "fr");
    expect(fr.out).to.match(/^✔ reçu authentique, qui dit vérifié/);
    const json = await cairn("verify-receipt", "receipt.json", "--json");
    expect(JSON.parse(json.out)).to.include({ kind: "says-verified" });
  });

  it("of a check from a pack says so", async () => {
    await verified("untouched");
    const { url } = fixture("untouched");
    const common = ["award.json", "--policy", "policy.json"];
    await cairn("pack", ...common, "--endpoints", url, "--out", "pack.json");
    const args = [...common, "--pack", "pack.json", "--receipt", "second.json"];
    expect(await cairn("verify", ...args)).to.include({ code: 0 });
    const { results } = JSON.parse(readFileSync(path("second.json"), "utf8")) as {
      results: { notes: string[]; asOf: string; chain: { finalBlock: { time: string } } }[];
    };
    expect(results[0].notes).to.include("read-from-pack");
    expect(results[0].asOf).to.equal(results[0].chain.finalBlock.time);
  });

  it("overwrites nothing, and says what is wrong with how it was asked", async () => {
    await verified("untouched");
    const before = readFileSync(path("receipt.json"), "utf8");
    const again = await verified("untouched");
    expect(again).to.include({ code: 64 });
    expect(readFileSync(path("receipt.json"), "utf8")).to.equal(before);
    for (const args of [
      ["none.json"],
      ["receipt.json", "none.json"],
      ["receipt.json", "--signer", "did:web:a.example"],
      ["receipt.json", "--signer", "z6Mk"],
    ]) {
      expect(await cairn("verify-receipt", ...args), args.join(" ")).to.include({ code: 64 });
    }
  });
});
