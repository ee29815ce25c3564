import { setTimeout as delay } from "node:timers/promises";
import { createNode } from "../../chain/rpc/node.js";
import { keySigner, type TransactionSigner } from "../../chain/keys/wallet.js";
import type { Hex } from "../../core/bytes.js";
import { DEV_KEYS } from "../support/registry.js";
import type { Anvil, AnvilTransaction } from "./chain.js";
import { FINAL_DEPTH } from "./chain.js";
import type { Counts } from "./counts.js";
import type { Random } from "./random.js";

/** What it is counted as, whether the nonce was still free or not. */
export const STRANGER = "nonce used by a stranger (tried)";

const GWEI = 10n ** 9n;
/** Above twice the usual base fee, which is what a transaction offers; below the service's cap of 300. */
const HOT_BASE_FEE = 60n * GWEI;
/** What a stranger offers: more than the service, so that the stranger's goes first. */
const STRANGER_FEE = 299n * GWEI;
const MAX_REORG_DEPTH = FINAL_DEPTH - 1;
/** What an empty chain asks. */
const CALM_BASE_FEE = GWEI;

type PendingByAccount = Readonly<Record<string, Readonly<Record<string, AnvilTransaction>>>>;

/** A slow machine must not be given more weather for each batch than a fast one. */
export interface WeatherTargets {
  readonly wantsReorgs: () => boolean;
  readonly wantsStrangers: () => boolean;
  readonly dropsTransactions: boolean;
}

export interface Weather {
  /** Transactions that somebody else signed with the service's keys. */
  readonly strangers: ReadonlySet<Hex>;
  /** From here on only blocks: nothing is undone and gas is cheap. */
  calm(): void;
  stop(): Promise<void>;
}

/**
 * Mines, and does to the chain what chains do: reorganisations within the final depth, forgotten transactions, fees
 * that rise after sending, nonces that go to somebody else with the same key.
 */
export function startWeather(
  anvil: Anvil,
  random: Random,
  counts: Counts,
  { wantsReorgs, wantsStrangers, dropsTransactions }: WeatherTargets,
): Weather {
  const strangers = new Set<Hex>();
  const node = createNode(anvil.endpoint);
  const signer = keySigner(DEV_KEYS.key);
  let isCalm = false;
  let isStopping = false;
  let hotBlocks = 0;
  const stopped = (): boolean => isStopping;

  async function mine(): Promise<void> {
    const fee = hotBlocks-- > 0 ? HOT_BASE_FEE : CALM_BASE_FEE;
    await anvil.rpc("anvil_setNextBlockBaseFeePerGas", `0x${fee.toString(16)}`);
    await anvil.rpc("evm_mine");
  }

  async function event(): Promise<void> {
    if (random.chance(wantsReorgs() ? 0.15 : 0)) await reorganise();
    if (dropsTransactions && random.chance(0.05)) await drop();
    if (random.chance(0.015)) {
      hotBlocks = random.int(4, 15);
      counts.add("rise of the fees");
    }
    if (wantsStrangers() && random.chance(0.05)) await useNonce(await usedNonces(signer));
  }

  const usedNonces = (by: TransactionSigner): Promise<number> =>
    node.transactionCount(by.address, "latest");

  async function strangersBytes(nonce: number): Promise<{ raw: Hex; hash: Hex }> {
    const signed = await signer.sign({
      chainId: await node.chainId(),
      nonce,
      to: signer.address,
      data: "0x",
      gasLimit: 21_000n,
      maxFeePerGas: STRANGER_FEE,
      maxPriorityFeePerGas: 20n * GWEI,
    });
    strangers.add(signed.hash);
    return signed;
  }

  async function useNonce(nonce: number): Promise<void> {
    const { raw } = await strangersBytes(nonce);
    await node.sendRaw(raw).then(
      () => {
        counts.add(STRANGER);
      },
      () => undefined, // mined meanwhile: the stranger came late
    );
  }

  /** Blocks are replaced by as many others: empty, with some of the same transactions, or with a stranger's. */
  async function reorganise(): Promise<void> {
    const head = await anvil.blockNumber();
    const depth = Math.min(random.int(1, MAX_REORG_DEPTH), head - anvil.firstBlock);
    if (depth < 1) return;
    const kept = random.chance(0.5) ? await keep(head, depth) : [];
    const nonce = Number(
      await anvil.rpc<Hex>("eth_getTransactionCount", signer.address, hex(head - depth)),
    );
    const hasStranger = kept.length === 0 && wantsStrangers() && random.chance(0.1);
    const placed = hasStranger ? [[(await strangersBytes(nonce)).raw, 0]] : kept;
    await anvil.rpc("anvil_reorg", depth, placed);
    counts.add("reorganisation");
    counts.add(`reorganisation of depth ${depth}`);
    if (kept.length > 0) counts.add("reorganisation that kept some transactions");
    if (hasStranger) counts.add(STRANGER);
    if (hasStranger) counts.add("reorganisation with a stranger's transaction");
  }

  /** Some of the undone transactions, from the first one, each in a block of its own or a later one. */
  async function keep(head: number, depth: number): Promise<[Hex, number][]> {
    const undone: AnvilTransaction[] = [];
    for (let at = head - depth + 1; at <= head; at++) {
      undone.push(...(await anvil.block(at)).transactions);
    }
    const kept = undone.slice(0, random.int(0, undone.length));
    const raws = await Promise.all(
      kept.map(({ hash }) => anvil.rpc<Hex>("debug_getRawTransaction", hash)),
    );
    let block = 0;
    return raws.map((raw) => {
      block = random.int(block, depth - 1);
      return [raw, block];
    });
  }

  async function drop(): Promise<void> {
    const { pending } = await anvil.rpc<{ pending: PendingByAccount }>("txpool_content");
    const hashes = Object.values(pending).flatMap((it) =>
      Object.values(it).map(({ hash }) => hash),
    );
    if (hashes.length === 0) return;
    await anvil.rpc("anvil_dropTransaction", random.pick(hashes));
    counts.add("transaction dropped by the node");
  }

  async function run(): Promise<void> {
    while (!stopped()) {
      if (!isCalm) await event();
      else hotBlocks = 0;
      await mine();
      await delay(isCalm ? 40 : random.chance(0.03) ? 1_200 : random.int(30, 300));
    }
  }

  const running = run();
  // Looked at when it is stopped: until then nobody waits for it.
  running.catch(() => undefined);
  return {
    strangers,
    calm: () => {
      isCalm = true;
    },
    async stop() {
      isStopping = true;
      await running;
    },
  };
}

const hex = (number: number): Hex => `0x${number.toString(16)}`;
