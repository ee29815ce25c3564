import { expect } from "chai";
import type { Agreement } from "../../../chain/rpc/agreement.js";
import { createVoucher } from "../../../chain/verify/vouching.js";
import type { FetchDid } from "../../../core/verify/evidence/did-document.js";
import { testPolicy } from "../../support/anchoring.js";
import { anchoredFile, DID, goodJudgement, goodStanding, parsed } from "../../support/judgement.js";

describe("createVoucher", () => {
  const nobody = (): Agreement => {
    throw new Error("nobody is to be asked");
  };
  const policy = testPolicy({ pinned: [], domains: "any" });
  const input = goodJudgement({ policy });
  const counting = () => {
    const asked: string[] = [];
    const fetchDid: FetchDid = (did) => {
      asked.push(did);
      return Promise.resolve({ kind: "not-found", reason: String(asked.length) });
    };
    return { asked, fetchDid };
  };

  it("asks the issuer's website once a minute, however many files", async () => {
    const { asked, fetchDid } = counting();
    let now = 1_000;
    const vouch = createVoucher({ agreementFor: nobody, fetchDid, now: () => now });
    const [first] = await Promise.all([vouch(input), vouch(input)]);
    expect(first).to.deep.equal({ domain: { kind: "not-found", reason: "1" } });
    now += 59;
    await vouch(input);
    expect(asked).to.deep.equal([DID]);
    now += 1;
    expect(await vouch(input)).to.deep.equal({ domain: { kind: "not-found", reason: "2" } });
    now -= 60;
    await vouch(input); // A clock set back makes nothing younger.
    expect(asked).to.have.length(3);
  });

  it("asks nobody where nothing is to be asked", async () => {
    const { asked, fetchDid } = counting();
    const vouch = createVoucher({ agreementFor: nobody, fetchDid, now: () => 0 });
    expect(await vouch(goodJudgement())).to.deep.equal({});
    expect(asked).to.be.empty;
  });

  it("asks no port that the policy doesn't name", async () => {
    const { asked, fetchDid } = counting();
    const vouch = createVoucher({ agreementFor: nobody, fetchDid, now: () => 0 });
    const did = "did:web:college.example%3A8443";
    const other = { ...input, file: parsed(anchoredFile(did)), answer: goodStanding(did) };
    expect(await vouch(other)).to.deep.equal({});
    expect(asked).to.be.empty;
    await vouch({ ...other, policy: { ...policy, domains: [did] } });
    expect(asked).to.deep.equal([did]);
  });

  it("says that it may not ask", async () => {
    const vouch = createVoucher({ agreementFor: nobody, now: () => 0 });
    expect((await vouch(input)).domain?.kind).to.equal("not-asked");
  });

  it("takes what a provider throws for no answer", async () => {
    const throwing: FetchDid[] = [
      () => Promise.reject(new Error("boom")),
      () => {
        throw new Error("boom");
      },
    ];
    for (const fetchDid of throwing) {
      const vouch = createVoucher({ agreementFor: nobody, fetchDid, now: () => 0 });
      expect((await vouch(input)).domain).to.deep.equal({ kind: "unreachable", reason: "boom" });
    }
  });

  it("doesn't wait for ever for a provider", async () => {
    const fetchDid: FetchDid = () => new Promise(() => undefined);
    const vouch = createVoucher({ agreementFor: nobody, fetchDid, now: () => 0, maxDidMs: 10 });
    expect((await vouch(input)).domain).to.deep.equal({
      kind: "unreachable",
      reason: "No answer within 10 ms.",
    });
  });
});
