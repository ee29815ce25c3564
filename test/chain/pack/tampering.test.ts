import { expect } from "chai";
import fc from "fast-check";
import { httpEndpoint, type Endpoint } from "../../../chain/rpc/endpoint.js";
import { buildPack } from "../../../chain/pack/build.js";
import { createPackVerifier, openPack } from "../../../chain/pack/open.js";
import { encodeLookUp } from "../../../chain/registry/verifier-call.js";
import { ZERO_BYTES32 } from "../../../core/bytes.js";
import type { Json, JsonObject } from "../../../core/json.js";
import { signJson, type Signer } from "../../../core/signed-json.js";
import { signerWith, signingKeyFrom } from "../../../core/signing-key.js";
import type { Policy } from "../../../core/verify/policy/policy.js";
import type { Report } from "../../../core/verify/report/report.js";
import { encodedAnswer, refusal } from "../../support/fake-endpoint.js";
import { goodAnswer } from "../../support/anchoring.js";
import { faultyEndpoint } from "../../support/hardhat-endpoint.js";
import { edited, leafChanges, placesIn, valueAt, type Step } from "../../support/tampering.js";
import { setScene, type Fixture, type FixtureName, type Scene } from "../../verify/fixtures.js";

const NOW = Math.floor(Date.now() / 1_000);
const DAY = 86_400;
const LOOK_UP = encodeLookUp(ZERO_BYTES32, ZERO_BYTES32, 0).slice(0, 10);
const keyOf = (fill: number): Signer => signerWith(signingKeyFrom(new Uint8Array(32).fill(fill)));
const [own, attacker] = [keyOf(3), keyOf(4)];

const essenceOf = ({ verdict, reason }: Report) => `${verdict} ${reason}`;

describe("a pack that was tampered with", function () {
  this.timeout(180_000);
  let scene: Scene;
  let good: Fixture;
  let policy: Policy;
  let pack: JsonObject;
  let chain: JsonObject;
  before(async () => {
    scene = await setScene();
    good = named("untouched");
    // Without a signature to check, a thousand packs take seconds; it has its own tests.
    const lenient = { ...good.policy, allowSkippedSignature: true };
    policy = good.policy.chains[0].test ? lenient : good.policy;
    pack = await make(good);
    [chain] = pack.chains as JsonObject[];
  });
  after(async () => {
    await (scene as Scene | undefined)?.stop();
  });

  const named = (name: FixtureName) => scene.fixtures.find((it) => it.name === name)!;
  const make = async (
    { file, policy: own_, url }: Fixture,
    { endpoints = [httpEndpoint(url)] as Endpoint[], signer = own } = {},
  ) => {
    const files = [{ name: "award.json", bytes: file, isInside: true }];
    return (await buildPack({ files, policy: own_, endpoints, now: NOW }, signer)).json;
  };
  const judged = (
    json: JsonObject | string | Uint8Array,
    changes: Partial<Policy> = {},
    now = NOW,
  ) => {
    const text =
      typeof json === "string" || json instanceof Uint8Array ? json : JSON.stringify(json);
    const under = { ...policy, ...changes };
    const opened = openPack(text, { policy: under, alsoBelieved: [own.did], now });
    return createPackVerifier(opened, { policy: under, now }).verify(good.file);
  };
  const signed = (json: JsonObject) => {
    const content = { ...json };
    delete content.proof;
    return signJson(content, own, NOW);
  };

  it("is believed as long as it isn't", async () => {
    expect(essenceOf(await judged(pack))).to.equal("verified all-passed");
    expect(essenceOf(await judged(await signed(pack)))).to.equal("verified all-passed");
    const turned = Object.fromEntries(Object.entries(pack).reverse());
    expect(essenceOf(await judged(JSON.stringify(turned, null, 2)))).to.equal(
      "verified all-passed",
    );
  });

  it("is never believed with any place changed, retyped, removed or added to", async () => {
    let tried = 0;
    for (const path of placesIn(pack)) {
      for (const changed of leafChanges(pack, path)) {
        const report = await judged(changed);
        expect(essenceOf(report), path.join("/")).to.match(
          /^undecided pack-(?:altered|malformed)$/,
        );
        expect(report.facts, path.join("/")).to.equal(undefined);
        tried++;
      }
    }
    expect(tried).to.be.greaterThan(400);
  });

  /** Members that a chain's answers don't rest on; the pack's own proof is made anew. */
  const isAside = ([top, , member]: readonly Step[]) =>
    ["files", "documents", "proof"].includes(String(top)) ||
    ["endpoint", "events"].includes(String(member));

  it("says the same or nothing where its own signer changed one thing that is proven", async () => {
    let tried = 0;
    for (const path of placesIn(pack)) {
      if (isAside(path)) continue;
      for (const changed of leafChanges(pack, path)) {
        const report = await judged(await signed(changed));
        const said = essenceOf(report);
        if (said !== "verified all-passed") {
          expect(said, path.join("/")).to.match(/^undecided (?:pack-|wrong-chain)/);
          expect(report.facts).to.equal(undefined);
          tried++;
        } else if (report.notes.some(({ code }) => code === "pack-proven")) {
          // Lists whose order says nothing, and a slot that is proven twice.
          expect(membersOf(changed, path), path.join("/")).to.deep.equal(membersOf(pack, path));
        } else expect(path.join("/")).to.match(/^chains\/0\/proofs(?:\/0)?$/);
      }
    }
    expect(tried).to.be.greaterThan(250);
  });

  it("gives no answer that it has lost, proven or not", async () => {
    const without = (member: string) => ({ ...pack, chains: [{ ...chain, [member]: [] }] });
    for (const member of ["blocks", "code", "calls"]) {
      for (const proofs of [true, false]) {
        const [left] = (without(member).chains as JsonObject[]).map((it) => {
          const { proofs: own_, ...rest } = it;
          return proofs ? { ...rest, proofs: own_ } : rest;
        });
        const report = await judged(await signed({ ...pack, chains: [left] }));
        expect(essenceOf(report), member).to.match(/^undecided pack-(?:incomplete|malformed)/);
      }
    }
    const { proofs, ...bare } = chain;
    expect(proofs).to.be.an("array");
    const unproven = await judged(await signed({ ...pack, chains: [bare] }));
    expect(essenceOf(unproven)).to.equal("verified all-passed");
    expect(unproven.notes.map(({ code }) => code)).to.include("read-from-pack");
    expect(unproven.notes.map(({ code }) => code)).not.to.include("pack-proven");
    const none = await judged(await signed({ ...pack, chains: [] }));
    expect(essenceOf(none)).to.equal("undecided pack-incomplete");
  });

  it("of an attacker's making is undecided, whatever it says and however well it fits", async () => {
    // A registry that has recorded what nobody anchored, by the word of an endpoint of the attacker's own.
    const forged = named("not yet anchored");
    const { issuer } = JSON.parse(new TextDecoder().decode(forged.file)) as {
      issuer: { id: string };
    };
    const record = encodedAnswer({ ...goodAnswer(issuer.id), anchoredAt: 1 });
    const liar = faultyEndpoint(httpEndpoint(forged.url));
    liar.set(async (method, params, ask) => {
      if (method === "eth_getProof") throw refusal("no proofs here");
      if (method !== "eth_call") return ask();
      const [{ data }] = params as [{ data: string }];
      return data.startsWith(LOOK_UP) ? record : `0x${"00".repeat(64)}`;
    });
    const json = await make(forged, { endpoints: [liar], signer: attacker });
    const text = JSON.stringify(json);
    const open = (alsoBelieved: string[]) =>
      createPackVerifier(openPack(text, { policy: forged.policy, alsoBelieved, now: NOW }), {
        policy: forged.policy,
        now: NOW,
      }).verify(forged.file);
    const report = await open([own.did]);
    expect(essenceOf(report)).to.equal("undecided pack-untrusted");
    expect(report.facts).to.equal(undefined);
    expect(JSON.stringify(report.checks)).to.include(attacker.did);
    // The signer is all that stands between: whoever names the attacker believes the attacker.
    expect(essenceOf(await open([attacker.did]))).to.equal("verified all-passed");
  });

  it("answers for its own file, chain, registry and finality only", async () => {
    const other = await createPackVerifier(
      openPack(JSON.stringify(pack), { policy, alsoBelieved: [own.did], now: NOW }),
      { policy, now: NOW },
    ).verify(named("expired").file);
    expect(essenceOf(other)).to.equal("rejected expired");
    expect(other.checks.find(({ check }) => check === "anchor")).to.include({
      code: "pack-incomplete",
    });
    const [profile] = policy.chains;
    const hash = `0x${"12".repeat(32)}` as never;
    const under = async (change: object) =>
      essenceOf(await judged(pack, { chains: [{ ...profile, ...change }] }));
    expect(await under({ deploymentBlock: { ...profile.deploymentBlock, hash } })).to.equal(
      "undecided wrong-chain",
    );
    expect(await under({ deploymentBlock: { number: 9_999, hash } })).to.equal(
      "undecided pack-incomplete",
    );
    expect(await under({ chain: "eip155:5" })).to.equal("rejected other-registry");
    for (const finality of [
      { tag: "finalized" },
      { tag: "safe" },
      { depth: 1_000 },
      { depth: 2 },
    ]) {
      expect(await under({ finality }), JSON.stringify(finality)).to.match(
        /^undecided (?:pack-incomplete|endpoint-stale)$/,
      );
    }
    const elsewhere = { ...chain, chain: "eip155:1" };
    expect(essenceOf(await judged(await signed({ ...pack, chains: [elsewhere] })))).to.equal(
      "undecided pack-incomplete",
    );
  });

  it("may be old, but not older than the policy takes", async () => {
    const later = NOW + 400 * DAY;
    const old = await judged(pack, {}, later);
    expect(essenceOf(old)).to.equal("verified all-passed");
    const note = old.notes.find(({ code }) => code === "read-from-pack");
    expect(Number(note?.detail?.["days"])).to.be.within(398, 402);
    const packs = { signers: [], maxAgeDays: 365 };
    expect(essenceOf(await judged(pack, { packs }, later))).to.equal("undecided pack-too-old");
    expect(essenceOf(await judged(pack, { packs }))).to.equal("verified all-passed");
    expect(essenceOf(await judged(pack, { packs }, NaN))).to.equal("undecided pack-too-old");
    expect(essenceOf(await judged(pack, {}, NaN))).to.equal("undecided no-clock");
  });

  it("with a head from the future is ahead of this clock, as an endpoint would be", async () => {
    const [profile] = policy.chains;
    const aged = { ...profile, maxHeadAgeSeconds: 3_600, clockToleranceSeconds: 60 };
    const past = NOW - 30 * DAY;
    expect(essenceOf(await judged(pack, { chains: [aged] }, past))).to.equal(
      "undecided endpoint-ahead",
    );
    expect(essenceOf(await judged(pack, { chains: [aged] }))).to.equal("verified all-passed");
  });

  it("is never made of two endpoints that say different things", async () => {
    const liar = faultyEndpoint(httpEndpoint(good.url));
    liar.set(async (method, _, ask) => (method === "eth_call" ? `0x${"00".repeat(64)}` : ask()));
    const two = { endpoints: [httpEndpoint(good.url), { ...liar, name: "liar" }] };
    const failure = await make(good, two).catch((error: unknown) => error);
    expect(failure).to.have.property("code", "INCOMPLETE");
  });

  it("of any bytes is undecided, and no crash", async () => {
    const text = new TextEncoder().encode(JSON.stringify(pack));
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat({ max: 255 }), fc.nat({ max: 3 }), async (at, by, how) => {
        const place = at % text.length;
        const bytes = Uint8Array.from(text);
        if (how === 0) bytes[place] = by;
        const cut = how === 1 ? bytes.subarray(0, place) : bytes;
        const changed =
          how === 2
            ? Uint8Array.from([...bytes.subarray(0, place), by, ...bytes.subarray(place)])
            : cut;
        if (how === 3) changed[place] ^= 1 << (by % 8);
        const report = await judged(changed);
        const isSame = report.verdict !== "verified" || isSameJson(changed, text);
        expect(isSame, `${how} at ${place}`).to.equal(true);
      }),
      { numRuns: 250 },
    );
    for (const odd of ["", "[]", "null", "{}", '{"cairnPack":1}', "\u0000"]) {
      expect(essenceOf(await judged(odd))).to.equal("undecided pack-malformed");
    }
  });

  it("with an answer at neither of its two blocks is malformed", async () => {
    const { proofs, ...bare } = chain;
    expect(proofs).to.be.an("array");
    const [call] = bare.calls as JsonObject[];
    const { number } = policy.chains[0].deploymentBlock;
    const calls = [...(bare.calls as JsonObject[]), { ...call, block: number }];
    const report = await judged(await signed({ ...pack, chains: [{ ...bare, calls }] }));
    expect(essenceOf(report)).to.equal("undecided pack-malformed");
  });

  it("with a file that isn't the one of its hash is malformed", async () => {
    const changed = edited(pack, ["files", 0, "text"], (parent, step) => (parent[step] = "{}"));
    expect(essenceOf(await judged(await signed(changed)))).to.equal("undecided pack-malformed");
  });
});

/** The members of a list, each once. */
const membersOf = (json: JsonObject, path: readonly Step[]): unknown[] =>
  [...new Set((valueAt(json, path) as Json[]).map((it) => JSON.stringify(it)))].sort();

function isSameJson(one: Uint8Array, other: Uint8Array): boolean {
  const parse = (bytes: Uint8Array) => JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)));
  try {
    return parse(one) === parse(other);
  } catch {
    return false;
  }
}
