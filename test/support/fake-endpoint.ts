import { registryInterface } from "../../chain/registry/calls.js";
import { EndpointError, type Endpoint } from "../../chain/rpc/endpoint.js";
import { bytes32, utf8, type Bytes32, type Hex } from "../../core/bytes.js";
import { keccak } from "../../core/keccak.js";
import type { RegistryAnswer } from "../../core/verify/evidence/chain-answer.js";
import { ANCHORED_AT, NO_ANSWER } from "./anchoring.js";

/** The bytes that the registry returns, as ethers writes them. */
export const encodedAnswer = (answer: RegistryAnswer): Hex =>
  registryInterface.encodeFunctionResult("lookUp", [answer]) as Hex;

const WORD_SELECTOR = registryInterface.getFunction("getStatusWord")!.selector;

/** What the registry returns for a call's data: the state of a batch in which all credentials fare alike. */
function encodedCall(answer: RegistryAnswer, { data }: { data: string }): Hex {
  if (!data.startsWith(WORD_SELECTOR)) return encodedAnswer(answer);
  const bits = (isSet: boolean) => (isSet ? (1n << 256n) - 1n : 0n);
  const words = [bits(answer.isRevoked), bits(answer.isSuspended)];
  return registryInterface.encodeFunctionResult("getStatusWord", words) as Hex;
}

export const fakeHash = (number: number, fork = ""): Bytes32 =>
  bytes32(keccak(utf8(`block ${number}${fork}`)));

const q = (number: number): Hex => `0x${number.toString(16)}`;

/** A chain that a test can bend: change a field, or answer a method by hand. */
export interface FakeChain {
  chainId: number;
  latest: number;
  finalized: number;
  code: string;
  /** Appended to what hashes are made of: another fork, other hashes. */
  fork: string;
  readsBlockHashes: boolean;
  answerAt: (blockNumber: number) => RegistryAnswer;
  /** Answers of a test's own by method; `undefined` leaves the answer to the chain. */
  overrides: Record<string, ((params: readonly unknown[]) => unknown) | undefined>;
  readonly calls: string[];
}

/** Seconds between blocks; block 0 was at {@link ANCHORED_AT}. */
const BLOCK_SECONDS = 10;
export const fakeTime = (number: number): number => ANCHORED_AT + BLOCK_SECONDS * number;

export function fakeChain(
  changes: Partial<FakeChain> = {},
  name = "fake.example",
): FakeChain & { endpoint: Endpoint } {
  const chain: FakeChain = {
    chainId: 31_337,
    latest: 100,
    finalized: 90,
    code: "0x60",
    fork: "",
    readsBlockHashes: true,
    answerAt: () => NO_ANSWER,
    overrides: {},
    calls: [],
    ...changes,
  };
  const endpoint: Endpoint = {
    name,
    // Errors are thrown inside a promise, as by any real endpoint.
    request: async (method, params) => {
      chain.calls.push(method);
      await Promise.resolve();
      return chain.overrides[method]?.(params) ?? answer(chain, method, params);
    },
  };
  return Object.assign(chain, { endpoint });
}

function answer(chain: FakeChain, method: string, params: readonly unknown[]): unknown {
  switch (method) {
    case "eth_chainId":
      return q(chain.chainId);
    case "eth_getBlockByNumber":
      return blockOf(chain, numberOf(chain, params[0]));
    case "eth_getCode":
      return chain.code;
    case "eth_call":
      return encodedCall(
        chain.answerAt(calledBlock(chain, params[1])),
        params[0] as { data: string },
      );
    default:
      throw refusal(`the method ${method} does not exist`, -32_601);
  }
}

function numberOf(chain: FakeChain, id: unknown): number {
  if (id === "latest") return chain.latest;
  return id === "finalized" || id === "safe" ? chain.finalized : Number(id);
}

function blockOf(chain: FakeChain, number: number): unknown {
  if (number > chain.latest) return null;
  const hash = fakeHash(number, number > chain.finalized ? chain.fork : "");
  return { number: q(number), hash, timestamp: q(fakeTime(number)), baseFeePerGas: "0x1" };
}

function calledBlock(chain: FakeChain, id: unknown): number {
  if (typeof id === "string") return numberOf(chain, id);
  if (!chain.readsBlockHashes) throw refusal("invalid argument 1: cannot unmarshal", -32_602);
  for (let number = 0; number <= chain.latest; number++) {
    const { hash } = blockOf(chain, number) as { hash: string };
    if (hash === (id as { blockHash: string }).blockHash) return number;
  }
  throw refusal("header for hash not found", -32_000);
}

export const refusal = (message: string, code = -32_000): EndpointError =>
  new EndpointError("RPC_ERROR", message, { rpc: { code, message } });
