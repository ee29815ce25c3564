import { setTimeout as pause } from "node:timers/promises";
import { createNode } from "../../chain/rpc/node.js";
import { send, type Sending, type Transfer } from "../../chain/sending/send.js";
import type { TransactionSigner } from "../../chain/keys/wallet.js";
import type { LocalChain } from "./chain.js";

/** A local node mines at once, or by an interval of seconds. */
const WAIT_MS = 60_000;
/** Local money: the cap only stops a node that asks for absurd fees. */
const MAX_COST_WEI = 11n * 10n ** 18n;

export const LOCAL_SENDING: Sending = {
  maxCostWei: MAX_COST_WEI,
  waitMs: WAIT_MS,
  pause: async (ms) => {
    await pause(ms);
  },
};

/** One transaction on a local chain, mined. The caller looks first whether it is needed. */
export async function sendLocally(
  { endpoint }: LocalChain,
  signer: TransactionSigner,
  transfer: Transfer,
): Promise<void> {
  await send(createNode(endpoint), signer, transfer, LOCAL_SENDING);
}
