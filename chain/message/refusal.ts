import type { Address, Hex } from "../../core/bytes.js";
import type { MessageFile } from "../../core/message/file.js";
import { signerOf, valueOf, type Message } from "../../core/message/message.js";
import { registryInterface } from "../registry/calls.js";
import { EndpointError } from "../rpc/endpoint.js";
import type { Node } from "../rpc/node.js";
import { explainRevert } from "../registry/revert.js";
import { encodeRelayedCall, encodeDirect } from "./call.js";

/**
 * Why the registry would refuse a message at the latest block, in the words in which it would refuse it from a relayer;
 * `undefined` where it would take it. Without a signature: why it would refuse the signer itself.
 *
 * @throws `EndpointError` where the node's answer isn't the registry's.
 */
export async function registryRefusal(
  node: Node,
  { message, signature }: MessageFile,
): Promise<string | undefined> {
  const to = message.domain.registry;
  if (signature !== undefined) {
    return refusalOf(node, { to, data: encodeRelayedCall(message, signature) });
  }
  const call = { from: signerOf(message), to, data: encodeDirect(message) };
  return (await refusalOf(node, call)) ?? (await otherTransfer(node, message));
}

/** EIP-1474: execution error. Hardhat gives its own number, and says so in words. */
const REVERTED = 3;

async function refusalOf(
  { endpoint }: Node,
  call: { readonly from?: Address; readonly to: Address; readonly data: Hex },
): Promise<string | undefined> {
  try {
    await endpoint.request("eth_call", [call, "latest"]);
    return undefined;
  } catch (error) {
    if (!(error instanceof EndpointError) || error.code !== "RPC_ERROR") throw error;
    const revert = explainRevert(error.rpc?.data);
    if (revert) return revert.text;
    if (error.rpc?.code === REVERTED || /revert/i.test(error.message)) return error.message;
    throw error;
  }
}

/** A direct answer to a transfer is to the pending one; a message names the one that it is for. */
async function otherTransfer(node: Node, { domain, fields }: Message): Promise<string | undefined> {
  if (!("effectiveAt" in fields)) return undefined;
  const issuerId = valueOf(fields, "issuerId");
  const meant = valueOf(fields, "effectiveAt");
  const data = registryInterface.encodeFunctionData("getIssuer", [issuerId]) as Hex;
  const answer = await node.call(domain.registry, data, "latest");
  const [issuer] = registryInterface.decodeFunctionResult("getIssuer", answer) as unknown as [
    { transferEffectiveAt: bigint },
  ];
  const { transferEffectiveAt: pending } = issuer;
  if (meant === pending) return undefined;
  const other = [issuerId, meant, pending];
  return explainRevert(
    registryInterface.encodeErrorResult("CredentialRegistryOtherTransfer", other),
  )?.text;
}
