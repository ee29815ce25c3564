import { Interface } from "ethers";
import { ensureAddress, type Address, type Bytes32, type Hex } from "../../core/bytes.js";
import { kindOf } from "../../core/message/kinds.js";
import type { MessageFile } from "../../core/message/file.js";
import {
  deadlineOf,
  digestOf,
  MAX_LIFETIME_SECONDS,
  signerOf,
  valueOf,
  type Message,
} from "../../core/message/message.js";
import { recoverSigner } from "../../core/message/signature.js";
import { formatInstant } from "../../core/time.js";
import type { Outcome } from "../../core/verify/report/check.js";
import { registryInterface } from "../registry/calls.js";
import { CONTRACTS } from "../registry/contracts.js";
import { hashOfCode } from "../deployment/create2.js";
import { EndpointError } from "../rpc/endpoint.js";
import type { Node } from "../rpc/node.js";
import { registryRefusal } from "./refusal.js";

/** One question about a message and the chain's answer. */
export interface MessageCheck {
  readonly name: "chain" | "registry" | "deadline" | "signer" | "signature" | "use" | "call";
  readonly outcome: Outcome;
  readonly text: string;
}

type Answer = Omit<MessageCheck, "name">;
const passed = (text: string): Answer => ({ outcome: "passed", text });
const failed = (text: string): Answer => ({ outcome: "failed", text });

/** Asks a node, at its latest block, whether the registry would take the message. Never sends anything. */
export async function checkMessage(node: Node, file: MessageFile): Promise<MessageCheck[]> {
  const { message, signature } = file;
  const chainId = await node.chainId();
  if (chainId !== message.domain.chainId) {
    const text = `The message is for eip155:${message.domain.chainId}; ${node.endpoint.name} has eip155:${chainId}.`;
    return [{ name: "chain", ...failed(text) }];
  }
  const registry = await checkRegistry(node, message);
  if (registry.outcome !== "passed") return [{ name: "registry", ...registry }];
  return [
    { name: "chain", ...passed(`eip155:${chainId}, as the message says.`) },
    { name: "registry", ...registry },
    { name: "deadline", ...(await checkDeadline(node, message)) },
    { name: "signer", ...(await checkSigner(node, message)) },
    { name: "signature", ...(await checkSignature(node, message, signature)) },
    { name: "use", ...(await checkUse(node, message)) },
    { name: "call", ...(await checkCall(node, file)) },
  ];
}

async function checkRegistry(node: Node, { name, domain }: Message): Promise<Answer> {
  const { contract } = kindOf(name);
  const expected = CONTRACTS.find((it) => it.name === contract)?.runtimeCodeHash;
  const code = await node.code(domain.registry);
  return code !== "0x" && hashOfCode(code) === expected
    ? passed(`${domain.registry} holds the ${contract}, byte for byte.`)
    : failed(`${domain.registry} doesn't hold the ${contract}.`);
}

async function checkDeadline(node: Node, message: Message): Promise<Answer> {
  const deadline = deadlineOf(message);
  const now = (await node.block("latest"))?.time ?? 0;
  const at = formatInstant(now);
  if (deadline < now) return failed(`It has passed: the chain's time is ${at}.`);
  const isNear = deadline <= now + MAX_LIFETIME_SECONDS;
  return isNear
    ? passed(`It lies ahead of the chain's time, ${at}.`)
    : failed(`It is more than 30 days ahead of the chain's time, ${at}.`);
}

async function checkSigner(node: Node, message: Message): Promise<Answer> {
  const { by } = kindOf(message.name);
  if (by === "anyone") return passed("Any account may do this, in its own name.");
  const issuerId = String(valueOf(message.fields, "issuerId"));
  const signer = signerOf(message);
  const issuer = await view(node, message, "getIssuer", [issuerId]);
  const [, admin, , newAdmin] = issuer as [string, string, bigint, string];
  const isAdmin = ensureAddress(admin) === signer;
  if (by === "admin") return answer(isAdmin, signer, "the issuer's admin");
  if (by === "new-admin") {
    return answer(
      ensureAddress(newAdmin) === signer,
      signer,
      "the new admin of a pending transfer",
    );
  }
  const key = await view(node, message, "getKey", [issuerId, signer]);
  const [addedAt, endedAt] = key as [bigint, bigint];
  const isLive = addedAt !== 0n && endedAt === 0n;
  return by === "live-key"
    ? answer(isLive, signer, "a live key of the issuer")
    : answer(isLive || isAdmin, signer, "a live key of the issuer or its admin");
}

const answer = (is: boolean, signer: Address, what: string): Answer =>
  is ? passed(`${signer} is ${what}.`) : failed(`${signer} is not ${what}.`);

async function checkSignature(
  node: Node,
  message: Message,
  signature: Hex | undefined,
): Promise<Answer> {
  if (signature === undefined) return { outcome: "skipped", text: "It isn't signed yet." };
  const signer = signerOf(message);
  const digest = digestOf(message);
  const recovered = recoverSigner(digest, signature);
  if (recovered === signer) return passed(`${signer} signed it.`);
  if ((await node.code(signer)) !== "0x") {
    return (await isAcceptedByWallet(node, signer, digest, signature))
      ? passed(`The contract wallet ${signer} accepts the signature.`)
      : failed(`The contract wallet ${signer} doesn't accept the signature.`);
  }
  const who = recovered ? `${recovered} signed it` : "It is no signature of an account";
  return failed(`${who}; expected ${signer}.`);
}

const WALLET = new Interface(["function isValidSignature(bytes32,bytes) view returns (bytes4)"]);
const ERC1271_MAGIC = `0x1626ba7e${"00".repeat(28)}`;

async function isAcceptedByWallet(
  node: Node,
  wallet: Address,
  digest: Bytes32,
  signature: Hex,
): Promise<boolean> {
  const data = WALLET.encodeFunctionData("isValidSignature", [digest, signature]) as Hex;
  try {
    return (await node.call(wallet, data, "latest")).slice(0, 66) === ERC1271_MAGIC;
  } catch (error) {
    if (error instanceof EndpointError && error.code === "RPC_ERROR") return false; // It reverts.
    throw error;
  }
}

async function checkUse(node: Node, message: Message): Promise<Answer> {
  if (!kindOf(message.name).isSingleUse) {
    return passed("Once what it says is recorded, the registry refuses it.");
  }
  const isUsed = await view(node, message, "isMessageUsed", [digestOf(message)]);
  return isUsed === true ? failed("It was carried before.") : passed("It wasn't carried before.");
}

/** The registry's own word, which the checks above only explain. */
async function checkCall(node: Node, file: MessageFile): Promise<Answer> {
  const refusal = await registryRefusal(node, file);
  if (refusal !== undefined) return failed(refusal);
  const who = file.signature === undefined ? ` from ${signerOf(file.message)} itself` : "";
  return passed(`At the latest block the registry takes it${who}.`);
}

/** Both registries know `isMessageUsed` under one selector; the others are the credential registry's. */
async function view(
  node: Node,
  { domain }: Message,
  name: string,
  args: readonly unknown[],
): Promise<unknown> {
  const data = registryInterface.encodeFunctionData(name, args) as Hex;
  const answer = await node.call(domain.registry, data, "latest");
  return registryInterface.decodeFunctionResult(name, answer)[0];
}
