import { expect } from "chai";
import type { Endpoint } from "../../../chain/endpoint.js";
import { httpEndpoint } from "../../../chain/endpoint.js";
import { makePack } from "../../../chain/pack/make.js";
import { createPackVerifier, openPack } from "../../../chain/pack/open.js";
import { signerWith, signingKeyFrom } from "../../../core/signing-key.js";
import { parseInstant } from "../../../core/time.js";
import type { Report } from "../../../core/verify/report.js";
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
    makePack(
      {
        files: [{ name: "award.json", bytes: file, isInside: true }],
        policy,
        endpoints,
        now: NOW,
        ...(at !== undefined && { at: parseInstant(at)! }),
      },
      SIGNER,
    );

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
