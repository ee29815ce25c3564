import { expect } from "chai";
import type { Endpoint } from "../../../chain/rpc/endpoint.js";
import { httpEndpoint } from "../../../chain/rpc/endpoint.js";
import { buildPack } from "../../../chain/pack/build.js";
import { createPackVerifier, openPack } from "../../../chain/pack/open.js";
import { anchorProofElement, decodeAnchorProof } from "../../../core/anchor/anchor-proof.js";
import type { JsonObject } from "../../../core/json.js";
import { signerWith, signingKeyFrom } from "../../../core/signing-key.js";
import { parseInstant } from "../../../core/time.js";
import type { Report } from "../../../core/verify/report/report.js";
import { faultyEndpoint } from "../../support/hardhat-endpoint.js";
import { setScene, type Fixture, type FixtureName, type Scene } from "../../verify/fixtures.js";

const SIGNER = signerWith(signingKeyFrom(new Uint8Array(32).fill(3)));
const NOW = Math.floor(Date.now() / 1_000);

/** Files that a registry answered about, and what it said. */
const PACKED: readonly FixtureName[] = [
  "untouched",
  "revoked",
  "suspended",
  "withdrawn",
  "before it was revoked",
  "before it was anchored",
  "expired",
  "not yet valid",
  "not yet anchored",
  "not yet final",
  "with another's signature",
  "by a distrusted key",
  "by an untrusted issuer",
];

const essenceOf = ({ verdict, reason, checks, facts, notes, file }: Report) => ({
  ...{ verdict, reason, file, facts: facts ?? null },
  checks: checks.map(({ check, outcome, code }) => ({ check, outcome, code })),
  notes: notes.map(({ code }) => code).filter((code) => !code.includes("pack")),
});

describe("a pack", function () {
  this.timeout(120_000);
  let scene: Scene;
  before(async () => {
    scene = await setScene();
  });
  after(async () => {
    await (scene as Scene | undefined)?.stop();
  });
  const named = (name: FixtureName) => scene.fixtures.find((it) => it.name === name)!;
  const make = ({ file, policy, url, at }: Fixture, endpoints: Endpoint[] = [httpEndpoint(url)]) =>
    buildPack(
      {
        files: [{ name: "award.json", bytes: file, isInside: true }],
        policy,
        endpoints,
        now: NOW,
        ...(at !== undefined && { at: parseInstant(at)! }),
      },
      SIGNER,
    );

  it("answers for each of its files alone, also for those of one status word", async () => {
    const { file, policy, url } = named("untouched");
    const indented = JSON.stringify(JSON.parse(new TextDecoder().decode(file)), null, 2);
    const files = [file, new TextEncoder().encode(indented)].map((bytes) => inPack(bytes));
    const endpoints = [httpEndpoint(url)];
    const { text, reports } = await buildPack({ files, policy, endpoints, now: NOW }, SIGNER);
    for (const [at, { bytes }] of files.entries()) {
      const pack = openPack(text, { policy, alsoBelieved: [SIGNER.did], now: NOW });
      const report = await createPackVerifier(pack, { policy, now: NOW }).verify(bytes);
      expect(essenceOf(report)).to.deep.equal(essenceOf(reports[at]));
    }
    expect(reports.map(({ reason }) => reason)).to.deep.equal(["all-passed", "all-passed"]);
  });

  it("isn't built for a file that fails by itself: no registry is asked about it", async () => {
    const { file, policy, url } = named("untouched");
    const files = [inPack(file), inPack(elsewhere(file))];
    const endpoints = [httpEndpoint(url)];
    const built = await buildPack({ files, policy, endpoints, now: NOW }, SIGNER).catch(String);
    expect(built).to.include("keeps the rules and is unchanged, got not-conforming");
  });

  const inPack = (bytes: Uint8Array) => ({ name: "a", bytes, isInside: false });

  /** The same credential at another place of its batch. */
  function elsewhere(bytes: Uint8Array): Uint8Array {
    const json = JSON.parse(new TextDecoder().decode(bytes)) as JsonObject;
    const [signature, element] = json.proof as JsonObject[];
    const proof = { ...decodeAnchorProof(element.proofValue as string), index: 6 };
    const moved = anchorProofElement((json.issuer as { id: string }).id, proof);
    return new TextEncoder().encode(JSON.stringify({ ...json, proof: [signature, moved] }));
  }

  it("does without proofs where none fit, and says so", async () => {
    const { file, policy, url } = named("untouched");
    const odd = faultyEndpoint(httpEndpoint(url));
    odd.set(async (method, _, ask) =>
      method === "eth_getProof" ? { accountProof: ["0x80"], storageProof: [] } : ask(),
    );
    const { text, isProven } = await make(named("untouched"), [odd]);
    expect(isProven).to.equal(false);
    const pack = openPack(text, { policy, alsoBelieved: [SIGNER.did], now: NOW });
    const report = await createPackVerifier(pack, { policy, now: NOW }).verify(file);
    expect(report.verdict).to.equal("verified");
    expect(report.notes.map(({ code }) => code)).not.to.include("pack-proven");
  });

  it("isn't made of an endpoint that takes back what it said", async () => {
    const fickle = faultyEndpoint(httpEndpoint(named("untouched").url));
    let answers = 0;
    fickle.set(async (method, _, ask) => {
      const answer = await ask();
      // Long ones are of the batch; a status that is nought already would be the same. They come in any order.
      const isBatch = method === "eth_call" && String(answer).length > 1_000;
      return isBatch && ++answers > 2 ? `0x${"00".repeat(64)}` : answer;
    });
    const failure = await make(named("untouched"), [fickle]).catch((error: unknown) => error);
    expect(failure).to.have.property("code", "INCOMPLETE");
  });

  it("isn't handed out where it would lead to another outcome than the chain", async () => {
    const { file, policy, url } = named("untouched");
    const strict = { ...policy, packs: { signers: [], maxAgeDays: 1 } };
    const files = [{ name: "award.json", bytes: file, isInside: true }];
    const options = { files, policy: strict, endpoints: [httpEndpoint(url)] };
    const later = NOW + 3 * 86_400; // The test profile takes any head.
    const failure = await buildPack({ ...options, now: later }, SIGNER).catch((it: unknown) => it);
    expect(failure).to.have.property("code", "INCOMPLETE");
    expect(String(failure)).to.include("pack-too-old");
  });

  for (const name of PACKED) {
    it(`gives the same verdict without network as the chain did: ${name}`, async () => {
      const { file, policy, url, at } = named(name);
      const { text, reports, isProven } = await make(named(name));
      expect(isProven).to.equal(true);
      const pack = openPack(text, { policy, alsoBelieved: [SIGNER.did], now: NOW });
      const when = at === undefined ? {} : { at: parseInstant(at)! };
      const report = await createPackVerifier(pack, { policy, now: NOW, ...when }).verify(file);
      expect(`${report.verdict} ${report.reason}`).to.equal(named(name).expected);
      expect(essenceOf(report)).to.deep.equal(essenceOf(reports[0]));
      expect(url).to.be.a("string");
    });
  }
});
