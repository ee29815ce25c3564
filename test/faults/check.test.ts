import { expect } from "chai";
import { toHex, type Address, type Bytes32, type Hex } from "../../core/bytes.js";
import { fakeHash } from "../support/fake-endpoint.js";
import { referenceTree } from "../support/reference-tree.js";
import { fromHex } from "../../core/bytes.js";
import { check } from "./check.js";
import type { Evidence } from "./evidence.js";

const SIGNER = `0x${"11".repeat(20)}` as Address;
const LEAVES = [fakeHash(1), fakeHash(2), fakeHash(3)];
const ROOT = toHex(referenceTree(LEAVES.map(fromHex)).root()) as Bytes32;
const ANCHOR_TX: Hex = fakeHash(10);
const REVOKE_TX: Hex = fakeHash(11);

/** Two credentials and a filler in one batch, one of them revoked; a stranger used the nonce between. */
const whole = (): Evidence => ({
  records: [
    {
      what: "taken",
      batch: "b1",
      key: "b1/k1",
      credentials: [
        { id: "urn:1", name: "One" },
        { id: "urn:2", name: "Two" },
      ],
    },
    { what: "sealed", batch: "b1" },
    { what: "status", credential: "urn:2", action: "suspend" },
    { what: "status", credential: "urn:2", action: "lift" },
    { what: "status", credential: "urn:2", action: "revoke" },
  ],
  store: {
    batches: [{ id: "b1", root: ROOT, treeSize: 3 }],
    credentials: [
      { id: "urn:1", batchId: "b1", position: 0, leaf: LEAVES[0] },
      { id: "urn:2", batchId: "b1", position: 2, leaf: LEAVES[2] },
    ],
    fillers: [{ batchId: "b1", position: 1, leaf: LEAVES[1] }],
    submissions: [
      { seq: 1, state: "final", txHash: ANCHOR_TX },
      { seq: 2, state: "final", txHash: REVOKE_TX },
    ],
    transactions: [
      { hash: ANCHOR_TX, submissionSeq: 1 },
      { hash: fakeHash(12), submissionSeq: 2 },
      { hash: REVOKE_TX, submissionSeq: 2 },
    ],
    signers: [{ address: SIGNER, nextNonce: 8 }],
  },
  chain: {
    events: [
      { name: "BatchAnchored", root: ROOT, treeSize: 3, wordIndex: 0, bits: 0n },
      { name: "Suspended", root: ROOT, treeSize: 0, wordIndex: 0, bits: 0b100n },
      { name: "SuspensionLifted", root: ROOT, treeSize: 0, wordIndex: 0, bits: 0b100n },
      { name: "Revoked", root: ROOT, treeSize: 0, wordIndex: 0, bits: 0b100n },
    ],
    sent: [
      { signer: SIGNER, nonce: 5, hash: ANCHOR_TX, succeeded: true },
      { signer: SIGNER, nonce: 6, hash: fakeHash(20), succeeded: true },
      { signer: SIGNER, nonce: 7, hash: REVOKE_TX, succeeded: true },
    ],
    firstNonces: new Map([[SIGNER, 5]]),
  },
  files: new Map([
    ["urn:1", { credential: "urn:1", verdict: "all-passed" }],
    ["urn:2", { credential: "urn:2", verdict: "revoked" }],
  ]),
  strangers: new Set([fakeHash(20)]),
});

describe("check", () => {
  it("finds nothing where all that was promised is so", () => {
    expect(check(whole())).to.deep.equal([]);
  });

  const { store, chain, files, records } = whole();
  const [anchored, ...later] = chain.events;
  const [first, taken, last] = chain.sent;
  const withStore = (part: Partial<Evidence["store"]>) => ({ store: { ...store, ...part } });
  const withChain = (part: Partial<Evidence["chain"]>) => ({ chain: { ...chain, ...part } });
  const [one, two] = store.credentials;
  const otherId = { what: "taken", batch: "b1", key: "b1/k2" } as const;

  it("lets an award be given again that was revoked", () => {
    const again = { ...otherId, credentials: [{ id: "urn:1", name: "Two" }] };
    expect(check({ ...whole(), records: [...records, again] })).to.deep.equal([]);
  });

  const corruptions: [what: string, change: Partial<Evidence>, rules: string[]][] = [
    [
      "a credential that was acknowledged and is gone",
      { ...withStore({ credentials: [one] }), files: new Map([...files].slice(0, 1)) },
      ["credential lost", "leaf missing"],
    ],
    [
      "a credential in another batch than it was sent to",
      {
        records: [
          { ...otherId, batch: "b2", credentials: [{ id: "urn:1", name: "One" }] },
          ...records.slice(1),
        ],
      },
      ["credential lost"],
    ],
    [
      "an answer that changed when it was asked for again",
      { records: [...records, { ...otherId, key: "b1/k1", credentials: [] }] },
      ["answer changed"],
    ],
    [
      "an award that two clients were told is theirs",
      { records: [...records, { ...otherId, credentials: [{ id: "urn:9", name: "One" }] }] },
      ["credential lost", "award taken twice"],
    ],
    [
      "a seal that was acknowledged and forgotten",
      { records: [...records, { what: "sealed", batch: "b9" }] },
      ["seal lost"],
    ],
    [
      "a batch that was never sealed",
      withStore({
        batches: [...store.batches, { id: "b2", root: null, treeSize: null }],
        fillers: [...store.fillers, { batchId: "b2", position: null, leaf: null }],
      }),
      ["batch left behind"],
    ],
    ["a missing leaf", withStore({ fillers: [] }), ["leaf missing"]],
    [
      "a leaf that isn't under the root",
      withStore({ credentials: [{ ...one, leaf: fakeHash(9) }, two] }),
      ["root differs"],
    ],
    ["no anchor", withChain({ events: later }), ["not anchored once"]],
    ["a second anchor", withChain({ events: [anchored, ...chain.events] }), ["not anchored once"]],
    [
      "an anchor of another size",
      withChain({ events: [{ ...anchored, treeSize: 4 }, ...later] }),
      ["tree size differs"],
    ],
    [
      "a batch on the chain that nobody knows",
      withChain({ events: [...chain.events, { ...anchored, root: fakeHash(30) }] }),
      ["unknown batch on chain"],
    ],
    ["no file", { files: new Map([...files].slice(1)) }, ["file missing"]],
    [
      "a file that doesn't verify",
      { files: new Map([...files, ["urn:1", { credential: "urn:1", verdict: "altered" }]]) },
      ["file not as promised"],
    ],
    [
      "a file of somebody else",
      { files: new Map([...files, ["urn:1", { credential: "urn:2", verdict: "all-passed" }]]) },
      ["file of another"],
    ],
    ["a lost revocation", withChain({ events: chain.events.slice(0, 3) }), ["status lost"]],
    [
      "a suspension that was lifted and holds",
      withChain({ events: chain.events.filter(({ name }) => name !== "SuspensionLifted") }),
      ["status lost"],
    ],
    [
      "a revocation that nobody asked for",
      withChain({ events: [...chain.events, { ...later[2], bits: 1n }] }),
      ["status lost"],
    ],
    [
      "a transaction that reverted",
      withChain({ sent: [first, taken, { ...last, succeeded: false }] }),
      ["reverted"],
    ],
    [
      "a nonce that went to bytes nobody kept",
      { strangers: new Set<string>() },
      ["nonce unexplained"],
    ],
    [
      "a second transaction for one write",
      {
        ...withStore({
          transactions: [...store.transactions, { hash: fakeHash(20), submissionSeq: 1 }],
        }),
        strangers: new Set<string>(),
      },
      ["nonce wasted"],
    ],
    [
      "a nonce that was bound and never used",
      withStore({ signers: [{ address: SIGNER, nextNonce: 9 }] }),
      ["nonce never used"],
    ],
    ["a nonce that the chain has not", withChain({ sent: [first, last] }), ["nonce out of order"]],
    [
      "a write that isn't final",
      withStore({
        submissions: [store.submissions[0], { seq: 2, state: "sent", txHash: REVOKE_TX }],
      }),
      ["submission left behind"],
    ],
    [
      "a write that only the store calls final",
      withStore({
        submissions: [...store.submissions, { seq: 3, state: "final", txHash: fakeHash(40) }],
      }),
      ["final but not on chain"],
    ],
    [
      "a write that somebody else did",
      withStore({
        submissions: [...store.submissions, { seq: 3, state: "adopted", txHash: undefined }],
      }),
      ["adopted"],
    ],
  ];
  for (const [what, change, rules] of corruptions) {
    it(`finds ${what}`, () => {
      const found = check({ ...whole(), ...change }).map(({ rule }) => rule);
      expect([...new Set(found)]).to.deep.equal(rules);
    });
  }
});
