import { accreditationInterface, registryInterface } from "../../chain/registry/calls.js";
import type { Endpoint } from "../../chain/rpc/endpoint.js";
import { createNode } from "../../chain/rpc/node.js";
import { bytes32, type Bytes32, type Hex } from "../../core/bytes.js";
import { issuerIdOf } from "../../core/commitment/issuer-id.js";
import { VECTOR_REGISTRIES, vectorChain } from "./fresh-chain.js";
import { addressOf, DEV_KEYS, sendAs } from "./registry.js";

export interface RawEvent {
  readonly address: Hex;
  readonly topics: readonly Hex[];
  readonly data: Hex;
  readonly time: number;
}

/** 2026-11-20T16:00:00Z. */
const START = 1_795_190_400;
const STEP = 60;
const WEEK = 7 * 86_400;
const DID = "did:web:college.example";
const word = (byte: number): Bytes32 => bytes32(new Uint8Array(32).fill(byte));
const ROOT = word(0x5e);
const OTHER_ROOT = word(0x5f);

type Step = readonly [
  by: keyof typeof DEV_KEYS,
  name: string,
  args: readonly unknown[],
  waitSeconds?: number,
];

/** Calls that make every kind of entry, by accounts and at times that never change. */
function steps(): Step[] {
  const [admin, key, stranger] = [DEV_KEYS.admin, DEV_KEYS.key, DEV_KEYS.stranger].map(addressOf);
  const id = issuerIdOf({ did: DID, firstAdmin: admin, salt: word(7) });
  const period = [START - WEEK, START + 52 * WEEK];
  const firstBits = (1n << 0n) | (1n << 17n) | (1n << 255n);
  return [
    ["admin", "registerIssuer", [DID, word(7)]],
    ["admin", "addKey", [id, key]],
    ["key", "anchorBatch", [id, ROOT, 300]],
    ["key", "revoke", [id, ROOT, 0, firstBits, 1]],
    ["key", "suspend", [id, ROOT, 1, (1n << 44n) - 1n, 2]],
    ["admin", "liftSuspension", [id, ROOT, 1, 1n << 43n, 0]],
    ["admin", "reinstate", [id, ROOT, 0, 1n << 17n, 3]],
    ["key", "anchorBatch", [id, OTHER_ROOT, 1]],
    ["admin", "reportCompromise", [id, key, START + 3 * STEP]],
    ["admin", "reaffirmBatch", [id, ROOT]],
    ["admin", "withdrawBatch", [id, OTHER_ROOT, 5]],
    ["admin", "addKey", [id, stranger]],
    ["admin", "endKey", [id, stranger]],
    ["admin", "startAdminTransfer", [id, key]],
    ["admin", "cancelAdminTransfer", [id, key]],
    ["admin", "startAdminTransfer", [id, stranger]],
    ["stranger", "acceptAdminTransfer", [id], WEEK],
    ["deployer", "accredit", [id, ...period, word(0xab)]],
    ["deployer", "withdrawAccreditation", [id, 1, ...period, START + 26 * WEEK]],
  ];
}

/** The events of every kind, in the order of the chain. */
export async function logScenario(): Promise<RawEvent[]> {
  const chain = await vectorChain(START);
  let time = START;
  for (const [by, name, args, wait = 0] of steps()) {
    time += STEP + wait;
    const fragment =
      registryInterface.getFunction(name) ?? accreditationInterface.getFunction(name);
    const contract = registryInterface.hasFunction(name)
      ? VECTOR_REGISTRIES.CredentialRegistry
      : VECTOR_REGISTRIES.AccreditationRegistry;
    const data = registryInterface.encodeFunctionData(fragment!, args) as Hex;
    await chain.request("evm_setNextBlockTimestamp", [time]);
    await sendAs(chain, DEV_KEYS[by], contract as never, data);
  }
  return eventsOf(chain);
}

async function eventsOf(chain: Endpoint): Promise<RawEvent[]> {
  const logs = (await chain.request("eth_getLogs", [{ fromBlock: "0x0", toBlock: "latest" }])) as {
    address: Hex;
    topics: Hex[];
    data: Hex;
    blockNumber: Hex;
  }[];
  const node = createNode(chain);
  return Promise.all(
    logs.map(async ({ address, topics, data, blockNumber }) => {
      const block = await node.block(Number(blockNumber));
      return { address, topics, data, time: block!.time };
    }),
  );
}
