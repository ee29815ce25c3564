import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { decodeStatusWord, encodeGetStatusWord } from "../../chain/registry/status-word.js";
import { decodeAnswer, encodeLookUp } from "../../chain/registry/verifier-call.js";
import { requestAll } from "../../chain/rpc/batch.js";
import { ensureBytes32, type Bytes32, type Hex } from "../../core/bytes.js";
import type { JsonObject } from "../../core/json.js";
import { revocationList, wordCount } from "../../core/status/bitstring.js";
import { formatInstant } from "../../core/time.js";
import { isFinal } from "../submission/state.js";
import { checkChain } from "../anchoring/chain-guard.js";
import type { Context } from "../context.js";
import { RefusalError } from "../refusal.js";
import { findBatchByStatusList } from "../store/batches.js";
import { anchorOfBatch } from "../store/submissions.js";

/** What other verifiers may keep a list for. */
const TTL_MS = 300_000;
/** A list that no one renews ends by itself. */
const VALID_SECONDS = 24 * 3_600;

/** What a list says before it is signed. */
export interface Revocations {
  readonly url: string;
  /** When the block was made at which the registry was asked. Unix seconds. */
  readonly at: number;
  /** The member `encodedList` of the list. */
  readonly encoded: string;
}

/**
 * The revocations of a batch for verifiers that don't ask the registry, derived at a final block (protocol, section 8).
 * Suspension isn't in it.
 *
 * @throws {@link RefusalError} `status-list-not-found`, `credential-not-final`; EndpointError, Unanswered.
 */
export async function readRevocations(ctx: Context, id: string): Promise<Revocations> {
  const batch = await findBatchByStatusList(ctx.store, id);
  if (!batch) throw new RefusalError("status-list-not-found", `There is no status list ${id}.`);
  const anchor = await anchorOfBatch(ctx.store, batch.id);
  const { treeSize, statusListUrl: url } = batch;
  if (!anchor || !isFinal(anchor.progress) || treeSize === null || url === null) {
    throw new RefusalError("credential-not-final", "The anchor of this list isn't final yet.");
  }
  const { finalBlock: final } = await checkChain(ctx);
  const list = await revocations(ctx, ensureBytes32(batch.root), treeSize, final.number);
  const encoded = `u${(await promisify(gzip)(list)).toString("base64url")}`;
  return { url, at: final.time, encoded };
}

/** The signed Bitstring Status List. */
export async function signStatusList(
  ctx: Context,
  { url, at, encoded }: Revocations,
): Promise<JsonObject> {
  const now = Math.floor(ctx.now() / 1_000);
  return ctx.signCredential(
    {
      "@context": ["https://www.w3.org/ns/credentials/v2"],
      id: url,
      type: ["VerifiableCredential", "BitstringStatusListCredential"],
      issuer: ctx.config.issuer.did,
      validFrom: formatInstant(Math.min(at, now)),
      validUntil: formatInstant(now + VALID_SECONDS),
      credentialSubject: {
        id: `${url}#list`,
        type: "BitstringStatusList",
        statusPurpose: "revocation",
        ttl: TTL_MS,
        encodedList: encoded,
      },
    },
    now,
  );
}

async function revocations(ctx: Context, root: Bytes32, treeSize: number, block: number) {
  const { issuer, profile } = ctx.config;
  const at = `0x${block.toString(16)}`;
  const questions = [
    encodeLookUp(issuer.issuerId, root, 0),
    ...Array.from({ length: wordCount(treeSize) }, (_, i) =>
      encodeGetStatusWord(issuer.issuerId, root, i),
    ),
  ];
  // All in one message: a batch of 100,000 has 391 words.
  const calls = questions.map((data) => ({
    method: "eth_call",
    params: [{ to: profile.credentialRegistry, data }, at],
  }));
  const answers = (await requestAll(ctx.node.endpoint, calls)).map((answer): Hex => {
    if (answer.status === "rejected") throw answer.reason;
    return String(answer.value) as Hex;
  });
  const [lookUp = "0x", ...statusWords] = answers;
  const record = decodeAnswer(lookUp);
  const { keyCompromisedFrom, anchoredAt, isReaffirmed, withdrawnAt } = record;
  const isDistrusted =
    keyCompromisedFrom !== 0 && anchoredAt >= keyCompromisedFrom && !isReaffirmed;
  const words = statusWords.map((word) => decodeStatusWord(word).revoked);
  return revocationList(treeSize, words, withdrawnAt !== 0 || isDistrusted);
}
