import { expect } from "chai";
import {
  checkAchievement,
  checkIssuerProfile,
  completeAchievement,
  type IssuerProfile,
} from "../../../core/credential/definition.js";
import type { Json, JsonObject } from "../../../core/json.js";
import { sharedJson } from "../../support/shared.js";

const issuer: IssuerProfile = { id: "did:web:college.example", type: ["Profile"], name: "Collège" };
const minimal: JsonObject = {
  type: ["Achievement"],
  name: "A",
  description: "B",
  criteria: { narrative: "C" },
};
const found = (more: Record<string, Json>) =>
  checkAchievement({ ...minimal, ...more }).map(({ code, pointer }) => [code, pointer]);

describe("checkAchievement", () => {
  it("takes the least that Open Badges asks for, without an id", () => {
    expect(checkAchievement(minimal)).to.deep.equal([]);
  });

  it("takes a full Ontario micro-credential", function () {
    const example = sharedJson(this, "fixtures/example/example.unsigned.json") as JsonObject;
    const { achievement } = example.credentialSubject as JsonObject;
    expect(checkAchievement(achievement)).to.deep.equal([]);
    expect(checkIssuerProfile(example.issuer)).to.deep.equal([]);
  });

  it("takes extensions of a list, and suggests the term that is meant", () => {
    expect(found({ achievementType: "ext:OMC" })).to.deep.equal([]);
    expect(found({ achievementType: "ext:-OMC" })).to.deep.equal([
      ["NOT_LISTED", "/achievementType"],
    ]);
    const [problem] = checkAchievement({ ...minimal, achievementType: "Micro-credential" });
    expect(problem).to.include({ code: "NOT_LISTED", suggestion: "MicroCredential" });
  });

  it("names references that lead nowhere beside what is wrong with the shape", () => {
    const description = { id: "urn:uuid:1", type: ["ResultDescription"], name: "x" };
    const dangling = { ...description, resultType: "Percent", requiredLevel: "urn:uuid:2" };
    const problems = found({ name: 7, resultDescription: [1, dangling, dangling] });
    expect(problems).to.have.deep.members([
      ["WRONG_KIND", "/name"],
      ["WRONG_KIND", "/resultDescription/0"],
      ["DANGLING", "/resultDescription/1/requiredLevel"],
      ["DUPLICATE", "/resultDescription/2/id"],
      ["DANGLING", "/resultDescription/2/requiredLevel"],
    ]);
  });

  it("counts twice what is in each file twice, and says so", () => {
    const image = (bytes: number): JsonObject => ({
      image: { type: "Image", id: `data:image/png;base64,${"A".repeat(bytes)}` },
    });
    expect(found(image(75_000))).to.deep.equal([]);
    expect(found(image(114_000))).to.deep.equal([]);
    const [problem] = checkAchievement({ ...minimal, ...image(115_000) });
    expect(problem).to.include({ code: "TOO_LARGE", pointer: "/image", value: 230_193 });
    expect(problem.reason).to.equal(
      "Expected an achievement of at most 229376 bytes, got 230193: its name, description and image are in each file twice. Make the image smaller, or give its https address.",
    );
    const tag = Array.from({ length: 600 }, (_, n) => `${n} ${"x".repeat(400)}`);
    expect(found({ tag })).to.deep.equal([["TOO_LARGE", ""]]);
  });

  it("refuses members that no context defines, and says which it knows", () => {
    const [problem] = checkAchievement({ ...minimal, skills: [] });
    expect(problem).to.include({ code: "UNKNOWN_MEMBER", pointer: "/skills" });
    expect(problem.suggestion).to.include("alignment");
    const [near] = checkAchievement({ ...minimal, tags: ["x"] });
    expect(near.suggestion).to.equal("tag");
  });

  it("refuses what an issuer can't be asked to sign", () => {
    expect(found({ endorsementJwt: ["a.b.c"] })).to.deep.equal([
      ["UNKNOWN_MEMBER", "/endorsementJwt"],
    ]);
    expect(found({ "@context": "https://a.example" })).to.deep.equal([
      ["UNKNOWN_MEMBER", "/@context"],
    ]);
  });

  it("refuses result descriptions with one id, and a level that isn't there", () => {
    const description = {
      id: "urn:x:1",
      type: ["ResultDescription"],
      name: "R",
      resultType: "Status",
    };
    expect(
      found({ resultDescription: [description, { ...description, requiredLevel: "urn:x:9" }] }),
    ).to.deep.equal([
      ["DUPLICATE", "/resultDescription/1/id"],
      ["DANGLING", "/resultDescription/1/requiredLevel"],
    ]);
  });
});

describe("checkIssuerProfile", () => {
  it("takes a profile without an id, and asks for a name", () => {
    expect(checkIssuerProfile({ type: ["Profile"], name: "Collège" })).to.deep.equal([]);
    const [problem] = checkIssuerProfile({ type: ["Profile"] });
    expect(problem).to.include({ code: "MISSING", pointer: "/name" });
  });

  it("refuses an id that isn't an issuer's DID", () => {
    const [problem] = checkIssuerProfile({ ...issuer, id: "https://college.example" });
    expect(problem).to.include({ code: "NOT_A_DID", pointer: "/id" });
  });
});

describe("completeAchievement", () => {
  it("gives the same id to the same definition, whatever the order of its members", () => {
    const turned = Object.fromEntries(Object.entries(minimal).reverse());
    expect(completeAchievement(turned, issuer).id).to.equal(
      completeAchievement(minimal, issuer).id,
    );
    expect(completeAchievement(minimal, issuer).id).to.match(
      /^urn:uuid:[0-9a-f-]{14}8[0-9a-f-]{21}$/,
    );
  });

  it("gives another id to a changed definition, and to another issuer's", () => {
    const ids = [
      completeAchievement(minimal, issuer),
      completeAchievement({ ...minimal, version: "2" }, issuer),
      completeAchievement(minimal, { ...issuer, id: "did:web:other.example" }),
    ].map(({ id }) => id);
    expect(new Set(ids).size).to.equal(3);
  });

  it("adds the issuer as creator, and a description of learning hours", () => {
    const { creator, resultDescription } = completeAchievement(minimal, issuer);
    expect(creator).to.deep.equal({ id: issuer.id, type: ["Profile"], name: issuer.name });
    expect(resultDescription).to.have.length(1);
    expect(checkAchievement(completeAchievement(minimal, issuer))).to.deep.equal([]);
  });

  it("is done with what it completed, and keeps what a definition says itself", () => {
    const complete = completeAchievement(minimal, issuer);
    expect(completeAchievement(complete, { ...issuer, id: "did:web:other.example" })).to.deep.equal(
      complete,
    );
  });
});
