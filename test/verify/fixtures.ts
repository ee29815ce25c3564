import { gzipSync } from "node:zlib";
import { registryInterface, encodeAddKey, encodeAnchorBatch } from "../../chain/registry/calls.js";
import type { Endpoint } from "../../chain/rpc/endpoint.js";
import { createNode } from "../../chain/rpc/node.js";
import { utf8, type Address, type Bytes32, type Hex } from "../../core/bytes.js";
import type { JsonObject } from "../../core/json.js";
import type { OtherKind } from "../../core/other/kinds.js";
import type { ChainProfile, Policy } from "../../core/verify/policy/policy.js";
import { formatInstant } from "../../core/time.js";
import { anchoredBatch, testPolicy, withStatusIndex } from "../support/anchoring.js";
import { bakePdfOtherwise, bakeSvg, movedText, png } from "../support/baking.js";
import { exampleCredential } from "../support/example.js";
import { FOREIGN, foreignText } from "../support/foreign.js";
import { freshChain } from "../support/fresh-chain.js";
import { faultyEndpoint } from "../support/hardhat-endpoint.js";
import { serveEndpoint } from "../support/http-node.js";
import { addressOf, DEV_KEYS, sendAs, setUpRegistry } from "../support/registry.js";
import { testSigner } from "../support/signing.js";

/** One file, whom to trust and whom to ask about it, and what every face of the verifier must say. */
export interface Fixture {
  readonly name: string;
  readonly file: Uint8Array;
  readonly policy: Policy;
  /** A JSON-RPC URL that answers as long as the scene stands. */
  readonly url: string;
  readonly at?: string;
  /** Verdict and first reason, such as `rejected altered`. */
  readonly expected: string;
}

export interface Scene {
  readonly fixtures: readonly Fixture[];
  stop(): Promise<void>;
}

/** The names, known before the scene stands, so that each can be a test of its own. */
export const FIXTURE_NAMES = [
  "untouched",
  "with a large picture",
  "tampered",
  "revoked",
  "suspended",
  "withdrawn",
  "before it was revoked",
  "before it was anchored",
  "at a date to come",
  "expired",
  "not yet valid",
  "not yet anchored",
  "not yet final",
  "without an anchor proof",
  "with another's proof",
  "with another's signature",
  "not conforming",
  "by a distrusted key",
  "by an untrusted issuer",
  "of another registry",
  "an unreachable endpoint",
  "the wrong chain",
  "another deployment",
  "no registry there",
  "an old head",
  "a head from the future",
  "an endpoint that makes no sense",
  "a page for JSON",
  "an empty file",
  "a list",
  "one member twice",
  "too deep",
  "too large",
  "cut off",
  "with a byte order mark",
  "with its proofs turned",
  "with one proof as an object",
  "saved as UTF-16",
  "in a presentation",
  "in a presentation of VC 1.1",
  "in the body of a request",
  "in a wallet's backup",
  "in a presentation, tampered",
  "in a presentation, without a type",
  "an Open Badge 2",
  "an Open Badge 3.0 of another platform",
  "a VC 1.1",
  "a VC 2.0",
  "a VC as JWT",
  "an SD-JWT",
  "a Blockcerts 3",
  "an OpenAttestation 2",
  "a learner record",
  "a European credential",
  "a status list",
  "a DID document",
  "an empty presentation",
  "a proof of an unknown kind",
  "JSON of another kind",
  "an emptied picture",
  "a picture whose text was moved",
  "a drawing in UTF-16",
  "a PDF protected against changes",
  "a PDF that takes a password",
  "an archive of another kind",
  "a mail with a file in it",
  "with typographic quotation marks",
  "with quotation marks that are unclear",
] as const;
export type FixtureName = (typeof FIXTURE_NAMES)[number];

/** Files that have line ends in them, or that no line of JSON can be. */
export const NO_LINE: ReadonlySet<FixtureName> = new Set([
  "an emptied picture",
  "a picture whose text was moved",
  "a drawing in UTF-16",
  "a PDF protected against changes",
  "a PDF that takes a password",
  "an archive of another kind",
  "a mail with a file in it",
]);

const PROTECTED = { pdfVersion: "1.7ext3", ownerPassword: "for changes" } as const;
const curled = (json: string): string => json.replace(/"([^"]*)"/g, "“$1”");

/** Larger than the service takes: there it is refused before it is judged. */
export const BEYOND_SERVICE: ReadonlySet<FixtureName> = new Set(["too large"]);

const PLACE = { treeSize: 16, index: 5 };
const BITS = [0, 1n << 5n] as const;
const DAY = 86_400;

/** A chain in this process with a batch for each fixture, behind HTTP in as many ways as an endpoint can fail. */
export async function setScene(): Promise<Scene> {
  const chain = await freshChain();
  const signer = await testSigner();
  const { profile, issuerId } = await setUpRegistry(chain, signer.did);
  const registry = profile.credentialRegistry;
  const place = { ...PLACE, chain: profile.chain, registry, issuerId };
  const call = (key: Hex, name: string, ...args: unknown[]): Promise<void> =>
    sendAs(chain, key, registry, registryInterface.encodeFunctionData(name, args) as Hex);
  const head = async (): Promise<number> => (await createNode(chain).block("latest"))?.time ?? 0;

  const sign = (changes: JsonObject): Promise<JsonObject> => {
    const example = withStatusIndex(exampleCredential({ did: signer.did }), PLACE.index);
    delete example.validUntil;
    return signer.sign({ ...example, validFrom: "2020-01-01T00:00:00Z", ...changes });
  };
  const anchor = async (
    signed: JsonObject,
    key: Hex = DEV_KEYS.key,
  ): Promise<{ file: JsonObject; root: Bytes32; at: number }> => {
    const { file, proof } = anchoredBatch(signed, place);
    await sendAs(chain, key, registry, encodeAnchorBatch(issuerId, proof.root, PLACE.treeSize));
    return { file, root: proof.root, at: await head() };
  };

  const good = await anchor(await sign({}));
  const picture = { type: "Image", id: `data:image/png;base64,${"A".repeat(75_000)}` };
  const { credentialSubject } = exampleCredential({ did: signer.did });
  const { achievement, ...subject } = credentialSubject as { achievement: JsonObject };
  const large = await anchor(
    await sign({
      image: picture,
      credentialSubject: { ...subject, achievement: { ...achievement, image: picture } },
    }),
  );
  const other = await anchor(await sign({ name: "Another award" }));
  const expired = await anchor(await sign({ validUntil: "2021-01-01T00:00:00Z" }));
  const early = await anchor(await sign({ validFrom: "2999-01-01T00:00:00Z" }));
  const odd = await anchor(await sign({ validFrom: "2020-01-01T00:00:00.5Z" }));
  const forged = await sign({ name: "Signed for something else" });
  const misSigned = await anchor({ ...forged, name: "Not what was signed" });
  const unanchored = anchoredBatch(await sign({ name: "Not anchored" }), place).file;

  await sendAs(
    chain,
    DEV_KEYS.admin,
    registry,
    encodeAddKey(issuerId, addressOf(DEV_KEYS.stranger)),
  );
  const distrusted = await anchor(await sign({ name: "By a thief" }), DEV_KEYS.stranger);
  const thief = addressOf(DEV_KEYS.stranger);
  await call(DEV_KEYS.admin, "reportCompromise", issuerId, thief, distrusted.at);

  const revoked = await anchor(await sign({ name: "Revoked" }));
  await chain.request("evm_increaseTime", [10]);
  await call(DEV_KEYS.key, "revoke", issuerId, revoked.root, ...BITS, 1);
  const suspended = await anchor(await sign({ name: "Suspended" }));
  await call(DEV_KEYS.key, "suspend", issuerId, suspended.root, ...BITS, 0);
  const withdrawn = await anchor(await sign({ name: "Withdrawn" }));
  await call(DEV_KEYS.admin, "withdrawBatch", issuerId, withdrawn.root, 1);
  const newest = await anchor(await sign({ name: "Anchored just now" }));

  const stops: (() => Promise<void>)[] = [];
  const serve = async (endpoint: Endpoint): Promise<string> => {
    const { url, stop } = await serveEndpoint(endpoint);
    stops.push(stop);
    return url;
  };
  const url = await serve(chain);
  const policyWith = (changes: Partial<ChainProfile>, policy: Partial<Policy> = {}): Policy =>
    testPolicy({
      chains: [{ ...profile, ...changes }],
      pinned: [{ profile: profile.name, issuerId, name: "Maple College" }],
      ...policy,
    });
  const policy = policyWith({});
  const text = (json: unknown): Uint8Array => utf8(JSON.stringify(json));
  const nowhere = `0x${"12".repeat(20)}` as Address;
  const aged = { maxHeadAgeSeconds: 3_600, clockToleranceSeconds: 60 };

  const rows: Record<FixtureName, Partial<Fixture> & { expected: string }> = {
    untouched: { file: text(good.file), expected: "verified all-passed" },
    "with a large picture": { file: text(large.file), expected: "verified all-passed" },
    tampered: { file: text({ ...good.file, name: "Altered" }), expected: "rejected altered" },
    revoked: { file: text(revoked.file), expected: "rejected revoked" },
    suspended: { file: text(suspended.file), expected: "rejected suspended" },
    withdrawn: { file: text(withdrawn.file), expected: "rejected withdrawn" },
    "before it was revoked": {
      file: text(revoked.file),
      at: formatInstant(revoked.at),
      expected: "verified all-passed",
    },
    "before it was anchored": {
      file: text(good.file),
      at: formatInstant(good.at - 1),
      expected: "rejected not-yet-anchored",
    },
    "at a date to come": {
      file: text(good.file),
      at: formatInstant((await head()) + DAY),
      expected: "undecided date-beyond-head",
    },
    expired: { file: text(expired.file), expected: "rejected expired" },
    "not yet valid": { file: text(early.file), expected: "rejected not-yet-valid" },
    "not yet anchored": { file: text(unanchored), expected: "rejected not-anchored" },
    "not yet final": {
      file: text(newest.file),
      policy: policyWith({ finality: { depth: 1 } }),
      expected: "undecided not-final",
    },
    "without an anchor proof": {
      file: text(await sign({})),
      expected: "undecided no-anchor-proof",
    },
    "with another's proof": {
      file: text({ ...good.file, proof: mixed(good.file, other.file) }),
      expected: "rejected altered",
    },
    "with another's signature": {
      file: text(misSigned.file),
      expected: "rejected signature-invalid",
    },
    "not conforming": { file: text(odd.file), expected: "rejected not-conforming" },
    "by a distrusted key": { file: text(distrusted.file), expected: "rejected distrusted" },
    "by an untrusted issuer": {
      policy: policyWith({}, { pinned: [] }),
      expected: "undecided issuer-not-vouched",
    },
    "of another registry": {
      policy: policyWith({ credentialRegistry: nowhere }),
      expected: "rejected other-registry",
    },
    "an unreachable endpoint": { url: "http://127.0.0.1:9", expected: "undecided unreachable" },
    "the wrong chain": {
      url: await serve(answering(chain, "eth_chainId", () => "0x1")),
      expected: "undecided wrong-chain",
    },
    "another deployment": {
      policy: policyWith({ deploymentBlock: { ...profile.deploymentBlock, hash: issuerId } }),
      expected: "undecided wrong-chain",
    },
    "no registry there": {
      url: await serve(answering(chain, "eth_getCode", () => "0x")),
      expected: "undecided no-registry",
    },
    "an old head": {
      url: await serve(answering(chain, "eth_getBlockByNumber", shifted(-DAY))),
      policy: policyWith(aged),
      expected: "undecided endpoint-stale",
    },
    "a head from the future": {
      url: await serve(answering(chain, "eth_getBlockByNumber", shifted(DAY))),
      policy: policyWith(aged),
      expected: "undecided endpoint-ahead",
    },
    "an endpoint that makes no sense": {
      url: await serve(answering(chain, "eth_call", () => "0x")),
      expected: "undecided endpoint-malformed",
    },
    "a page for JSON": { file: utf8("<html>"), expected: "undecided no-credential" },
    "an empty file": { file: new Uint8Array(), expected: "undecided no-credential" },
    "a list": { file: text([good.file]), expected: "verified all-passed" },
    "one member twice": {
      file: utf8(`{"name":"Another",${JSON.stringify(good.file).slice(1)}`),
      expected: "rejected not-json",
    },
    "too deep": {
      file: utf8(`${"[".repeat(65)}${"]".repeat(65)}`),
      expected: "undecided no-credential",
    },
    "too large": {
      file: utf8(`${JSON.stringify(good.file)}${" ".repeat(1_048_576)}`),
      expected: "rejected not-json",
    },
    "cut off": { file: text(good.file).slice(0, -1), expected: "rejected not-json" },
    "with a byte order mark": {
      file: utf8(`\uFEFF${JSON.stringify(good.file)}`),
      expected: "verified all-passed",
    },
    "with its proofs turned": {
      file: text({ ...good.file, proof: (good.file.proof as JsonObject[]).toReversed() }),
      expected: "verified all-passed",
    },
    "with one proof as an object": {
      file: text({ ...good.file, proof: (good.file.proof as JsonObject[])[0] }),
      expected: "undecided no-anchor-proof",
    },
    "saved as UTF-16": {
      file: Buffer.from(`\uFEFF${JSON.stringify(good.file)}`, "utf16le"),
      expected: "undecided saved-as-utf-16",
    },
    "in a presentation": {
      file: text(presentation("https://www.w3.org/ns/credentials/v2", good.file)),
      expected: "verified all-passed",
    },
    "in a presentation of VC 1.1": {
      file: text(presentation("https://www.w3.org/2018/credentials/v1", good.file)),
      expected: "verified all-passed",
    },
    "in the body of a request": {
      file: text({ verifiableCredential: good.file, options: {} }),
      expected: "verified all-passed",
    },
    "in a wallet's backup": {
      file: text({ records: [{ saved: 1, data: { credential: good.file } }] }),
      expected: "verified all-passed",
    },
    "in a presentation, tampered": {
      file: text(presentation("https://www.w3.org/ns/credentials/v2", { ...good.file, name: "X" })),
      expected: "rejected altered",
    },
    "in a presentation, without a type": {
      file: text(presentation("https://www.w3.org/ns/credentials/v2", { ...good.file, type: [] })),
      expected: "rejected not-conforming",
    },
    "an Open Badge 2": foreign("open-badge-2"),
    "an Open Badge 3.0 of another platform": foreign("open-badge-3"),
    "a VC 1.1": foreign("vc-1"),
    "a VC 2.0": foreign("vc-2"),
    "a VC as JWT": foreign("vc-jwt"),
    "an SD-JWT": foreign("sd-jwt"),
    "a Blockcerts 3": foreign("blockcerts-3"),
    "an OpenAttestation 2": foreign("open-attestation-2"),
    "a learner record": foreign("clr-2"),
    "a European credential": foreign("european-digital-credential"),
    "a status list": foreign("status-list"),
    "a DID document": foreign("did-document"),
    "an empty presentation": foreign("presentation"),
    "a proof of an unknown kind": foreign("other-proof"),
    "JSON of another kind": { file: text({ name: "x" }), expected: "undecided no-credential" },
    "an emptied picture": { file: png(), expected: "undecided no-credential" },
    "a picture whose text was moved": {
      file: png(movedText("tEXt", text(good.file))),
      expected: "verified all-passed",
    },
    "a drawing in UTF-16": {
      file: Buffer.from(bakeSvg(text(good.file)).toString().replace("UTF-8", "UTF-16"), "utf16le"),
      expected: "verified all-passed",
    },
    "a PDF protected against changes": {
      file: await bakePdfOtherwise({ "a.json": text(good.file) }, PROTECTED),
      expected: "verified all-passed",
    },
    "a PDF that takes a password": {
      file: await bakePdfOtherwise(
        { "a.json": text(good.file) },
        { ...PROTECTED, userPassword: "secret" },
      ),
      expected: "undecided file-encrypted",
    },
    "an archive of another kind": {
      file: gzipSync(text(good.file)),
      expected: "undecided not-opened",
    },
    "a mail with a file in it": {
      file: Buffer.from(
        "From: a@a.example\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
          Buffer.from(text(good.file)).toString("base64"),
      ),
      expected: "undecided not-opened",
    },
    "with typographic quotation marks": {
      file: utf8(curled(JSON.stringify(good.file))),
      expected: "verified all-passed",
    },
    "with quotation marks that are unclear": {
      file: utf8(curled(JSON.stringify({ ...good.file, name: "He said “no”." }))),
      expected: "undecided quotes-changed",
    },
  };
  const usual = { file: text(good.file), policy, url };
  return {
    fixtures: FIXTURE_NAMES.map((name) => ({ name, ...usual, ...rows[name] })),
    async stop() {
      for (const stop of stops) await stop();
    },
  };
}

const presentation = (context: string, credential: JsonObject): JsonObject => ({
  "@context": [context],
  type: ["VerifiablePresentation"],
  verifiableCredential: [credential],
});

/** The first of its kind among those that other systems make. */
function foreign(kind: OtherKind): { readonly file: Uint8Array; readonly expected: string } {
  const [, , document = ""] = FOREIGN.find(([it]) => it === kind) ?? [];
  return { file: utf8(foreignText(document)), expected: "undecided other-credential" };
}

/** The signature of one file with the anchor proof of another. */
const mixed = ({ proof: own }: JsonObject, { proof: others }: JsonObject): JsonObject[] => [
  (own as JsonObject[])[0],
  (others as JsonObject[])[1],
];

/** An endpoint that answers one method in its own way. */
function answering(inner: Endpoint, which: string, change: (answer: unknown) => unknown): Endpoint {
  const endpoint = faultyEndpoint(inner);
  endpoint.set(async (method, _, ask) => (method === which ? change(await ask()) : ask()));
  return endpoint;
}

const shifted =
  (seconds: number) =>
  (block: unknown): unknown =>
    typeof block === "object" && block !== null
      ? { ...block, timestamp: `0x${(shiftedNow() + seconds).toString(16)}` }
      : block;

/** The head as old as it is said to be by the clock of whoever asks, however long the tests run. */
const shiftedNow = (): number => Math.floor(Date.now() / 1_000);
