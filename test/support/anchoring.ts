import {
  attachAnchor,
  anchorProofElement,
  type AnchorProof,
} from "../../core/anchor/anchor-proof.js";
import {
  bytes32,
  concat,
  fromHex,
  toHex,
  utf8,
  type Address,
  type Bytes32,
} from "../../core/bytes.js";
import {
  diCommit,
  docHash,
  leafOf,
  NO_SD_JWT,
  proofHash,
} from "../../core/commitment/commitment.js";
import type { JsonObject } from "../../core/json.js";
import { keccak } from "../../core/keccak.js";
import { pathOf } from "../../core/merkle/paths.js";
import { buildTree } from "../../core/merkle/tree.js";
import type { RegistryAnswer } from "../../core/verify/evidence/chain-answer.js";
import { ensurePolicy, type ChainProfile, type Policy } from "../../core/verify/policy/policy.js";

export const CHAIN = "eip155:31337";
export const REGISTRY = "0x5fbdb2315678afecb367f032d93f642f64180aa3" as Address;
export const ISSUER_ID = bytes32(keccak(utf8("a test's issuer")));
const SALT = bytes32(keccak(utf8("a test's salt")));

export interface AnchoredBatch {
  readonly file: JsonObject;
  readonly proof: AnchorProof;
}

/** The batch that a signed credential is in, filled up with made-up leaves. */
export function anchoredBatch(
  signed: JsonObject,
  { treeSize = 16, index = 5, issuerId = ISSUER_ID, chain = CHAIN, registry = REGISTRY } = {},
): AnchoredBatch {
  const [signature] = signed.proof as [JsonObject];
  const issuer = signed.issuer as { id: string };
  const commit = diCommit({
    salt: SALT,
    docHash: docHash(signed),
    proofHash: proofHash(signature),
  });
  const leaf = leafOf({ issuerId, diCommit: commit, sdCommit: NO_SD_JWT });
  const leaves = Array.from({ length: treeSize }, (_, at) =>
    at === index ? leaf : keccak(utf8(`leaf ${at}`)),
  );
  const tree = buildTree(concat(...leaves));
  const proof: AnchorProof = {
    form: 1,
    chain,
    registry,
    issuerId,
    treeSize,
    index,
    salt: SALT,
    otherCommit: toHex(NO_SD_JWT) as Bytes32,
    path: pathOf(tree, index).map(bytes32),
    root: bytes32(tree.root()),
  };
  return { file: attachAnchor(signed, anchorProofElement(issuer.id, proof)), proof };
}

/** The unsigned credential with the status entry that its place in the batch asks for. */
export function withStatusIndex(unsigned: JsonObject, index = 5): JsonObject {
  const status = unsigned.credentialStatus as JsonObject;
  return { ...unsigned, credentialStatus: { ...status, statusListIndex: String(index) } };
}

export const ANCHORED_AT = 1_795_219_200; // 2026-11-21T00:00:00Z

/** What the registry says of a batch in good standing. */
export const goodAnswer = (did: string, treeSize = 16): RegistryAnswer => ({
  did,
  key: "0x70997970c51812dc3a010c7d01b50e0d17dc79c8" as Address,
  treeSize,
  anchoredAt: ANCHORED_AT,
  batchNumber: 1,
  keyCompromisedFrom: 0,
  isReaffirmed: false,
  withdrawnAt: 0,
  isRevoked: false,
  isSuspended: false,
  logLength: 3,
  logHead: `0x${"11".repeat(24)}`,
});

export const NO_ANSWER: RegistryAnswer = {
  ...goodAnswer(""),
  key: `0x${"00".repeat(20)}` as Address,
  treeSize: 0,
  anchoredAt: 0,
  batchNumber: 0,
  logLength: 0,
  logHead: `0x${"00".repeat(24)}`,
};

export const testProfile: ChainProfile = {
  name: "local",
  chain: CHAIN,
  credentialRegistry: REGISTRY,
  deploymentBlock: { number: 1, hash: bytes32(fromHex(`0x${"ab".repeat(32)}`)) },
  finality: { tag: "latest" },
  maxHeadAgeSeconds: null,
  clockToleranceSeconds: 0,
  test: true,
};

export const testPolicy = (changes: Partial<Policy> = {}): Policy =>
  ensurePolicy({
    cairnPolicy: 1,
    name: "tests",
    chains: [testProfile],
    pinned: [{ profile: testProfile.name, issuerId: ISSUER_ID, name: "Maple College" }],
    allowSkippedSignature: false,
    ...changes,
  });
