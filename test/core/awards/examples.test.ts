import { readFileSync } from "node:fs";
import { expect } from "chai";
import { conform, withStatus } from "../../../core/credential/conform.js";
import {
  checkAchievement,
  checkIssuerProfile,
  completeAchievement,
  type IssuerProfile,
} from "../../../core/credential/definition.js";
import { draftKey } from "../../../core/credential/draft.js";
import type { JsonObject } from "../../../core/json.js";
import { parseStrictJson } from "../../../core/strict-json.js";
import { readAwards } from "../../../core/awards/read-awards.js";
import { lossOf } from "../../support/json-ld.js";
import { schemaErrors } from "../../support/open-badges.js";

const file = (path: string) => readFileSync(new URL(`../../../examples/${path}`, import.meta.url));
const json = (path: string) => parseStrictJson(file(path)) as JsonObject;

const profile = json("issuer.json");
const issuer: IssuerProfile = {
  ...profile,
  id: "did:web:maplecollege.example",
  name: profile.name as string,
};
const definitions = ["adap", "adss"].map((name) => json(`achievements/${name}.json`));
const achievements = new Map(
  definitions.map((it) => [it.humanCode, completeAchievement(it, issuer)] as const),
);
const { rows, notes } = readAwards(file("awards.csv"), "text/csv");
const good = rows.flatMap(({ draft }) => (draft ? [draft] : []));

const credentialOf = (draft: (typeof good)[number]): JsonObject => {
  const conformed = conform(draft, {
    issuer,
    achievement: achievements.get(draft.achievement)!,
    id: "urn:uuid:3f6d4a1e-2f6f-4a0c-8f43-0d6b8c1f2a77",
    subjectId: "urn:uuid:7c0a4b1e-0001-4c6e-9f6e-8f2b7d3a0001",
    emailSalt: "9f2c4e0b7a1d4c53",
    now: 1_795_446_000,
  });
  if (!conformed.ok) throw new Error(JSON.stringify(conformed.problems));
  return conformed.credential;
};

describe("the examples", () => {
  it("define an issuer and two achievements that conform, one in French", () => {
    expect(checkIssuerProfile(profile)).to.deep.equal([]);
    expect(definitions.map(checkAchievement)).to.deep.equal([[], []]);
    expect(definitions.map(({ inLanguage }) => inLanguage)).to.deep.equal(["en-CA", "fr-CA"]);
  });

  it("have 250 awards, of which one has a bad date and one is there twice", () => {
    expect(notes).to.deep.equal([]);
    expect(rows).to.have.length(250);
    expect(good).to.have.length(249);
    expect(new Set(good.map(draftKey)).size).to.equal(248);
    const [bad] = rows.filter(({ problems }) => problems.length > 0);
    expect(bad.problems).to.have.length(1);
    expect(bad.problems[0]).to.include({ column: "awardedDate", value: "2026-02-30" });
  });

  it("have names that programs like to break", () => {
    const names = good.map(({ recipient }) => recipient.name);
    for (const name of ["Conor O'Brien", "Aïssatou N'Diaye", "Élodie Gagné"]) {
      expect(names).to.include(name);
    }
    expect(Math.max(...names.map((name) => name.length))).to.be.above(150);
  });

  it("conform, and pass the strict Open Badges schema", function () {
    const errorsOf = schemaErrors(this);
    const statusListCredential = "https://maplecollege.example/v1/status-lists/b1";
    good.forEach((draft, index) => {
      expect(
        errorsOf(withStatus(credentialOf(draft), { statusListCredential, index })),
      ).to.deep.equal([]);
    });
  });

  it("can be signed without a loss", async () => {
    for (const code of achievements.keys()) {
      const draft = good.find(({ achievement }) => achievement === code)!;
      expect(await lossOf(credentialOf(draft))).to.equal(undefined);
    }
  });
});
