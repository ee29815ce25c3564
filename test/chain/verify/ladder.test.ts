import { expect } from "chai";
import {
  encodeAnchorBatch,
  encodeRevoke,
  registryInterface,
} from "../../../chain/registry/calls.js";
import type { Endpoint } from "../../../chain/rpc/endpoint.js";
import { createNode } from "../../../chain/rpc/node.js";
import { createVerifier, type VerifierOptions } from "../../../chain/verify/verify.js";
import { utf8, type Hex } from "../../../core/bytes.js";
import type { JsonObject } from "../../../core/json.js";
import type { ChainProfile, Policy } from "../../../core/verify/policy/policy.js";
import { checkOf, type Report } from "../../../core/verify/report/report.js";
import { anchoredBatch, testPolicy, withStatusIndex } from "../../support/anchoring.js";
import { exampleCredential } from "../../support/example.js";
import { startLocalChain, type LocalChain } from "../../support/local-chain.js";
import {
  addressOf,
  DEV_KEYS,
  sendAs,
  setUpRegistry,
  type TestRegistry,
} from "../../support/registry.js";
import { testSigner } from "../../support/signing.js";

const DID = "did:web:college.example";

describe("the ladder of a verifier", function () {
  this.timeout(120_000);
  let chain: LocalChain;
  let registry: TestRegistry;
  let policy: Policy;
  let counted: Endpoint;
  let methods: string[] = [];
  let signatures = 0;
  let documents = 0;

  const sign = async (changes: JsonObject = {}): Promise<JsonObject> => {
    const example = exampleCredential({ did: DID });
    delete example.validUntil;
    const signer = await testSigner({ did: DID });
    const validFrom = "2020-01-01T00:00:00Z";
    return signer.sign(withStatusIndex({ ...example, validFrom, ...changes }));
  };
  const placed = (signed: JsonObject) => {
    const { profile, issuerId } = registry;
    const { chain, credentialRegistry } = profile;
    return anchoredBatch(signed, { chain, registry: credentialRegistry, issuerId });
  };
  const send = (key: Hex, data: Hex) =>
    sendAs(chain.endpoint, key, registry.profile.credentialRegistry, data);
  const anchor = async (signed: JsonObject) => {
    const { file, proof } = placed(signed);
    await send(DEV_KEYS.key, encodeAnchorBatch(registry.issuerId, proof.root, proof.treeSize));
    return { file, proof };
  };
  const head = async () => (await createNode(chain.endpoint).block("latest"))!.time;
  const mine = async (count: number): Promise<void> => {
    for (let left = count; left > 0; left -= 1) await chain.endpoint.request("evm_mine", []);
  };

  const verifier = (changes: Partial<VerifierOptions> = {}) =>
    createVerifier({
      policy,
      endpointFor: () => counted,
      now: 1_800_000_000,
      fetchDid: () => {
        documents += 1;
        return Promise.resolve({ kind: "not-found", reason: "a test" });
      },
      checkSignature: () => {
        signatures += 1;
        return Promise.resolve(checkOf("signature", "signature-valid"));
      },
      ...changes,
    });
  const verify = (file: unknown, changes: Partial<VerifierOptions> = {}): Promise<Report> =>
    verifier(changes).verify(utf8(typeof file === "string" ? file : JSON.stringify(file)));
  const outcome = ({ verdict, reason }: Report) => `${verdict} ${reason}`;
  const codeOf = ({ checks }: Report, name: string) =>
    checks.find(({ check }) => check === name)?.code;
  const withFinality = (depth: number): ChainProfile => ({
    ...registry.profile,
    finality: { depth },
  });

  before(async () => {
    chain = await startLocalChain();
    registry = await setUpRegistry(chain.endpoint, DID);
    policy = testPolicy({
      chains: [registry.profile],
      pinned: [{ profile: registry.profile.name, issuerId: registry.issuerId }],
      domains: "any",
    });
    counted = {
      name: "counted",
      request: (method, params) => {
        methods.push(method);
        return chain.endpoint.request(method, params);
      },
    };
  });
  beforeEach(() => {
    methods = [];
    signatures = 0;
    documents = 0;
  });
  after(async () => {
    await (chain as LocalChain | undefined)?.stop();
  });

  it("asks no one about a file that has failed by itself, as of now or of a date", async () => {
    const { file } = await anchor(await sign());
    methods = [];
    const failing: [unknown, string][] = [
      ["%PDF-1.7", "undecided no-credential"],
      [{}, "undecided no-credential"],
      [{ type: ["VerifiableCredential"] }, "undecided other-credential"],
      ['{"a":"cairn-anchor-2026"', "rejected not-json"],
      [{ ...file, id: "urn:uuid:1" }, "rejected not-conforming"],
      [{ ...file, name: "Altered" }, "rejected altered"],
    ];
    for (const [it, expected] of failing) {
      for (const at of [undefined, 1_700_000_000]) {
        const report = await verify(it, at === undefined ? {} : { at });
        expect(outcome(report)).to.equal(expected);
        expect(codeOf(report, "anchor")).to.equal("not-needed");
        expect(codeOf(report, "signature")).to.equal("not-needed");
      }
    }
    expect({ requests: methods.length, signatures, documents }).to.deep.equal({
      requests: 0,
      signatures: 0,
      documents: 0,
    });
  });

  it("computes a signature only where the registry has no objection", async () => {
    const { file, proof } = await anchor(await sign({ name: "To be revoked" }));
    expect(outcome(await verify(file))).to.equal("verified all-passed");
    expect(signatures).to.equal(1);
    const bits = [proof.index >> 8, 1n << BigInt(proof.index & 255)] as const;
    await send(DEV_KEYS.key, encodeRevoke(registry.issuerId, proof.root, ...bits, 0));
    expect(outcome(await verify(file))).to.equal("rejected revoked");
    const made = placed(await sign({ name: "Made up" })).file;
    expect(outcome(await verify(made))).to.equal("rejected not-anchored");
    expect(signatures).to.equal(1);
  });

  it("computes a signature while the registry is asked, if so wanted, and judges alike", async () => {
    const { file, proof } = await anchor(await sign({ name: "In a hurry" }));
    let compute = (): void => undefined;
    const computed = new Promise<void>((resolve) => (compute = resolve));
    const waiting: Endpoint = {
      name: "waits for the signature",
      request: async (method, params) => {
        if (method === "eth_call") await computed;
        return chain.endpoint.request(method, params);
      },
    };
    const ahead = { signatureAhead: true, endpointFor: () => waiting };
    const checkSignature = () => {
      compute();
      return Promise.resolve(checkOf("signature", "signature-valid"));
    };
    const report = await verify(file, { ...ahead, checkSignature });
    expect(outcome(report)).to.equal("verified all-passed");
    const bits = [proof.index >> 8, 1n << BigInt(proof.index & 255)] as const;
    await send(DEV_KEYS.key, encodeRevoke(registry.issuerId, proof.root, ...bits, 0));
    for (const check of [checkSignature, () => Promise.reject(new Error("A bug."))]) {
      const revoked = await verify(file, { ...ahead, checkSignature: check });
      expect(outcome(revoked)).to.equal("rejected revoked");
      expect(codeOf(revoked, "signature")).to.equal("not-needed");
    }
  });

  it("replays a log only for a batch that is there, of an issuer that may be believed", async () => {
    const { file } = await anchor(await sign({ name: "As of a date" }));
    const at = await head();
    const logs = () => methods.filter((method) => method === "eth_getLogs").length;
    const made = placed(await sign({ name: "Made up, too" })).file;
    expect(outcome(await verify(made, { at }))).to.equal("rejected not-anchored");
    const stranger = testPolicy({ chains: [registry.profile], pinned: [] });
    const report = await verify(file, { at, policy: stranger });
    expect(outcome(report)).to.equal("undecided issuer-not-vouched");
    expect(codeOf(report, "status")).to.equal("not-needed");
    expect(outcome(await verify(file, { at: at - 1 }))).to.equal("rejected not-yet-anchored");
    expect(logs()).to.equal(0);
    expect(outcome(await verify(file, { at }))).to.equal("verified all-passed");
    expect(logs()).to.be.above(0);
  });

  it("replays a log once for questions about many instants", async () => {
    const { file } = await anchor(await sign({ name: "Many dates" }));
    const at = await head();
    const bytes = utf8(JSON.stringify(file));
    const one = verifier();
    expect(outcome(await one.verify(bytes, { at }))).to.equal("verified all-passed");
    const asked = methods.length;
    const before = await one.verify(bytes, { at: at - 1 });
    expect(outcome(before)).to.equal("rejected not-yet-anchored");
    expect((await one.verify(bytes, { at })).asOf).not.to.equal(before.asOf);
    expect(methods.length).to.equal(asked);
  });

  it("counts a compromise once it is seen, and its re-affirmation once it is final", async () => {
    const { file, proof } = await anchor(await sign({ name: "Of a stolen key" }));
    const anchoredAt = await head();
    await mine(3);
    const lagging = testPolicy({ ...policy, chains: [withFinality(3)] });
    const judged = async () => outcome(await verify(file, { policy: lagging }));
    expect(await judged()).to.equal("verified all-passed");

    const key = addressOf(DEV_KEYS.key);
    const encode = (name: string, args: readonly unknown[]) =>
      registryInterface.encodeFunctionData(name, args) as Hex;
    const { issuerId } = registry;
    await send(DEV_KEYS.admin, encode("reportCompromise", [issuerId, key, anchoredAt]));
    expect(await judged()).to.equal("rejected distrusted");
    await send(DEV_KEYS.admin, encode("reaffirmBatch", [issuerId, proof.root]));
    expect(await judged()).to.equal("rejected distrusted");
    await mine(2);
    expect(await judged()).to.equal("rejected distrusted");
    await mine(1);
    expect(await judged()).to.equal("verified all-passed");
  });
});
