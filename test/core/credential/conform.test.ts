import { createHash } from "node:crypto";
import { expect } from "chai";
import fc from "fast-check";
import {
  conform,
  conformedText,
  withStatus,
  type Given,
} from "../../../core/credential/conform.js";
import { completeAchievement, type IssuerProfile } from "../../../core/credential/definition.js";
import { parseDraft, type CredentialDraft } from "../../../core/credential/draft.js";
import { contentProblems } from "../../../core/credential/format.js";
import { many, one } from "../../../core/credential/shape.js";
import { MAX_CREDENTIAL_BYTES } from "../../../core/credential/size.js";
import { canonicalJson } from "../../../core/jcs.js";
import type { Json, JsonObject } from "../../../core/json.js";
import { parseStrictJson } from "../../../core/strict-json.js";
import { lossOf } from "../../support/json-ld.js";
import { documentOf, schemaErrors } from "../../support/open-badges.js";

const issuer: IssuerProfile = { id: "did:web:college.example", type: ["Profile"], name: "Collège" };
const definition: JsonObject = {
  type: ["Achievement"],
  name: "Analyse de données",
  description: "…",
  criteria: { narrative: "**Projet** évalué" },
  resultDescription: [
    {
      id: "urn:x:1",
      type: ["ResultDescription"],
      name: "Mark",
      resultType: "Percent",
      valueMin: "0",
      valueMax: "100",
    },
    { id: "urn:x:2", type: ["ResultDescription"], name: "Done", resultType: "Status" },
    {
      id: "urn:x:3",
      type: ["ResultDescription"],
      name: "Rubric",
      resultType: "RubricCriterionLevel",
      allowedValue: ["Good", "Better"],
      rubricCriterionLevel: [{ id: "urn:x:4", type: ["RubricCriterionLevel"], name: "Good" }],
    },
  ],
};
const given: Given = {
  issuer,
  achievement: completeAchievement(definition, issuer),
  id: "urn:uuid:3f6d4a1e-2f6f-4a0c-8f43-0d6b8c1f2a77",
  subjectId: "urn:uuid:7c0a4b1e-0001-4c6e-9f6e-8f2b7d3a0001",
  emailSalt: "9f2c4e0b7a1d4c53",
  now: 1_795_446_000,
};
const draft: CredentialDraft = { achievement: "MC-1", recipient: { name: "Élodie Gagné" } };

const made = (more: Partial<CredentialDraft> = {}, other: Partial<Given> = {}): JsonObject => {
  const conformed = conform({ ...draft, ...more }, { ...given, ...other });
  if (!conformed.ok) throw new Error(JSON.stringify(conformed.problems));
  return conformed.credential;
};
const refused = (more: Partial<CredentialDraft>, other: Partial<Given> = {}) => {
  const conformed = conform({ ...draft, ...more }, { ...given, ...other });
  return conformed.ok ? [] : conformed.problems.map(({ code, pointer }) => [code, pointer]);
};
const subjectOf = (credential: JsonObject) => credential.credentialSubject as JsonObject;

/** Any award, any definition, any profile that their tables take. */
const awards = fc.record({
  issuer: documentOf(one("Issuer"), 2),
  definition: documentOf(one("AchievementDefinition"), 1),
  award: fc.record(
    {
      recipient: fc.constant({ name: "A", email: "a@mail.example", studentId: "S1" }),
      awardedDate: documentOf("dayOrInstant"),
      validFrom: documentOf("dayOrInstant"),
      validUntil: fc.constantFrom("2100-01-02", "2101-12-31T23:59:59Z"),
      activityStartDate: fc.constantFrom("2026-01-01", "2026-01-31T12:00:00Z"),
      activityEndDate: fc.constantFrom("2026-02-01", "2026-02-28T12:00:00Z"),
      creditsEarned: documentOf("amount"),
      hours: documentOf("amount"),
      term: documentOf("line"),
      narrative: documentOf("prose"),
      source: documentOf(one("Profile"), 3),
      evidence: documentOf(many("Evidence")),
      relatedResource: documentOf(many("RelatedResource")),
      endorsement: documentOf(many("Endorsement"), 3),
    },
    { requiredKeys: ["recipient"] },
  ),
});

type Sample = typeof awards extends fc.Arbitrary<infer S> ? S : never;
const conformSample = (sample: Sample): JsonObject | undefined => {
  const profile = sample.issuer as IssuerProfile;
  const achievement = completeAchievement(withoutLinks(sample.definition as JsonObject), profile);
  const award = { ...sample.award, achievement: "MC-1" } as unknown as CredentialDraft;
  const conformed = conform(award, { ...given, issuer: profile, achievement });
  return conformed.ok ? conformed.credential : undefined;
};

/** Random links between a definition's parts lead nowhere. */
const withoutLinks = (definition: JsonObject): JsonObject =>
  JSON.parse(
    JSON.stringify(definition, (name, value: unknown) =>
      name === "requiredLevel" ? undefined : value,
    ),
  ) as JsonObject;

describe("conform", () => {
  it("makes what the strict Open Badges schema takes, out of all that it takes", function () {
    const errorsOf = schemaErrors(this);
    let conforming = 0;
    fc.assert(
      fc.property(awards, (sample) => {
        const credential = conformSample(sample);
        if (credential === undefined) return;
        conforming++;
        const list = "https://college.example/v1/status-lists/1";
        const whole = withStatus(credential, { statusListCredential: list, index: 5 });
        expect(errorsOf(whole)).to.deep.equal([]);
        expect(contentProblems(whole)).to.deep.equal([]);
        expect(parseStrictJson(canonicalJson(whole))).to.deep.equal(whole);
      }),
    );
    expect(conforming).to.be.above(50);
  });

  it("makes what JSON-LD in safe mode takes without a loss", async () => {
    await fc.assert(
      fc.asyncProperty(awards, async (sample) => {
        const credential = conformSample(sample);
        if (credential !== undefined) expect(await lossOf(credential)).to.equal(undefined);
      }),
      { numRuns: 40 },
    );
  });

  it("is valid from validFrom, else the day of the award, else the time of issue", () => {
    const at = (more: Partial<CredentialDraft>) => made(more).validFrom;
    const awardedDate = "2026-02-20";
    expect(at({ awardedDate, validFrom: "2026-03-01" })).to.equal("2026-03-01T00:00:00Z");
    expect(at({ awardedDate })).to.equal("2026-02-20T00:00:00Z");
    expect(at({})).to.equal("2026-11-23T15:00:00Z");
    expect(made({})).not.to.have.property("awardedDate");
  });

  it("names the person plainly, and an e-mail and a student's number by salted hash", () => {
    const recipient = { name: "Élodie Gagné", email: "E@Mail.example", studentId: "S700037" };
    const { id, identifier } = subjectOf(made({ recipient }));
    const hash = (text: string) =>
      `sha256$${createHash("sha256")
        .update(text + given.emailSalt)
        .digest("hex")}`;
    const hashed = { type: "IdentityObject", hashed: true, salt: given.emailSalt };
    expect(id).to.equal(given.subjectId);
    expect(identifier).to.deep.equal([
      { type: "IdentityObject", hashed: false, identityHash: "Élodie Gagné", identityType: "name" },
      { ...hashed, identityType: "emailAddress", identityHash: hash("e@mail.example") },
      { ...hashed, identityType: "sisSourcedId", identityHash: hash("S700037") },
    ]);
    expect(JSON.stringify(made({ recipient }))).not.to.match(/mail\.example|S700037/i);
  });

  it("keeps the id that the award names for its subject", () => {
    const id = "did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX";
    expect(subjectOf(made({ recipient: { name: "A", id } })).id).to.equal(id);
  });

  it("puts the same achievement into all awards of it, whatever else they say", () => {
    const results = [{ type: ["Result"], resultDescription: "urn:x:2", status: "Completed" }];
    for (const more of [{}, { hours: 24 }, { grade: "80", results }]) {
      expect(subjectOf(made(more)).achievement).to.deep.equal(given.achievement);
    }
  });

  it("makes results of hours and grade", () => {
    const results = [{ type: ["Result"], resultDescription: "urn:x:3", achievedLevel: "urn:x:4" }];
    expect(subjectOf(made({ hours: 27.5, grade: "80", results })).result).to.deep.equal([
      { type: ["Result"], resultDescription: hoursId(given.achievement), value: "27.5" },
      { type: ["Result"], resultDescription: "urn:x:1", value: "80" },
      ...results,
    ]);
  });

  it("refuses results that the achievement doesn't describe", () => {
    const result = { type: ["Result"] };
    const both = { resultDescription: [...(definition.resultDescription as Json[])] };
    (both.resultDescription[1] as JsonObject) = {
      ...(both.resultDescription[1] as JsonObject),
      resultType: "LetterGrade",
    };
    const achievement = completeAchievement({ ...definition, ...both }, issuer);
    expect(refused({ grade: "A" }, { achievement })).to.deep.equal([["NO_DESCRIPTION", "/grade"]]);
    expect(refused({ hours: 1 }, { achievement: { id: "urn:x:0", ...definition } })).to.deep.equal([
      ["NO_DESCRIPTION", "/hours"],
    ]);
    expect(refused({ grade: "101" })).to.deep.equal([["NOT_A_NUMBER", "/grade"]]);
    expect(refused({ grade: "A" })).to.deep.equal([["NOT_A_NUMBER", "/grade"]]);
    const results = [
      { ...result, resultDescription: "urn:x:9" },
      { ...result, resultDescription: "urn:x:3", achievedLevel: "urn:x:9", value: "Best" },
      { ...result, resultDescription: "urn:x:1", value: "70" },
    ];
    expect(refused({ grade: "80", results })).to.deep.equal([
      ["DANGLING", "/results/0/resultDescription"],
      ["DANGLING", "/results/1/achievedLevel"],
      ["NOT_LISTED", "/results/1/value"],
      ["DUPLICATE", "/results/2/resultDescription"],
    ]);
  });

  it("refuses an end before the day of the award", () => {
    const period = { awardedDate: "2026-02-20", validUntil: "2026-02-19" };
    expect(refused(period)).to.deep.equal([["ORDER", "/validUntil"]]);
    expect(refused({ ...period, validUntil: "2026-02-20" })).to.deep.equal([]);
  });

  it("says all that is wrong with what the service gives, beside the award's own problems", () => {
    const other = {
      issuer: { ...issuer, id: "https://college.example", colour: "red" },
      achievement: definition,
      id: "urn:uuid:1",
      subjectId: "x",
      emailSalt: "",
    };
    expect(refused({ awardedDate: "2026-02-30" }, other)).to.have.deep.members([
      ["NOT_A_DATE", "/awardedDate"],
      ["MISSING", "/achievement/id"],
      ["NOT_A_DID", "/issuer/id"],
      ["UNKNOWN_MEMBER", "/issuer/colour"],
      ["NOT_A_URI", "/id"],
      ["NOT_A_DID", "/subjectId"],
      ["EMPTY", "/emailSalt"],
    ]);
  });

  it("refuses what wouldn't fit a verifier's reader with its proofs", () => {
    const evidence = Array.from({ length: 15 }, () => ({
      type: ["Evidence"],
      narrative: "x".repeat(19_000),
    }));
    expect(refused({ evidence })).to.deep.equal([["TOO_LARGE", ""]]);
    expect(canonicalJson(made({ evidence: evidence.slice(0, 12) })).length).to.be.below(
      MAX_CREDENTIAL_BYTES,
    );
  });

  it("refuses what would be nested too deep in the credential", () => {
    let source: JsonObject = { id: "urn:x:1", type: ["Profile"] };
    for (let i = 0; i < 61; i++) source = { id: "urn:x:1", type: ["Profile"], parentOrg: source };
    expect(parseDraft({ ...draft, source } as unknown as Json).ok).to.equal(true);
    const codes = refused({ source }).map(([code]) => code);
    expect(new Set(codes)).to.deep.equal(new Set(["TOO_DEEP"]));
  });
});

describe("conform, of an achievement that was in another credential", () => {
  const twice = (more: Partial<CredentialDraft> = {}, achievement = given.achievement) => {
    const own = JSON.parse(JSON.stringify(achievement)) as JsonObject;
    return [conform({ ...draft, ...more }, { ...given, achievement: own }), own] as const;
  };

  it("makes the same as it did the first time", () => {
    const [first, achievement] = twice({ hours: 24 });
    const again = conform({ ...draft, hours: 24 }, { ...given, achievement });
    expect(again).to.deep.equal(first);
    expect(canonicalJson(made({ hours: 24 }, { achievement }))).to.deep.equal(
      canonicalJson(made({ hours: 24 })),
    );
  });

  it("finds all that is wrong with the award all the same", () => {
    const [, achievement] = twice();
    let source: JsonObject = { id: "urn:x:1", type: ["Profile"] };
    for (let i = 0; i < 61; i++) source = { id: "urn:x:1", type: ["Profile"], parentOrg: source };
    const wrong: Partial<CredentialDraft>[] = [
      { source },
      { results: [{ type: ["Result"], resultDescription: "urn:x:none" }] },
      { recipient: { name: "" } },
      { validFrom: "2027-01-01", validUntil: "2026-01-01" },
    ];
    for (const more of wrong) {
      const found = refused(more, { achievement });
      expect(found).to.deep.equal(refused(more, { achievement: { ...achievement } }));
      expect(found).not.to.deep.equal([]);
    }
  });

  it("is written as JSON.stringify writes it", () => {
    fc.assert(
      fc.property(awards, (sample) => {
        const credential = conformSample(sample);
        fc.pre(credential !== undefined);
        expect(conformedText(credential)).to.equal(JSON.stringify(credential));
      }),
      { numRuns: 40 },
    );
    const [first, achievement] = twice({ narrative: '"achievement":{}', results: [] });
    for (const it of [first, conform(draft, { ...given, achievement })]) {
      expect(it.ok && conformedText(it.credential)).to.equal(
        it.ok && JSON.stringify(it.credential),
      );
    }
  });

  it("counts what the achievement takes of a verifier's reader", () => {
    const alignment = Array.from({ length: 6 }, () => ({
      type: ["Alignment"],
      targetName: "x",
      targetUrl: "https://x.example/",
      targetDescription: "x".repeat(20_000),
    }));
    const [first, achievement] = twice({}, { ...given.achievement, alignment });
    expect(first.ok).to.equal(true);
    const evidence = Array.from({ length: 7 }, () => ({
      type: ["Evidence"],
      narrative: "y".repeat(20_000),
    }));
    expect(refused({ evidence }, { achievement })).to.deep.equal([["TOO_LARGE", ""]]);
    expect(refused({ evidence: evidence.slice(0, 4) }, { achievement })).to.deep.equal([]);
  });

  it("can't be changed any more", () => {
    const [, achievement] = twice();
    expect(Object.isFrozen(achievement)).to.equal(true);
    expect(Object.isFrozen(achievement["criteria"])).to.equal(true);
  });
});

describe("withStatus", () => {
  it("adds the one entry and changes nothing else", () => {
    const statusListCredential = "https://college.example/v1/status-lists/b1";
    const credential = made();
    const { credentialStatus, ...rest } = withStatus(credential, {
      statusListCredential,
      index: 7,
    });
    expect(rest).to.deep.equal(credential);
    expect(credentialStatus).to.deep.equal({
      id: "https://college.example/v1/status-lists/b1#7",
      type: "BitstringStatusListEntry",
      statusPurpose: "revocation",
      statusListIndex: "7",
      statusListCredential,
    });
  });
});

const hoursId = ({ resultDescription }: JsonObject): Json =>
  (resultDescription as JsonObject[]).find(({ resultType }) => resultType === "ext:LearningHours")!
    .id;
