import { BatchList } from "../../api/batch.js";
import { readLogEvent } from "../../chain/log/event.js";
import { createVerifier } from "../../chain/verify/verify.js";
import { toHex, type Address, type Bytes32, type Hex } from "../../core/bytes.js";
import { abiWord } from "../../core/abi-word.js";
import type { Submission } from "../../server/submission/state.js";
import { parseStoreAddress } from "../../server/store/address.js";
import { openStore } from "../../server/store/database.js";
import { TEST_TOKEN } from "../support/service.js";
import type { Anvil } from "./chain.js";
import type { Evidence, RegistryEvent } from "./evidence.js";
import { policyOf } from "./settings.js";

export interface GatherOptions {
  readonly anvil: Anvil;
  readonly database: string;
  /** A server that hands out files. */
  readonly url: string;
  readonly records: Evidence["records"];
  readonly strangers: Evidence["strangers"];
  /** Ends the service and stops the chain's clock. */
  readonly close: () => Promise<void>;
}

/** Files from the running service, then all the rest from what it left. */
export async function gather(options: GatherOptions): Promise<Evidence> {
  const { anvil, url, records, strangers } = options;
  const files = await readFiles(url, anvil);
  await options.close();
  const { firstNonces } = anvil;
  return {
    records,
    strangers,
    files,
    store: await readStore(options.database),
    chain: {
      events: await readEvents(anvil),
      sent: await readSent(anvil, [...firstNonces.keys()]),
      firstNonces,
    },
  };
}

/** What the database has, read once nobody else has it open. */
async function readStore(database: string): Promise<Evidence["store"]> {
  const store = await openStore(parseStoreAddress(database));
  try {
    const submissions = await store.selectFrom("submissions").selectAll().execute();
    return {
      batches: await store.selectFrom("batches").select(["id", "root", "treeSize"]).execute(),
      credentials: (
        await store
          .selectFrom("credentials")
          .leftJoin("places", "places.seq", "credentials.seq")
          .select(["credentials.id", "credentials.batchId", "places.position", "places.leaf"])
          .execute()
      ).map(({ leaf, ...row }) => ({ ...row, leaf: leaf && toHex(leaf) })),
      fillers: await store.selectFrom("fillers").select(["batchId", "position", "leaf"]).execute(),
      submissions: submissions.map(({ seq, progress }) => {
        const parsed = JSON.parse(progress) as Submission;
        const txHash = "inclusion" in parsed ? parsed.inclusion.txHash : undefined;
        return { seq, state: parsed.state, txHash };
      }),
      transactions: (
        await store.selectFrom("transactions").select(["hash", "submissionSeq"]).execute()
      ).map(({ hash, submissionSeq }) => ({ hash: hash as Hex, submissionSeq })),
      signers: await store.selectFrom("signers").select(["address", "nextNonce"]).execute(),
    };
  } finally {
    await store.destroy();
  }
}

interface Log {
  readonly topics: readonly Hex[];
  readonly data: Hex;
}

/** The registry's events of our issuer, as the node has them: nobody else could have written them. */
async function readEvents({ rpc, registry }: Anvil): Promise<RegistryEvent[]> {
  const { profile, issuerId } = registry;
  const filter = {
    address: profile.credentialRegistry,
    fromBlock: "0x0",
    toBlock: "latest",
    topics: [null, issuerId],
  };
  const logs = await rpc<Log[]>("eth_getLogs", filter);
  return logs.map(({ topics, data }) => {
    const { name, words } = readLogEvent(topics, data);
    const word = (field: string): bigint => words.get(field) ?? 0n;
    return {
      name,
      root: toHex(abiWord(word("root"))) as Bytes32,
      treeSize: Number(word("treeSize")),
      wordIndex: Number(word("wordIndex")),
      bits: word("bits"),
    };
  });
}

const BLOCKS_AT_ONCE = 50;

/** Every transaction of the accounts on the canonical chain, since the service came. */
async function readSent(
  anvil: Anvil,
  signers: readonly Address[],
): Promise<Evidence["chain"]["sent"]> {
  const head = await anvil.blockNumber();
  const sent: Evidence["chain"]["sent"][number][] = [];
  for (let first = anvil.firstBlock; first <= head; first += BLOCKS_AT_ONCE) {
    const numbers = Array.from({ length: Math.min(BLOCKS_AT_ONCE, head + 1 - first) });
    const blocks = await Promise.all(numbers.map((_, at) => anvil.block(first + at)));
    for (const { from, nonce, hash } of blocks.flatMap(({ transactions }) => transactions)) {
      const signer = signers.find((it) => it === from);
      if (signer === undefined) continue;
      const { status } = await anvil.rpc<{ status: Hex }>("eth_getTransactionReceipt", hash);
      sent.push({ signer, nonce: Number(nonce), hash, succeeded: status === "0x1" });
    }
  }
  return sent;
}

/** Fetches every portable file there is and has it verified against the chain, signature included. */
async function readFiles(url: string, anvil: Anvil): Promise<Evidence["files"]> {
  const ask = (path: string): Promise<Response> =>
    fetch(url + path, { headers: { authorization: `Bearer ${TEST_TOKEN}` } });
  const { batches } = BatchList.parse(await (await ask("/v1/batches")).json());
  const verifier = createVerifier({
    policy: policyOf(anvil.registry),
    endpointFor: () => anvil.endpoint,
    now: Math.floor(Date.now() / 1_000),
  });
  const files = new Map<string, { credential: string; verdict: string }>();
  for (const { id: batch } of batches) {
    const response = await ask(`/v1/batches/${batch}/files`);
    if (!response.ok) continue; // every file of it is missing then, and the checker says so
    for (const line of (await response.text()).split("\n").filter(Boolean)) {
      const { id, file } = JSON.parse(line) as { id: string; file: string };
      const { verdict, reason } = await verifier.verify(new TextEncoder().encode(file));
      const credential = (JSON.parse(file) as { id: string }).id;
      const isKnown = verdict === "verified" || verdict === "rejected";
      files.set(id, { credential, verdict: isKnown ? reason : `${verdict}: ${reason}` });
    }
  }
  return files;
}
