import { expect } from "chai";
import { encodeAddKey, encodeRegisterIssuer } from "../../../chain/registry/calls.js";
import { EndpointError, type Endpoint } from "../../../chain/rpc/endpoint.js";
import {
  relayMessage,
  type MessageCall,
  type LedgerStore,
  type Relayer,
} from "../../../chain/message/relay.js";
import { spentWei, type Ledger } from "../../../chain/message/ledger.js";
import { createNode } from "../../../chain/rpc/node.js";
import { keySigner } from "../../../chain/keys/wallet.js";
import { bytes32, type Address, type Bytes32 } from "../../../core/bytes.js";
import { CodedError } from "../../../core/error.js";
import { VECTOR_REGISTRIES, vectorChain } from "../../support/fresh-chain.js";
import { faultyEndpoint } from "../../support/hardhat-endpoint.js";
import { addressOf, DEV_KEYS, sendAs } from "../../support/registry.js";

const REGISTRY = VECTOR_REGISTRIES.CredentialRegistry as Address;
const RELAYER = keySigner(DEV_KEYS.stranger);
const word = (byte: number): Bytes32 => bytes32(new Uint8Array(32).fill(byte));

/** Any call will do: a relayer doesn't look into it. */
const callOf = (byte: number): MessageCall => ({
  digest: word(byte),
  to: REGISTRY,
  data: encodeRegisterIssuer("did:web:a.example", word(byte)),
});

async function codeOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof CodedError) return String(error.code);
    throw error;
  }
  return expect.fail("Expected a refusal.");
}

describe("relayMessage", () => {
  let endpoint: ReturnType<typeof faultyEndpoint>;
  let chain: Endpoint;
  let ledger: Ledger;
  let relayer: Relayer;
  let snapshot: unknown;
  before(async () => {
    chain = await vectorChain(1_795_190_400);
  });
  afterEach(async () => {
    await chain.request("evm_revert", [snapshot]);
    await chain.request("evm_setAutomine", [true]);
  });
  beforeEach(async () => {
    snapshot = await chain.request("evm_snapshot", []);
    endpoint = faultyEndpoint(chain);
    ledger = [];
    const store: LedgerStore = {
      load: () => Promise.resolve(ledger),
      save: (next) => {
        ledger = next;
        return Promise.resolve();
      },
    };
    relayer = {
      node: createNode(endpoint),
      signer: RELAYER,
      cap: { maxFeeWei: 10n ** 16n, maxTotalWei: 10n ** 17n },
      store,
      finality: { tag: "latest" },
      waitMs: 0,
      pause: () => Promise.resolve(),
    };
  });

  const balance = () => createNode(chain).balance(RELAYER.address);
  const nonce = () => createNode(chain).transactionCount(RELAYER.address, "latest");

  it("pays what the ledger says, to the wei", async () => {
    const before = await balance();
    const { receipt, costWei } = await relayMessage(relayer, callOf(1));
    expect(receipt.succeeded).to.equal(true);
    expect(before - (await balance())).to.equal(costWei);
    expect(spentWei(ledger)).to.equal(costWei);
  });

  it("writes down what it signed before anyone sees it", async () => {
    endpoint.set((method, _, ask) => {
      if (method === "eth_sendRawTransaction") {
        expect(ledger).to.have.length(1);
        expect(ledger[0].state).to.equal("sent");
      }
      return ask();
    });
    await relayMessage(relayer, callOf(1));
  });

  it("pays nothing twice when it is asked again", async () => {
    const first = await relayMessage(relayer, callOf(1));
    expect(await relayMessage(relayer, callOf(1))).to.deep.equal(first);
    expect(await nonce()).to.equal(1);
  });

  for (const [what, isSent] of [
    ["before the node has it", false],
    ["after the node has it", true],
  ] as const) {
    it(`goes on where it broke off ${what}, with the same transaction`, async () => {
      endpoint.set(async (method, _, ask) => {
        if (method !== "eth_sendRawTransaction") return ask();
        if (isSent) await ask();
        throw new EndpointError("TIMEOUT", "no answer");
      });
      expect(await codeOf(relayMessage(relayer, callOf(1)))).to.equal("TIMEOUT");
      const [{ carriers }] = ledger;
      endpoint.set(undefined);
      const { receipt } = await relayMessage(relayer, callOf(1));
      expect(receipt.txHash).to.equal(carriers[0].hash);
      expect(await nonce()).to.equal(1);
    });
  }

  it("raises the fees at the same nonce where the market has left the old ones behind", async () => {
    await chain.request("evm_setAutomine", [false]);
    expect(await codeOf(relayMessage(relayer, callOf(1)))).to.equal("NOT_FINAL");
    const [{ carriers: before }] = ledger;
    endpoint.set(async (method, _, ask) => {
      const answer = await ask();
      return method === "eth_maxPriorityFeePerGas" ? `0x${(10n ** 11n).toString(16)}` : answer;
    });
    expect(await codeOf(relayMessage(relayer, callOf(1)))).to.equal("OVER_CAP");
    const rich = { ...relayer, cap: { maxFeeWei: 10n ** 18n, maxTotalWei: 10n ** 18n } };
    expect(await codeOf(relayMessage(rich, callOf(1)))).to.equal("NOT_FINAL");
    const [{ carriers: after }] = ledger;
    expect(after).to.have.length(2);
    expect(after[0]).to.deep.equal(before[0]);
    expect(spentWei(ledger)).to.equal(after[1].maxCostWei);

    await chain.request("evm_mine", []);
    const { receipt } = await relayMessage(rich, callOf(1));
    expect(receipt.txHash).to.equal(after[1].hash);
    expect(await nonce()).to.equal(1);
  });

  it("gives two messages two nonces, even if the node has lost sight of the first", async () => {
    endpoint.set((method, _, ask) => {
      if (method === "eth_sendRawTransaction") throw new EndpointError("TIMEOUT", "no answer");
      return ask();
    });
    await codeOf(relayMessage(relayer, callOf(1)));
    await codeOf(relayMessage(relayer, callOf(2)));
    expect(ledger.map((it) => it.nonce)).to.deep.equal([0, 1]);
    endpoint.set(undefined);
    await relayMessage(relayer, callOf(1));
    await relayMessage(relayer, callOf(2));
    expect(ledger.map(({ state }) => state)).to.deep.equal(["carried", "carried"]);
  });

  it("says that another transaction took the nonce, and begins anew when it is asked again", async () => {
    endpoint.set((method, _, ask) => {
      if (method === "eth_sendRawTransaction") throw new EndpointError("TIMEOUT", "no answer");
      return ask();
    });
    await codeOf(relayMessage(relayer, callOf(1)));
    endpoint.set(undefined);
    const other = encodeRegisterIssuer("did:web:b.example", word(9));
    await sendAs(chain, DEV_KEYS.stranger, REGISTRY, other);
    expect(await codeOf(relayMessage(relayer, callOf(1)))).to.equal("LOST");
    const { receipt } = await relayMessage(relayer, callOf(1));
    expect(receipt.succeeded).to.equal(true);
    expect(ledger.map(({ state }) => state)).to.deep.equal(["lost", "carried"]);
  });

  it("waits for finality by depth, and believes no receipt of a block that is gone", async () => {
    const deep = { ...relayer, finality: { depth: 2 } };
    expect(await codeOf(relayMessage(deep, callOf(1)))).to.equal("NOT_FINAL");
    await chain.request("hardhat_mine", ["0x2"]);
    endpoint.set(async (method, _, ask) => {
      const answer = await ask();
      return method === "eth_getTransactionReceipt"
        ? { ...(answer as object), blockHash: word(7) }
        : answer;
    });
    expect(await codeOf(relayMessage(deep, callOf(1)))).to.equal("NOT_FINAL");
    endpoint.set(undefined);
    expect((await relayMessage(deep, callOf(1))).receipt.succeeded).to.equal(true);
  });

  it("signs nothing above the cap for one message, or for all together", async () => {
    const cheap = { ...relayer, cap: { maxFeeWei: 1n, maxTotalWei: 10n ** 18n } };
    expect(await codeOf(relayMessage(cheap, callOf(1)))).to.equal("OVER_CAP");
    expect(ledger).to.deep.equal([]);
    const { costWei } = await relayMessage(relayer, callOf(1));
    const full = { ...relayer, cap: { maxFeeWei: 10n ** 16n, maxTotalWei: costWei + 1n } };
    expect(await codeOf(relayMessage(full, callOf(2)))).to.equal("OVER_CAP");
    expect(ledger).to.have.length(1);
    expect(await nonce()).to.equal(1);
  });

  it("pays for nothing that the registry would refuse, and says why", async () => {
    const data = encodeAddKey(word(5), addressOf(DEV_KEYS.key));
    const refused = relayMessage(relayer, { digest: word(5), to: REGISTRY, data });
    expect(await codeOf(refused)).to.equal("REFUSED");
    expect(ledger).to.deep.equal([]);
  });

  it("tells a transaction that reverted, and counts what it cost", async () => {
    await chain.request("evm_setAutomine", [false]);
    // The same registration twice: the second reverts, which a node that looks at mined blocks only can't foresee.
    await sendAs(chain, DEV_KEYS.stranger, REGISTRY, callOf(1).data);
    endpoint.set((method, _, ask) =>
      method === "eth_estimateGas" ? Promise.resolve("0x493e0") : ask(),
    );
    expect(await codeOf(relayMessage(relayer, callOf(1)))).to.equal("NOT_FINAL");
    await chain.request("evm_mine", []);
    expect(await codeOf(relayMessage(relayer, callOf(1)))).to.equal("REVERTED");
    expect(ledger[0].state).to.equal("reverted");
    expect(spentWei(ledger)).to.be.greaterThan(0n);
  });
});
