import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { registryInterface } from "../../chain/registry/calls.js";
import { anchorProofElement, attachAnchor } from "../../core/anchor/anchor-proof.js";
import {
  bytes32,
  concatAll,
  fromHex,
  toHex,
  utf8,
  type Bytes32,
  type Hex,
} from "../../core/bytes.js";
import { issuerIdOf } from "../../core/commitment/issuer-id.js";
import { NO_SD_JWT } from "../../core/commitment/commitment.js";
import { withStatus } from "../../core/credential/conform.js";
import type { JsonObject } from "../../core/json.js";
import { keccak } from "../../core/keccak.js";
import { pathOf } from "../../core/merkle/paths.js";
import { buildTree } from "../../core/merkle/tree.js";
import type { ChainProfile } from "../../core/verify/policy/policy.js";
import { signingKeyFrom } from "../../core/signing-key.js";
import { createBulkSigner } from "../../server/signing/bulk.js";
import { createCredentialSigner, leafOfSecured } from "../../server/signing/secure.js";
import { startAnvil } from "../../test/support/anvil.js";
import { conforming } from "../../test/support/conforming.js";
import { ROOT } from "../../test/support/processes.js";
import { addressOf, DEV_KEYS, sendAs, setUpRegistry } from "../../test/support/registry.js";
import { FAULTS, ONE_IN, type Anchored, type BatchName, type Fault } from "./faults.js";

/** Files that were issued on a chain of their own, some of which have something wrong with them. */
export interface Folder {
  readonly path: string;
  readonly policyFile: string;
  readonly rpc: string;
  /** Bytes of a file, on average. */
  readonly bytes: number;
  /** The reason that has to be found for each file that isn't verified, by its name. */
  readonly faulty: ReadonlyMap<string, string>;
  stop(): Promise<void>;
}

const DID = "did:web:maplecollege.example";
const OTHER_DID = "did:web:stranger.example";
const CREATED = 1_795_219_200; // 2026-11-21T00:00:00Z
const LIST = "https://maplecollege.example/status/1";
const NO_REASON = 0;

interface Draft {
  readonly name: string;
  readonly fault: Fault | undefined;
  readonly sample: JsonObject;
}

/** Makes `count` files of the examples' awards and, where it is there, of a credential with all that one can have. */
export async function makeFolder(count: number): Promise<Folder> {
  const chain = await openChain();
  const work = mkdtempSync(join(tmpdir(), "cairn-bench-"));
  const path = join(work, "files");
  mkdirSync(path);
  const key = signingKeyFrom(new Uint8Array(32).fill(7));
  const { sign } = createBulkSigner(await createCredentialSigner(DID, key), key);
  const faulty = new Map<string, string>();
  let bytes = 0;
  for (const [batch, drafts] of batchesOf(count)) {
    const signed: JsonObject[] = [];
    for (const [index, { fault, sample }] of drafts.entries()) {
      const place = { statusListCredential: LIST, index };
      const unsigned = withStatus(fault?.unsigned?.(sample) ?? sample, place);
      const { secured: text } = await sign(JSON.stringify(unsigned), CREATED);
      const secured = JSON.parse(text) as JsonObject;
      signed.push(fault?.signed?.(secured) ?? secured);
    }
    const anchored = placed(signed, chain, chain.issuerFor(batch));
    await record(chain, batch, drafts, anchored);
    for (const [index, { name, fault }] of drafts.entries()) {
      const text = textOf(fault, anchored[index] as Anchored, anchored.at(index - 1) as Anchored);
      writeFileSync(join(path, name), text);
      bytes += Buffer.byteLength(text);
      if (fault) faulty.set(name, fault.reason);
    }
  }
  const policyFile = join(work, "policy.json");
  writeFileSync(policyFile, JSON.stringify(policyFor(chain)));
  return {
    ...{ path, policyFile, rpc: chain.url, bytes: bytes / count, faulty },
    async stop() {
      await chain.stop();
      rmSync(work, { recursive: true });
    },
  };
}

interface BenchChain {
  readonly url: string;
  readonly profile: ChainProfile;
  readonly issuerFor: (batch: BatchName) => Bytes32;
  readonly send: (key: Hex, name: string, ...args: unknown[]) => Promise<void>;
  stop(): Promise<void>;
}

/** A chain with a registry and three issuers: the one, another of the same DID, and one of another DID. */
async function openChain(): Promise<BenchChain> {
  const anvil = await startAnvil("the bench of verification");
  if (!anvil) throw new Error("The bench needs a chain of its own.");
  const { profile, issuerId } = await setUpRegistry(anvil.endpoint, DID);
  const send = (key: Hex, name: string, ...args: unknown[]): Promise<void> => {
    const data = registryInterface.encodeFunctionData(name, args) as Hex;
    return sendAs(anvil.endpoint, key, profile.credentialRegistry, data);
  };
  const register = async (did: string, number: number): Promise<Bytes32> => {
    const salt = bytes32(new Uint8Array(32).fill(number));
    const id = issuerIdOf({ did, firstAdmin: addressOf(DEV_KEYS.admin), salt });
    await send(DEV_KEYS.admin, "registerIssuer", did, salt);
    await send(DEV_KEYS.admin, "addKey", id, addressOf(DEV_KEYS.key));
    return id;
  };
  const others: Partial<Record<BatchName, Bytes32>> = {
    "unknown-issuer": await register(DID, 2),
    "other-did": await register(OTHER_DID, 3),
  };
  return {
    ...{ url: anvil.url, profile, send },
    issuerFor: (batch) => others[batch] ?? issuerId,
    stop: () => anvil.stop(),
  };
}

/** The policy names those issuers whose fault isn't that it doesn't. */
const policyFor = ({ profile, issuerFor }: BenchChain) => ({
  cairnPolicy: 1,
  name: "bench",
  chains: [{ ...profile, maxHeadAgeSeconds: 3_600 }],
  pinned: (["awards", "other-did"] as const).map((batch) => ({
    ...{ profile: profile.name, issuerId: issuerFor(batch), name: batch },
  })),
  allowSkippedSignature: false,
});

/** The credentials of a batch, each with its anchor proof. */
function placed(
  signed: readonly JsonObject[],
  { profile: { chain, credentialRegistry: registry } }: BenchChain,
  issuerId: Bytes32,
): Anchored[] {
  const salts = signed.map((_, index) => bytes32(keccak(utf8(`${issuerId} ${index}`))));
  const saltOf = (index: number): Bytes32 => salts[index] as Bytes32;
  const leaves = signed.map((it, index) => fromHex(leafOfSecured(it, saltOf(index), issuerId)));
  const tree = buildTree(concatAll(leaves));
  const { treeSize } = tree;
  const root = bytes32(tree.root());
  const otherCommit = toHex(NO_SD_JWT) as Bytes32;
  const common = { form: 1, chain, registry, root, issuerId, treeSize, otherCommit } as const;
  return signed.map((it, index) => {
    const path = pathOf(tree, index).map(bytes32);
    return { signed: it, proof: { ...common, index, salt: saltOf(index), path } };
  });
}

/** Puts a batch on the chain, and what the registry says against some of it. */
async function record(
  { issuerFor, send }: BenchChain,
  batch: BatchName,
  drafts: readonly Draft[],
  [first]: readonly Anchored[],
): Promise<void> {
  if (!first || batch === "never-anchored") return;
  const id = issuerFor(batch);
  const { root, treeSize } = first.proof;
  await send(DEV_KEYS.key, "anchorBatch", id, root, treeSize);
  if (batch === "withdrawn") await send(DEV_KEYS.admin, "withdrawBatch", id, root, NO_REASON);
  for (const status of ["revoke", "suspend"] as const) {
    const words = new Map<number, bigint>();
    for (const [index, { fault }] of drafts.entries()) {
      if (fault?.status !== status) continue;
      const word = Math.floor(index / 256);
      words.set(word, (words.get(word) ?? 0n) | (1n << BigInt(index % 256)));
    }
    for (const [word, bits] of words)
      await send(DEV_KEYS.key, status, id, root, word, bits, NO_REASON);
  }
}

/** As files are delivered. */
function textOf(fault: Fault | undefined, it: Anchored, other: Anchored): string {
  const file =
    fault?.anchored?.(it, other) ?? attachAnchor(it.signed, anchorProofElement(DID, it.proof));
  const text = `${JSON.stringify(file, null, 2)}\n`;
  return fault?.text?.(text) ?? text;
}

/** Each file's batch, shape and fault; files of all kinds lie among each other. */
function batchesOf(count: number): Map<BatchName, Draft[]> {
  const awards = awardSamples();
  const full = fullSample();
  const batches = new Map<BatchName, Draft[]>();
  for (let n = 0; n < count; n++) {
    const fault = FAULTS[(n * 619) % ONE_IN];
    const isFull = full !== undefined && n % 2 === 1;
    const batch = fault?.batch ?? (isFull ? "full" : "awards");
    const sample = individual((isFull ? full : awards[n % awards.length]) as JsonObject, n);
    const drafts = batches.get(batch) ?? [];
    drafts.push({ name: `${String(n).padStart(6, "0")}.json`, fault, sample });
    batches.set(batch, drafts);
  }
  return batches;
}

function awardSamples(): JsonObject[] {
  const { rows } = conforming(readFileSync(join(ROOT, "examples/awards.csv")), "text/csv");
  return rows.flatMap((row) => (row.ok ? [row.award.credential] : []));
}

function fullSample(): JsonObject | undefined {
  const path = join(ROOT, "../shared/fixtures/example/example.unsigned.json");
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as JsonObject) : undefined;
}

/** With ids and a name of its own. */
function individual(sample: JsonObject, n: number): JsonObject {
  const credential = structuredClone(sample);
  delete credential["credentialStatus"];
  const subject = credential["credentialSubject"] as JsonObject;
  const identifier = (subject["identifier"] as JsonObject[]).map((it) =>
    it["hashed"] === false ? { ...it, identityHash: `Zoë Gagné-${n}` } : it,
  );
  return {
    ...credential,
    id: `urn:uuid:${randomUUID()}`,
    issuer: { ...(credential["issuer"] as JsonObject), id: DID },
    credentialSubject: { ...subject, id: `urn:uuid:${randomUUID()}`, identifier },
  };
}
