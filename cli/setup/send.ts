import { setTimeout as pause } from "node:timers/promises";
import { encodeRelayedCall } from "../../chain/message/call.js";
import { spentWei } from "../../chain/message/ledger.js";
import {
  relayMessage,
  submitMessage,
  type MessageCall,
  type Relayer,
} from "../../chain/message/relay.js";
import { finalBlock } from "../../chain/rpc/finality.js";
import type { Node } from "../../chain/rpc/node.js";
import { keySigner } from "../../chain/keys/wallet.js";
import type { Hex } from "../../core/bytes.js";
import type { MessageFile } from "../../core/message/file.js";
import { digestOf } from "../../core/message/message.js";
import { withLedger, ledgerPath } from "../admin/ledger-file.js";
import { Failure } from "../failure.js";
import { missingSteps } from "./chain-state.js";
import type { Registration } from "./messages.js";

/** Ethereum's blocks are final after 13 to 20 minutes; longer than this somebody should look. */
const WAIT_MS = 3_600_000;
const POLL_MS = 1_000;

export interface SendingPlan {
  readonly node: Node;
  readonly registration: Registration;
  /** All signed, in their order. */
  readonly files: readonly MessageFile[];
  /** The key of the account that pays. */
  readonly payer: Hex;
  /** Wei: what all of it may cost, as it was shown. */
  readonly maxWei: bigint;
  readonly dataFolder: string;
  readonly show: (text: string) => void;
}

/**
 * Sends each message once the one before it is in a block, and returns what all of it cost once it is final. Run again
 * after any failure, it goes on with what was signed: the ledger of `cairn admin relay` keeps that.
 *
 * @throws `RelayError`, `SendError`, `EndpointError`.
 */
export async function sendAll(plan: SendingPlan): Promise<bigint> {
  const { node, registration, files, dataFolder, maxWei, show } = plan;
  const { profile } = registration;
  const signer = keySigner(plan.payer);
  const path = ledgerPath(dataFolder, profile, signer.address);
  return withLedger(path, async (store) => {
    const cap = { maxFeeWei: maxWei, maxTotalWei: spentWei(await store.load()) + maxWei };
    const wait = { waitMs: WAIT_MS, pause };
    const relayer: Relayer = { node, signer, cap, store, finality: profile.finality, ...wait };
    const calls = files.map(callOf);
    for (const [at, call] of calls.entries()) {
      show(`${files[at]?.message.name ?? ""}: on its way`);
      await untilInBlock(relayer, call);
    }
    let paidWei = 0n;
    for (const [at, call] of calls.entries()) {
      show(`${files[at]?.message.name ?? ""}: in a block, waiting until that is final`);
      paidWei += (await relayMessage(relayer, call)).costWei;
    }
    return paidWei;
  });
}

const callOf = ({ message, signature = "0x" }: MessageFile): MessageCall => ({
  digest: digestOf(message),
  to: message.domain.registry,
  data: encodeRelayedCall(message, signature),
});

/** The next message can't be estimated before this one has its effect. */
async function untilInBlock(relayer: Relayer, call: MessageCall): Promise<void> {
  const { carriers } = await submitMessage(relayer, call);
  for (let waited = 0; waited <= WAIT_MS; waited += POLL_MS) {
    for (const { hash } of carriers) if (await relayer.node.receipt(hash)) return;
    await pause(POLL_MS);
  }
  throw new Failure("UNFINISHED", "The transaction isn't in a block yet: run the command again.");
}

/** Waits until a final block has everything. */
export async function untilAllFinal(node: Node, registration: Registration): Promise<void> {
  for (let waited = 0; waited <= WAIT_MS; waited += POLL_MS) {
    const final = await finalBlock(node, registration.profile.finality);
    if (final && (await missingSteps(node, registration, final.number)).length === 0) return;
    await pause(POLL_MS);
  }
  throw new Failure("UNFINISHED", "Everything is sent, but not final yet: run the command again.");
}
