import type { Address, Bytes32, Hex } from "../bytes.js";
import { CONTEXTS } from "../credential/contexts.js";
import type { JsonObject } from "../json.js";
import { formatInstant, parseInstant, type UnixSeconds } from "../time.js";
import type { WebDid, Finality } from "../verify/policy/policy.js";
import {
  address,
  closed,
  closedWithOptional,
  exactly,
  integer,
  listOf,
  matching,
  text,
  word,
  type Shape,
  type ShapeProblem,
} from "../shape.js";
import type { AccountProof } from "./account-proof.js";
import { PackError } from "./error.js";

/** What was asked about some files, and what was answered, for a check without network (docs/packs.md). */
export interface Pack {
  readonly cairnPack: 1;
  readonly files: readonly PackedFile[];
  /** Verifiers ship these documents: this names them. */
  readonly contexts: readonly { readonly url: string; readonly sha256: string }[];
  readonly chains: readonly PackedChain[];
  readonly documents: readonly PackedDocument[];
}

export interface PackedFile {
  /** Of the file's bytes. */
  readonly sha256: Bytes32;
  readonly name?: string;
  /** The file itself; a pack may do without. */
  readonly text?: string;
}

/** The word of some endpoints on one chain as it was at two blocks. */
export interface PackedChain {
  /** CAIP-2. */
  readonly chain: `eip155:${string}`;
  /** Who was asked, for people. */
  readonly endpoint: string;
  /** What the final block is final by. */
  readonly finality: Finality;
  readonly finalBlock: number;
  readonly latestBlock: number;
  readonly blocks: readonly PackedBlock[];
  readonly code: readonly { readonly address: Address; readonly code: Hex }[];
  readonly calls: readonly PackedCall[];
  readonly events: readonly PackedEvent[];
  /** Absent where no endpoint gave any: then the answers rest on the signer's word alone. */
  readonly proofs?: readonly BlockProof[];
}

export interface PackedBlock {
  readonly number: number;
  readonly hash: Bytes32;
  readonly time: UnixSeconds;
  /** RLP; its keccak-256 is the hash. */
  readonly header?: Hex;
}

export interface PackedCall {
  readonly block: number;
  readonly to: Address;
  readonly data: Hex;
  readonly answer: Hex;
}

export interface PackedEvent {
  readonly address: Address;
  readonly topics: readonly Hex[];
  readonly data: Hex;
  readonly block: number;
  readonly blockHash: Bytes32;
  readonly time: UnixSeconds;
  readonly txHash: Bytes32;
  readonly logIndex: number;
}

export interface BlockProof extends AccountProof {
  readonly block: number;
}

/** The document of an issuer's website as it was when the pack was made. */
export interface PackedDocument {
  readonly did: WebDid;
  readonly body: Hex;
}

const hex = matching<Hex>(/^0x(?:[0-9a-f]{2})*$/, "pairs of lower-case hex digits after 0x");
const anyText: Shape<string> = (value, pointer, problems) => {
  if (typeof value !== "string") problems.push({ pointer, reason: "Expected text." });
  return value as string;
};
const height = integer(0);
const time: Shape<UnixSeconds> = (value, pointer, problems) => {
  const seconds = typeof value === "string" ? parseInstant(value) : undefined;
  if (seconds === undefined) {
    problems.push({ pointer, reason: "Expected a time as 2026-12-31T00:00:00Z." });
  }
  return seconds ?? NaN;
};

const finality: Shape<Finality> = (value, pointer, problems) =>
  typeof value === "object" && value !== null && "depth" in value
    ? closed({ depth: integer(0, 1_000_000) })(value, pointer, problems)
    : closed({ tag: exactly("latest", "safe", "finalized") })(value, pointer, problems);

const event: Shape<PackedEvent> = closed({
  address,
  topics: listOf(hex),
  data: hex,
  block: height,
  blockHash: word,
  time,
  txHash: word,
  logIndex: height,
});

const proof: Shape<BlockProof> = closed({
  block: height,
  address,
  account: listOf(hex),
  storage: listOf(closed({ slot: word, nodes: listOf(hex) })),
});

const chain: Shape<PackedChain> = closedWithOptional(
  {
    chain: matching<`eip155:${string}`>(/^eip155:[1-9]\d{0,14}$/, "a chain as eip155:1"),
    endpoint: text(2_000),
    finality,
    finalBlock: height,
    latestBlock: height,
    blocks: listOf(closedWithOptional({ number: height, hash: word, time }, { header: hex })),
    code: listOf(closed({ address, code: hex })),
    calls: listOf(closed({ block: height, to: address, data: hex, answer: hex })),
    events: listOf(event),
  },
  { proofs: listOf(proof) },
);

const pack: Shape<Pack> = closed({
  cairnPack: exactly(1),
  files: listOf(closedWithOptional({ sha256: word }, { name: text(500), text: anyText })),
  contexts: listOf(
    closed({
      url: exactly(...CONTEXTS.map((it): string => it.url)),
      sha256: exactly(...CONTEXTS.map((it): string => it.sha256)),
    }),
  ),
  chains: listOf(chain),
  documents: listOf(
    closed({ did: matching<WebDid>(/^did:web:[\x21-\x7e]{1,255}$/, "a did:web"), body: hex }),
  ),
});

/** Problems beyond these say nothing new. */
const SHOWN_PROBLEMS = 5;

/**
 * Makes parsed JSON, without its proof, a pack.
 *
 * @throws {@link PackError} `MALFORMED`; members unknown here are refused, too.
 */
export function ensurePack(json: unknown): Pack {
  const problems: ShapeProblem[] = [];
  const read = pack(json, "", problems);
  if (problems.length === 0) refuseRepeats(read, problems);
  if (problems.length === 0) return read;
  const lines = problems.slice(0, SHOWN_PROBLEMS).map((it) => `${it.pointer}: ${it.reason}`);
  throw new PackError("MALFORMED", `This is not a pack. ${lines.join(" ")}`);
}

/** Two answers to one question would make it a matter of luck which is heard. */
function refuseRepeats({ chains, documents, contexts }: Pack, problems: ShapeProblem[]): void {
  const once = (pointer: string, keys: readonly (string | number)[]): void => {
    if (new Set(keys).size < keys.length) problems.push({ pointer, reason: "Expected each once." });
  };
  if (JSON.stringify(contexts) !== JSON.stringify(CONTEXTS)) {
    problems.push({ pointer: "/contexts", reason: "Expected the contexts of this version." });
  }
  once(
    "/chains",
    chains.map((it) => it.chain),
  );
  once(
    "/documents",
    documents.map((it) => it.did),
  );
  chains.forEach(({ blocks, code, calls, proofs = [] }, at) => {
    const below = `/chains/${at}`;
    once(
      `${below}/blocks`,
      blocks.map((it) => it.number),
    );
    once(
      `${below}/code`,
      code.map((it) => it.address),
    );
    once(
      `${below}/calls`,
      calls.map((it) => `${it.block} ${it.to} ${it.data}`),
    );
    once(
      `${below}/proofs`,
      proofs.map((it) => `${it.block} ${it.address}`),
    );
  });
}

/** The JSON of a pack, to be signed; times as texts. */
export function packToJson({ chains, ...rest }: Pack): JsonObject {
  const json = {
    ...rest,
    chains: chains.map((it) => ({
      ...it,
      blocks: it.blocks.map((block) => ({ ...block, time: formatInstant(block.time) })),
      events: it.events.map((entry) => ({ ...entry, time: formatInstant(entry.time) })),
    })),
  };
  return JSON.parse(JSON.stringify(json)) as JsonObject;
}
