import { expect } from "chai";
import fc from "fast-check";
import { suggestDate } from "../../../core/credential/date.js";
import { draftKey, parseDraft, type CredentialDraft } from "../../../core/credential/draft.js";
import type { Json } from "../../../core/json.js";
import { readVectors } from "../../support/vectors.js";

interface Valid {
  readonly award: Json;
  readonly draft: CredentialDraft;
}
interface Invalid {
  readonly award: Json;
  readonly problems: readonly { code: string; pointer: string }[];
}
const vectors = readVectors<Valid, Invalid>("credential/draft");

const draftOf = (json: Json): CredentialDraft => {
  const parsed = parseDraft(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.draft;
};
const award = (recipient: Record<string, Json>, more: Record<string, Json> = {}) =>
  draftOf({ achievement: "MC-1", recipient, ...more });

describe("parseDraft", () => {
  vectors.valid.forEach(({ award: json, draft }, i) => {
    it(`reads valid award ${i}`, () => {
      expect(draftOf(json)).to.deep.equal(draft);
    });
  });

  for (const { why, award: json, problems } of vectors.invalid) {
    it(`finds all problems: ${why}`, () => {
      const parsed = parseDraft(json);
      const found = parsed.ok ? [] : parsed.problems;
      expect(found.map(({ code, pointer }) => ({ code, pointer }))).to.deep.equal(problems);
      for (const { reason } of found) expect(reason).to.match(/^Expected .*\.$/s);
    });
  }

  it("answers any JSON, and never throws", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => {
        expect(parseDraft(json as Json).ok).to.equal(false);
      }),
    );
  });

  it("is done with a draft that it made", () => {
    const draft = award({ name: "A" }, { awardedDate: "2026-02-20", validUntil: "2026-02-20" });
    expect(draftOf(draft as unknown as Json)).to.deep.equal(draft);
  });

  it("shows a part of a value that is too long", () => {
    const parsed = parseDraft({ achievement: "A", recipient: { name: "x".repeat(100_000) } });
    expect(JSON.stringify(parsed)).to.have.length.below(1_000);
  });
});

describe("draftKey", () => {
  it("is one for an award written in two ways", () => {
    const composed = award({ name: "\u00c9lodie", email: "E@mail.example" });
    const decomposed = award({ email: "e@mail.example", name: " E\u0301lodie" });
    expect(draftKey(decomposed)).to.equal(draftKey(composed));
  });

  it("is another for another person, date or result", () => {
    const drafts = [
      award({ name: "A" }),
      award({ name: "B" }),
      award({ name: "A", email: "a@mail.example" }),
      award({ name: "A" }, { awardedDate: "2026-02-20" }),
      award({ name: "A" }, { hours: 24 }),
    ];
    expect(new Set(drafts.map(draftKey)).size).to.equal(drafts.length);
  });
});

describe("suggestDate", () => {
  for (const [text, suggestion] of [
    ["20/11/2026", "2026-11-20"],
    ["11/20/2026", "2026-11-20"],
    ["20.11.2026", "2026-11-20"],
    ["05/11/2026", "2026-11-05 or 2026-05-11"],
    ["05/05/2026", "2026-05-05"],
    ["2026/2/3", "2026-02-03"],
    ["2026-02-30", "2026-02-28, the last day of that month"],
    ["2024-02-30", "2024-02-29, the last day of that month"],
    ["46346", "2026-11-20, if this is a spreadsheet's day number"],
    ["2026-11-20T10:00:00-05:00", "2026-11-20T15:00:00Z"],
    ["2026-11-20T15:00:00.123Z", "2026-11-20T15:00:00Z"],
    ["2026-13-01", undefined],
    ["40/40/2026", undefined],
    ["12", undefined],
    ["soon", undefined],
  ] as const) {
    it(`${text} → ${suggestion ?? "nothing"}`, () => {
      expect(suggestDate(text)).to.equal(suggestion);
    });
  }
});
