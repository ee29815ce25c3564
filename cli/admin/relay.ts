import { setTimeout as pause } from "node:timers/promises";
import type { Endpoint } from "../../chain/rpc/endpoint.js";
import { readKey } from "../../chain/keys/key-source.js";
import { encodeRelayedCall } from "../../chain/message/call.js";
import { relayMessage, type Relayer } from "../../chain/message/relay.js";
import { relayedMessageOf, spentWei, type SpendingCap } from "../../chain/message/ledger.js";
import { createNode, type Node } from "../../chain/rpc/node.js";
import { keySigner } from "../../chain/keys/wallet.js";
import { digestOf } from "../../core/message/message.js";
import type { MessageFile } from "../../core/message/file.js";
import type { ChainProfile, Policy } from "../../core/verify/policy/policy.js";
import type { Context } from "../context.js";
import { Failure } from "../failure.js";
import { plain } from "../terminal/plain.js";
import { paragraph } from "../terminal/terminal.js";
import { openSources } from "../options/sources.js";
import { keySource } from "./keys.js";
import { ledgerPath, withLedger } from "./ledger-file.js";
import { readMessageFile } from "./message-file.js";
import { profileOf } from "./profile.js";

export interface RelayOptions {
  readonly policy?: string;
  readonly rpc?: string;
  readonly maxFeeWei: string;
  readonly maxTotalWei: string;
}

/** Ethereum's blocks are final after 13 to 20 minutes; longer than this somebody should look. */
const WAIT_MS = 3_600_000;

interface Load extends MessageFile {
  readonly name: string;
  readonly profile: ChainProfile;
}

/** Brings signed messages to their registry, and waits until that is final. */
export async function relayMessages(
  context: Context,
  files: readonly string[],
  options: RelayOptions,
) {
  const { settings, terminal } = context;
  const cap: SpendingCap = {
    maxFeeWei: ensureWei("--max-fee-wei", options.maxFeeWei),
    maxTotalWei: ensureWei("--max-total-wei", options.maxTotalWei),
  };
  const { policy, endpoint } = await openSources(settings, {
    policyFile: options.policy === undefined ? undefined : settings.toPath(options.policy),
    rpcUrl: options.rpc,
  });
  // All are read before any is carried: a wrong name sends nothing.
  const loads = await Promise.all(
    files.map((file) => readLoad(policy, file, settings.toPath(file))),
  );
  const profile = await onlyProfile(loads, endpoint);
  const signer = keySigner(await readKey("RELAYER", keySource(settings)));
  const path = ledgerPath(settings.dataFolder, profile, signer.address);
  await withLedger(path, async (store) => {
    const { finality } = profile;
    const node = createNode(endpoint);
    const relayer: Relayer = { node, signer, cap, store, finality, waitMs: WAIT_MS, pause };
    let paidWei = 0n;
    for (const load of loads) paidWei += await carryOne(context, relayer, load);
    const text = spentWords(paidWei, spentWei(await store.load()), cap);
    terminal.line(paragraph(terminal, `Paid by ${signer.address}: ${text}.`));
  });
}

/** The cap may be lower than that of an earlier run: it holds back what comes next, not what is paid. */
function spentWords(paidWei: bigint, spent: bigint, { maxTotalWei }: SpendingCap): string {
  const paid = paidWei === 0n ? "nothing" : `${paidWei} wei`;
  return spent > maxTotalWei
    ? `${paid} in this run. All its messages took ${spent} wei, which is above the cap of ${maxTotalWei} wei: it carries no further one`
    : `${paid} in this run; ${spent} of ${maxTotalWei} wei are spent`;
}

async function readLoad(policy: Policy, name: string, path: string): Promise<Load> {
  const file = await readMessageFile(path);
  if (file.signature === undefined) throw new Failure("USAGE", `${path} isn't signed yet.`);
  return { ...file, name, profile: profileOf(policy, file.message) };
}

/** One endpoint is asked, and it has one chain. */
async function onlyProfile(loads: readonly Load[], endpoint: Endpoint): Promise<ChainProfile> {
  const [first] = loads;
  const other = loads.find(({ profile }) => profile.chain !== first?.profile.chain);
  if (!first || other) {
    throw new Failure("USAGE", "The messages are for several chains: carry them chain by chain.");
  }
  await ensureChain(createNode(endpoint), first.profile);
  return first.profile;
}

async function ensureChain(node: Node, { chain, deploymentBlock }: ChainProfile): Promise<void> {
  const found = `eip155:${await node.chainId()}`;
  const block = found === chain ? await node.block(deploymentBlock.number) : undefined;
  if (block?.hash === deploymentBlock.hash) return;
  throw new Failure(
    "REFUSED",
    `${node.endpoint.name} is not the policy's ${chain}; nothing was sent.`,
  );
}

/** Wei that it cost in this run. */
async function carryOne(
  { terminal }: Context,
  relayer: Relayer,
  { message, signature, name }: Load,
): Promise<bigint> {
  terminal.redraw(`${plain(name)}: on its way`);
  const call = {
    digest: digestOf(message),
    to: message.domain.registry,
    data: encodeRelayedCall(message, signature ?? "0x"),
  };
  const isOld = relayedMessageOf(await relayer.store.load(), call.digest)?.state === "carried";
  const { receipt, costWei } = await relayMessage(relayer, call);
  const where = `block ${receipt.blockNumber}, transaction ${receipt.txHash}, ${costWei} wei`;
  const words = `${message.name} is final${isOld ? " since an earlier run" : ""} (${where})`;
  terminal.line(paragraph(terminal, `${plain(name)}: ${words}`));
  return isOld ? 0n : costWei;
}

function ensureWei(option: string, text: string): bigint {
  if (/^\d{1,30}$/.test(text)) return BigInt(text);
  throw new Failure("USAGE", `${option}: expected a whole number of wei, got ${text}.`);
}
