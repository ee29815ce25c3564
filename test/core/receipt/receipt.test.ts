import { readFileSync } from "node:fs";
import { expect } from "chai";
import fc from "fast-check";
import type { Bytes32 } from "../../../core/bytes.js";
import { canonicalJson } from "../../../core/jcs.js";
import type { Json, JsonObject } from "../../../core/json.js";
import { answerOfReceipt } from "../../../core/receipt/answer.js";
import {
  makeReceipt,
  policyHash,
  readReceipt,
  ReceiptError,
  type Receipt,
} from "../../../core/receipt/receipt.js";
import { signJson } from "../../../core/signed-json.js";
import { signerWith, signingKeyFrom } from "../../../core/signing-key.js";
import { judge } from "../../../core/verify/judge.js";
import { testPolicy } from "../../support/anchoring.js";
import { anchoredFile, goodJudgement, goodStanding, NOW, parsed } from "../../support/judgement.js";
import { edited, leafChanges, placesIn } from "../../support/tampering.js";

const signer = signerWith(signingKeyFrom(new Uint8Array(32).fill(5)));
const stranger = signerWith(signingKeyFrom(new Uint8Array(32).fill(6)));
const policy = testPolicy();
const options = { policy, verifier: "cairn 0.1.0", signer, now: NOW };

const good = judge(goodJudgement());
const revoked = judge(
  goodJudgement({
    answer: goodStanding(undefined, { latest: { ...goodStanding().latest, isRevoked: true } }),
  }),
);
const undecided = judge(goodJudgement({ answer: { kind: "not-asked" } }));

const text = (json: Json) => JSON.stringify(json);
const sha = good.file.sha256 as Bytes32;
const known = { files: [], knownSigners: [signer.did] };

describe("a receipt", () => {
  it("says what the report said, and nothing of what the file says", async () => {
    const json = await makeReceipt([good], options);
    const { receipt, signer: by, madeAt } = readReceipt(text(json));
    expect(by).to.equal(signer.did);
    expect(madeAt).to.equal(NOW);
    const [result] = receipt.results;
    expect(result).to.include({ sha256: sha, verdict: "verified", reason: "all-passed" });
    expect(result).to.include({ asOf: good.asOf, checkedAt: good.checkedAt });
    expect(result.chain).to.deep.equal(good.chain);
    expect(receipt.policy).to.deep.equal({ name: policy.name, sha256: policyHash(policy) });
    expect(text(json)).not.to.include("Tremblay").and.not.to.include("Data Analysis");
  });

  it("comes to a yes only where it is genuine, known, about the files and says so", async () => {
    const kind = async (
      reports: Parameters<typeof makeReceipt>[0],
      question: Parameters<typeof answerOfReceipt>[1],
    ) => answerOfReceipt(text(await makeReceipt(reports, options)), question).kind;
    const other = `0x${"ab".repeat(32)}` as Bytes32;
    expect(await kind([good], known)).to.equal("says-verified");
    expect(await kind([good], { ...known, files: [sha] })).to.equal("says-verified");
    expect(await kind([good], { ...known, files: [sha, other] })).to.equal("other-file");
    expect(await kind([good], { ...known, files: [other] })).to.equal("other-file");
    expect(await kind([good], { files: [], knownSigners: [] })).to.equal("unknown-signer");
    expect(await kind([good], { files: [], knownSigners: [stranger.did] })).to.equal(
      "unknown-signer",
    );
    expect(await kind([revoked], known)).to.equal("says-rejected");
    expect(await kind([undecided], known)).to.equal("says-undecided");
    expect(await kind([good, undecided], known)).to.equal("says-undecided");
    expect(await kind([undecided, revoked, good], known)).to.equal("says-rejected");
    expect(await kind([], known)).to.equal("says-undecided");
  });

  it("says how many files could not be had, and about all of them no yes", async () => {
    const json = await makeReceipt([good], { ...options, unread: 2 });
    expect(readReceipt(text(json)).receipt.unread).to.equal(2);
    expect(answerOfReceipt(text(json), known).kind).to.equal("says-undecided");
    const ofOne = answerOfReceipt(text(json), { ...known, files: [sha] });
    expect(ofOne.kind).to.equal("says-verified");
    expect(await makeReceipt([good], { ...options, unread: 0 })).not.to.have.property("unread");
  });

  it("isn't genuine where its verdict doesn't follow from its checks, whoever signed it", async () => {
    const contradictions: ((receipt: Receipt) => object)[] = [
      ({ results: [it] }) => ({ ...it, verdict: "verified", reason: "all-passed" }),
      ({ results: [it] }) => ({ ...it, reason: "expired" }),
      ({ results: [it] }) => ({ ...it, checks: it.checks.slice(0, 6) }),
      ({ results: [it] }) => ({ ...it, checks: [...it.checks, it.checks[6]] }),
      ({ results: [it] }) => ({ ...it, verdict: "undecided", reason: "check-missing" }),
    ];
    const { proof, ...content } = await makeReceipt([revoked], options);
    expect(proof).to.be.an("object");
    for (const change of contradictions) {
      const changed = change(content as unknown as Receipt) as unknown as JsonObject;
      const signed = await signJson({ ...content, results: [changed] }, signer, NOW);
      expect(() => readReceipt(text(signed)), text(changed))
        .to.throw(ReceiptError)
        .with.property("code", "CONTRADICTION");
      expect(answerOfReceipt(text(signed), known).kind).to.equal("not-genuine");
    }
    // A policy that lets the signature be skipped is repeated, and counts.
    const skipped = [...good.checks].map((it) =>
      it.check === "signature"
        ? { check: it.check, outcome: "skipped", code: "signature-skipped" }
        : { check: it.check, outcome: it.outcome, code: it.code },
    );
    const [result] = (content as unknown as Receipt).results;
    for (const [signatureMayBeSkipped, kind] of [
      [true, "says-verified"],
      [false, "not-genuine"],
    ] as const) {
      const lenient = { ...result, checks: skipped, signatureMayBeSkipped } as object;
      const yes = { ...lenient, verdict: "verified", reason: "all-passed" } as unknown as Json;
      const signed = await signJson({ ...content, results: [yes] }, signer, NOW);
      expect(answerOfReceipt(text(signed), known).kind).to.equal(kind);
    }
  });

  it("is never a yes with any place changed, retyped, removed or added to", async () => {
    const json = await makeReceipt([good], options);
    expect(answerOfReceipt(text(json), known).kind).to.equal("says-verified");
    let tried = 0;
    for (const path of placesIn(json)) {
      for (const changed of leafChanges(json, path)) {
        const { kind } = answerOfReceipt(text(changed), known);
        expect(kind, path.join("/")).to.be.oneOf(["not-genuine", "unknown-signer"]);
        tried++;
      }
    }
    expect(tried).to.be.greaterThan(150);
    const swapped = edited(json, ["proof"], (parent, step) => (parent[step] = [json.proof]));
    expect(answerOfReceipt(text(swapped), known).kind).to.equal("not-genuine");
  });

  it("stays the same with its members in another order or with other spaces", async () => {
    const json = await makeReceipt([good], options);
    const pretty = JSON.stringify(Object.fromEntries(Object.entries(json).reverse()), null, 3);
    expect(answerOfReceipt(pretty, known).kind).to.equal("says-verified");
    expect(answerOfReceipt(canonicalJson(json), known).kind).to.equal("says-verified");
  });

  it("with another's key in its proof isn't genuine", async () => {
    const json = await makeReceipt([good], options);
    const method = `${stranger.did}#${stranger.did.slice(8)}`;
    const claimed = {
      ...json,
      proof: { ...(json.proof as JsonObject), verificationMethod: method },
    };
    expect(answerOfReceipt(text(claimed), known).kind).to.equal("not-genuine");
  });

  it("of any bytes is an answer and no crash", () => {
    const inputs = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.json().map((it): string => it),
    );
    fc.assert(
      fc.property(inputs, (bytes) => answerOfReceipt(bytes, known).kind === "not-genuine"),
      { numRuns: 500 },
    );
  });

  it("of a verifier that computed every check is read for ever, and its verdicts follow", () => {
    const path = new URL("../../vectors/receipt/every-check-computed.json", import.meta.url);
    const { receipt, signer: by } = readReceipt(readFileSync(path));
    expect(by).to.equal(signer.did);
    expect(receipt.results.map(({ verdict, reason }) => `${verdict} ${reason}`)).to.deep.equal([
      "verified all-passed",
      "rejected not-json",
      "rejected altered",
      "rejected not-conforming",
      "rejected revoked",
      "rejected suspended",
      "undecided unreachable",
      "undecided not-asked",
    ]);
  });

  it("holds a report whose later checks were not needed", async () => {
    const altered = judge(goodJudgement({ file: parsed({ ...anchoredFile(), name: "Altered" }) }));
    const { receipt } = readReceipt(text(await makeReceipt([altered], options)));
    const [{ verdict, reason, checks }] = receipt.results;
    expect(`${verdict} ${reason}`).to.equal("rejected altered");
    expect(checks.filter(({ code }) => code === "not-needed")).to.have.length(5);
  });
});
