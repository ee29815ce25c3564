import { ensureAddress, type Bytes32, type Hex } from "../../core/bytes.js";
import { EndpointError } from "../rpc/endpoint.js";
import type { Node } from "../rpc/node.js";
import { send, untilMined, type Sending } from "../sending/send.js";
import type { TransactionSigner } from "../keys/wallet.js";
import { hashOfCode, PROXY } from "./create2.js";
import { DeploymentError } from "./error.js";

/**
 * The transaction that makes the proxy, as its authors published it. Its signature (r = s = 0x22…) belongs to no known
 * key: every sender makes the same proxy. It names no chain (before EIP-155), so it holds on all of them.
 */
export const PROXY_TRANSACTION: Hex =
  "0xf8a58085174876e800830186a08080b853604580600e600039806000f350fe7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf31ba02222222222222222222222222222222222222222222222222222222222222222a02222222222222222222222222222222222222222222222222222222222222222";
const PROXY_TRANSACTION_HASH =
  "0xeddf9e61fb9d8f5111840daef55e5fde0041f5702856532cdbb5a02998033d26" as Bytes32;
const PROXY_CODE_HASH =
  "0x2fa86add0aed31f33a762c9d88e807c475bd51d0f52bd0955754b2608f7e4989" as Bytes32;

/** The account that the published signature recovers to; it pays for the proxy. */
export const PROXY_DEPLOYER = ensureAddress("0x3fab184622dc19b6109349b94811493bf2a45362");
/** 100,000 gas at 100 gwei: both are fixed by the signature. */
export const PROXY_COST_WEI = 10n ** 16n;

/** @throws {@link DeploymentError} `WRONG_CODE` where something else is at its address. */
export async function hasProxy(node: Node): Promise<boolean> {
  const code = await node.code(PROXY);
  if (code === "0x") return false;
  const hash = hashOfCode(code);
  if (hash === PROXY_CODE_HASH) return true;
  throw new DeploymentError(
    "WRONG_CODE",
    `Expected the deployment proxy's code ${PROXY_CODE_HASH} at ${PROXY}, got ${hash}: on this chain the registry can't get its usual address.`,
  );
}

/** What the account of the published transaction lacks: an amount sent there can never be taken back. */
export async function proxyFundsLacking(node: Node): Promise<bigint> {
  const lacking = PROXY_COST_WEI - (await node.balance(PROXY_DEPLOYER));
  return lacking > 0n ? lacking : 0n;
}

/**
 * Puts the proxy on a chain that lacks it, paid for by `signer`, and says what that may have cost.
 *
 * @throws {@link DeploymentError} `PROXY_REFUSED` with what to do where the chain doesn't take its transaction.
 */
export async function putProxy(
  node: Node,
  signer: TransactionSigner,
  sending: Sending,
): Promise<bigint> {
  const value = await proxyFundsLacking(node);
  const transfer = { to: PROXY_DEPLOYER, data: "0x", value } as const;
  const spentWei = value > 0n ? (await send(node, signer, transfer, sending)).maxCostWei : 0n;
  try {
    await node.sendRaw(PROXY_TRANSACTION);
  } catch (cause) {
    if (!(cause instanceof EndpointError) || cause.code !== "RPC_ERROR") throw cause;
    throw new DeploymentError("PROXY_REFUSED", `${cause.message} ${PROXY_ADVICE}`, { cause });
  }
  await untilMined(node, PROXY_TRANSACTION_HASH, sending);
  if (await hasProxy(node)) return spentWei;
  throw new DeploymentError("PROXY_REFUSED", `The proxy was not made. ${PROXY_ADVICE}`);
}

const PROXY_ADVICE =
  `The deployment proxy ${PROXY} is made by a published transaction without a chain id, of 100,000 gas at 100 gwei. ` +
  "Some nodes refuse such transactions while their chain takes them: send it through another node, or ask for " +
  "geth's --rpc.allow-unprotected-txs. Where the chain itself refuses, its operator must put the proxy there. " +
  "The registry isn't deployed in another way: it would get another address.";
