import type { ChainCheck, Fsck } from "../../api/fsck.js";
import { ensureBytes32 } from "../../core/bytes.js";
import type { StoreAddress } from "../store/address.js";
import { describeStore } from "../store/address.js";
import { listBatches } from "../store/batches.js";
import type { Store } from "../store/store.js";
import { readFact } from "../store/facts.js";
import { inspect } from "../store/inspection.js";
import { askChain, type AskedChain, type ChainAnswers } from "./ask-chain.js";
import { checkBatch } from "./check-batch.js";
import { checkOnChain } from "./check-chain.js";
import { checkReferences } from "./check-references.js";
import { checkSmall } from "./check-small.js";
import { checkSubmissions } from "./check-submissions.js";
import { checkWrites } from "./check-writes.js";
import type { Found, Inspection } from "./inspection.js";

export interface FsckOptions {
  readonly store: Store;
  readonly address: StoreAddress;
  readonly dataFolder: string;
  /** Whom to ask, or why no one is asked. */
  readonly chain: AskedChain | { readonly isOnPurpose: boolean; readonly reason: string };
  readonly isRepair: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Compares what is stored with itself and with the chain. With `isRepair` all that can be derived from the rest is
 * made right first, and what is reported is what is left.
 */
export async function fsck(options: FsckOptions): Promise<Fsck> {
  const repaired: string[] = [];
  let look = await lookAt(options);
  if (options.isRepair) {
    for (const { repair } of look.found) {
      if (repair) repaired.push(await repair(options.store));
    }
    if (repaired.length > 0) look = await lookAt(options);
  }
  const { issuerId, checked, found, chain } = look;
  return {
    store: describeStore(options.address),
    issuerId,
    checked,
    chain,
    repaired,
    differences: found.map(({ kind, where, expected, got, isDerivable }) => ({
      kind,
      where,
      expected,
      got,
      isDerivable,
    })),
  };
}

interface Look extends Pick<Fsck, "issuerId" | "checked"> {
  readonly found: readonly Found[];
  readonly chain: ChainCheck;
}

async function lookAt({ store, address, dataFolder, chain, now }: FsckOptions): Promise<Look> {
  const issuerId = ensureBytes32(await readFact(store, "issuerId"));
  const answers = "endpoint" in chain ? await askChain(chain, issuerId, now) : undefined;
  return inspect(store, async (db) => {
    const inspection: Inspection = {
      db,
      issuerId,
      dataFolder,
      isShared: address.kind === "postgres",
      found: [],
      checked: { batches: 0, credentials: 0, submissions: 0, transactions: 0, statusChanges: 0 },
    };
    const batches = await listBatches(db);
    for (const batch of batches) await checkBatch(inspection, batch);
    const submissions = await checkSubmissions(inspection);
    const changes = await checkWrites(inspection, batches, submissions);
    await checkReferences(inspection);
    await checkSmall(inspection);
    if (isAnswered(answers)) checkOnChain(inspection, answers, batches, submissions, changes);
    const { found, checked } = inspection;
    return { issuerId, checked, found, chain: chainCheck(chain, answers) };
  });
}

const isAnswered = (answers: ChainAnswers | string | undefined): answers is ChainAnswers =>
  typeof answers === "object";

function chainCheck(
  chain: FsckOptions["chain"],
  answers: ChainAnswers | string | undefined,
): ChainCheck {
  if (!("endpoint" in chain)) return { asked: false, ...chain };
  if (!isAnswered(answers))
    return { asked: false, isOnPurpose: false, reason: answers ?? "nothing was asked" };
  const { block, batches } = answers;
  return { asked: true, endpoint: chain.endpoint.name, block, batches: batches.size };
}
