import { expect } from "chai";
import {
  encodeAnchorBatch,
  encodeLiftSuspension,
  encodeRevoke,
  encodeSuspend,
} from "../../../chain/registry/calls.js";
import { EndpointError, httpEndpoint, type Endpoint } from "../../../chain/rpc/endpoint.js";
import { createNode } from "../../../chain/rpc/node.js";
import { createVerifier, verifyFile } from "../../../chain/verify/verify.js";
import { utf8, type Hex } from "../../../core/bytes.js";
import type { JsonObject } from "../../../core/json.js";
import type { Policy } from "../../../core/verify/policy/policy.js";
import type { Report } from "../../../core/verify/report/report.js";
import { ANCHORED_AT, anchoredBatch, testPolicy } from "../../support/anchoring.js";
import { exampleCredential } from "../../support/example.js";
import { startLocalChain, type LocalChain } from "../../support/local-chain.js";
import { DEV_KEYS, sendAs, setUpRegistry, type TestRegistry } from "../../support/registry.js";
import { testSigner } from "../../support/signing.js";

const TREE_SIZE = 300;
const INDEX = 259;

describe("verification against a node", function () {
  this.timeout(120_000);
  let chain: LocalChain;
  let registry: TestRegistry;
  let policy: Policy;
  let file: JsonObject;
  let unanchored: JsonObject;
  const sign = async (validity: JsonObject): Promise<JsonObject> => {
    const signer = await testSigner();
    const example = exampleCredential({ did: signer.did });
    delete example.validUntil;
    const credential = { ...example, validFrom: "2020-01-01T00:00:00Z", ...validity };
    const status = example.credentialStatus as JsonObject;
    const credentialStatus = { ...status, statusListIndex: String(INDEX) };
    return signer.sign({ ...credential, credentialStatus });
  };

  const send = (key: Hex, data: Hex) =>
    sendAs(chain.endpoint, key, registry.profile.credentialRegistry, data);

  const anchor = async (signed: JsonObject, isSent: boolean): Promise<JsonObject> => {
    const { profile, issuerId } = registry;
    const place = { chain: profile.chain, registry: profile.credentialRegistry, issuerId };
    const size = { treeSize: TREE_SIZE, index: INDEX };
    const batch = anchoredBatch(signed, { ...place, ...size });
    if (isSent) {
      await send(DEV_KEYS.key, encodeAnchorBatch(issuerId, batch.proof.root, TREE_SIZE));
    }
    return batch.file;
  };

  const rootOf = async (anchored: JsonObject) => {
    const { readFile } = await import("../../../core/verify/evidence/file.js");
    const read = readFile(utf8(JSON.stringify(anchored)));
    if (read.kind !== "read" || read.anchor.kind !== "proof") throw new Error(read.kind);
    return read.anchor.proof.root;
  };

  const verify = (
    json: JsonObject,
    options: Partial<Parameters<typeof verifyFile>[1]> = {},
  ): Promise<Report> =>
    verifyFile(utf8(JSON.stringify(json)), {
      policy,
      endpointFor: () => chain.endpoint,
      now: ANCHORED_AT,
      ...options,
    });

  const head = async () => (await createNode(chain.endpoint).block("latest"))!.time;

  before(async () => {
    chain = await startLocalChain();
    const { did } = await testSigner();
    registry = await setUpRegistry(chain.endpoint, did);
    policy = testPolicy({
      chains: [registry.profile],
      pinned: [
        { profile: registry.profile.name, issuerId: registry.issuerId, name: "Maple College" },
      ],
    });
    file = await anchor(await sign({}), true);
    unanchored = await anchor(await sign({ name: "Not anchored" }), false);
  });

  after(async () => {
    await (chain as LocalChain | undefined)?.stop();
  });

  const outcome = ({ verdict, reason }: Report) => `${verdict} ${reason}`;

  it("verifies a file, and says on whose word and as of which block", async () => {
    const report = await verify(file);
    expect(outcome(report)).to.equal("verified all-passed");
    expect(report.chain).to.include({ endpoint: chain.url, profile: "test" });
    expect(report.facts).to.include({ batchNumber: 1, treeSize: TREE_SIZE, index: INDEX });
  });

  it("gives each of seven files its own answer", async () => {
    const revoked = await anchor(await sign({ name: "Revoked" }), true);
    const suspended = await anchor(await sign({ name: "Suspended" }), true);
    const expired = await anchor(await sign({ validUntil: "2021-01-01T00:00:00Z" }), true);
    const bits = [INDEX >> 8, 1n << BigInt(INDEX & 255)] as const;
    const { issuerId } = registry;
    await send(DEV_KEYS.key, encodeRevoke(issuerId, await rootOf(revoked), ...bits, 2));
    const root = await rootOf(suspended);
    await send(DEV_KEYS.key, encodeSuspend(issuerId, root, ...bits, 0));

    const answers = [file, { ...file, name: "Altered" }, unanchored, revoked, suspended, expired];
    const outcomes = await Promise.all(answers.map(async (it) => outcome(await verify(it))));
    expect(outcomes).to.deep.equal([
      "verified all-passed",
      "rejected altered",
      "rejected not-anchored",
      "rejected revoked",
      "rejected suspended",
      "rejected expired",
    ]);
    const nobody = () => httpEndpoint("http://127.0.0.1:9");
    const alone = await verify(file, { endpointFor: nobody });
    expect(outcome(alone)).to.equal("undecided unreachable");

    const [, note] = (await verify(revoked)).notes;
    expect(note).to.deep.include({ code: "revocation-event" });
    expect(note.detail).to.include({ reason: "academic-integrity" });

    // Of two endpoints one is enough, and the first answers nothing.
    const asked: string[] = [];
    const silent: Endpoint = {
      name: "silent",
      request: (method) => {
        asked.push(method);
        return Promise.reject(new EndpointError("UNREACHABLE", "silent"));
      },
    };
    const endpointFor = () => [silent, chain.endpoint];
    const { reason, notes } = await verify(revoked, { endpointFor, agree: 1 });
    expect(reason).to.equal("revoked");
    expect(notes.map(({ code }) => code)).to.include("revocation-event");
    expect(asked).not.to.include("eth_getLogs");

    await send(DEV_KEYS.admin, encodeLiftSuspension(issuerId, root, ...bits, 0));
    expect(outcome(await verify(suspended))).to.equal("verified all-passed");
  });

  it("answers as of a date from the replayed log", async () => {
    const later = await anchor(await sign({ name: "Revoked later" }), true);
    const anchoredAt = await head();
    await chain.endpoint.request("evm_increaseTime", [3_600]);
    const bits = [INDEX >> 8, 1n << BigInt(INDEX & 255)] as const;
    const root = await rootOf(later);
    await send(DEV_KEYS.key, encodeRevoke(registry.issuerId, root, ...bits, 1));
    const revokedAt = await head();
    const rows: [number, string][] = [
      [anchoredAt - 1, "rejected not-yet-anchored"],
      [anchoredAt, "verified all-passed"],
      [revokedAt - 1, "verified all-passed"],
      [revokedAt, "rejected revoked"],
      [revokedAt + 1, "undecided date-beyond-head"],
    ];
    for (const [at, expected] of rows) {
      expect(outcome(await verify(later, { at })), String(at - anchoredAt)).to.equal(expected);
    }
    const forgetful: Endpoint = {
      name: "forgetful",
      request: async (method, params) =>
        method === "eth_getLogs" ? [] : chain.endpoint.request(method, params),
    };
    const report = await verify(later, { at: anchoredAt, endpointFor: () => forgetful });
    expect(outcome(report)).to.equal("undecided history-incomplete");
  });

  it("takes a pin up to a log position from the replayed log", async () => {
    const { issuerId } = registry;
    const pinned = (upToLogPosition: number) =>
      testPolicy({
        chains: [registry.profile],
        pinned: [{ profile: registry.profile.name, issuerId, upToLogPosition }],
      });
    // 1 registered, 2 key added, 3 anchored
    expect(outcome(await verify(file, { policy: pinned(3) }))).to.equal("verified all-passed");
    expect(outcome(await verify(file, { policy: pinned(2) }))).to.equal(
      "undecided issuer-not-vouched",
    );
  });

  it("is undecided on the wrong chain, the wrong deployment, and without code", async () => {
    const { profile } = registry;
    const withProfile = async (changes: Partial<typeof profile>) => {
      const changed = testPolicy({ ...policy, chains: [{ ...profile, ...changes }] });
      return outcome(await verify(file, { policy: changed }));
    };
    const deploymentBlock = { ...profile.deploymentBlock, hash: registry.issuerId };
    expect(await withProfile({ deploymentBlock })).to.equal("undecided wrong-chain");

    const request = (method: string, params: readonly unknown[]) =>
      method === "eth_chainId" ? Promise.resolve("0x1") : chain.endpoint.request(method, params);
    const other = await verify(file, { endpointFor: () => ({ name: "other", request }) });
    expect(outcome(other)).to.equal("undecided wrong-chain");

    const nowhere = `0x${"12".repeat(20)}` as typeof profile.credentialRegistry;
    const elsewhere = anchoredBatch(await sign({}), {
      chain: profile.chain,
      registry: nowhere,
      issuerId: registry.issuerId,
      treeSize: TREE_SIZE,
      index: INDEX,
    });
    const changed = testPolicy({
      ...policy,
      chains: [{ ...profile, credentialRegistry: nowhere }],
    });
    expect(outcome(await verify(elsewhere.file, { policy: changed }))).to.equal(
      "undecided no-registry",
    );
  });

  it("checks the signature of a did:key under any policy", async () => {
    const lenient = testPolicy({ ...policy, allowSkippedSignature: true });
    const report = await verify(file, { policy: lenient });
    expect(outcome(report)).to.equal("verified all-passed");
    expect(report.checks.map(({ code }) => code)).to.include("signature-valid");
  });

  it("asks once in a session about files of one status word", async () => {
    const methods: string[] = [];
    const request = (method: string, params: readonly unknown[]) => {
      methods.push(method);
      return chain.endpoint.request(method, params);
    };
    const verifier = createVerifier({
      policy,
      endpointFor: () => ({ name: "counted", request }),
      now: ANCHORED_AT,
    });
    const bytes = utf8(JSON.stringify(file));
    const reports = await Promise.all(Array.from({ length: 20 }, () => verifier.verify(bytes)));
    expect(new Set(reports.map(outcome))).to.deep.equal(new Set(["verified all-passed"]));
    expect(methods.filter((method) => method === "eth_call")).to.have.length(2);
    expect(methods).to.have.length(2 + 4);
  });

  it("makes a report of any bytes", async () => {
    const none = "undecided no-credential";
    const expected: Readonly<Record<string, string>> = {
      "": none,
      "[]": none,
      null: none,
      "{}": none,
      '{"proof":[{"cryptosuite":"cairn-anchor-2026"}]}': "rejected not-conforming",
    };
    for (const [text, outcomeDue] of Object.entries(expected)) {
      const options = { policy, endpointFor: () => chain.endpoint, now: ANCHORED_AT };
      expect(outcome(await verifyFile(utf8(text), options)), text).to.equal(outcomeDue);
    }
  });
});
