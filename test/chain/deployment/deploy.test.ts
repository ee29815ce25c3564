import { expect } from "chai";
import { Transaction } from "ethers";
import { CONTRACTS } from "../../../chain/registry/contracts.js";
import { PROXY } from "../../../chain/deployment/create2.js";
import { deployMissing, untilFinal } from "../../../chain/deployment/deploy.js";
import { PROXY_DEPLOYER, PROXY_TRANSACTION } from "../../../chain/deployment/proxy.js";
import { expectedContracts, survey } from "../../../chain/deployment/survey.js";
import { EndpointError, type Endpoint } from "../../../chain/rpc/endpoint.js";
import { createNode } from "../../../chain/rpc/node.js";
import { keySigner } from "../../../chain/keys/wallet.js";
import { CodedError } from "../../../core/error.js";
import { freshChain } from "../../support/fresh-chain.js";
import { DEV_KEYS } from "../../support/registry.js";

const CHAIN_ID = 31_337;
const SIGNER = keySigner(DEV_KEYS.deployer);
const SENDING = { maxCostWei: 10n ** 18n, waitMs: 0, pause: () => Promise.resolve() };

/** Refusals carry a code; anything else is a bug and passes through. */
async function codeOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof CodedError) return String(error.code);
    throw error;
  }
  return expect.fail("Expected a refusal.");
}

/** Counts what is sent, and can refuse it. */
function watched(inner: Endpoint, isRefused: (raw: unknown) => boolean = () => false) {
  const sent: unknown[] = [];
  const endpoint: Endpoint = {
    name: inner.name,
    request(method, params) {
      if (method !== "eth_sendRawTransaction") return inner.request(method, params);
      sent.push(params[0]);
      if (!isRefused(params[0])) return inner.request(method, params);
      const rpc = { code: -32_000, message: "only replay-protected transactions allowed over RPC" };
      return Promise.reject(new EndpointError("RPC_ERROR", rpc.message, { rpc }));
    },
  };
  return { endpoint, sent };
}

const deployOn = (endpoint: Endpoint, sending = SENDING) =>
  deployMissing(createNode(endpoint), CHAIN_ID, SIGNER, sending);

describe("deployMissing", () => {
  it("puts proxy and contracts on a bare chain, at the expected addresses", async () => {
    const { endpoint, sent } = watched(await freshChain());
    const deployed = await deployOn(endpoint);
    expect(deployed.map(({ name, address }) => [name, address])).to.deep.equal(
      expectedContracts().map(({ name, address }) => [name, address]),
    );
    expect(sent).to.have.length(2 + CONTRACTS.length);
    for (const { blockNumber, blockHash, txHash, isNew } of deployed) {
      const receipt = await createNode(endpoint).receipt(txHash!);
      expect(receipt).to.include({ blockNumber, blockHash, succeeded: true });
      expect(isNew).to.equal(true);
    }
  });

  it("sends nothing where everything stands, and finds the same places without a key", async () => {
    const chain = await freshChain();
    const first = await deployOn(chain);
    for (let block = 0; block < 37; block++) await chain.request("evm_mine", []);
    const { endpoint, sent } = watched(chain);
    const again = await deployMissing(createNode(endpoint), CHAIN_ID, undefined, SENDING);
    expect(again).to.deep.equal(first.map((it) => ({ ...it, isNew: false })));
    expect(sent).to.deep.equal([]);
  });

  it("goes on where an earlier run stopped", async () => {
    const chain = await freshChain();
    const stopped = watched(
      chain,
      (raw) => Transaction.from(String(raw)).to?.toLowerCase() === PROXY,
    );
    expect(await codeOf(deployOn(stopped.endpoint))).to.equal("RPC_ERROR");
    const { endpoint, sent } = watched(chain);
    await deployOn(endpoint);
    expect(sent).to.have.length(CONTRACTS.length);
  });

  it("pays the proxy's maker what it lacks, once", async () => {
    const chain = await freshChain();
    const refusing = watched(chain, (raw) => raw === PROXY_TRANSACTION);
    expect(await codeOf(deployOn(refusing.endpoint))).to.equal("PROXY_REFUSED");
    expect(await createNode(chain).balance(PROXY_DEPLOYER)).to.equal(10n ** 16n);
    const { endpoint, sent } = watched(chain);
    await deployOn(endpoint);
    expect(sent).to.have.length(1 + CONTRACTS.length);
  });

  it("refuses another chain and a cost above the cap before anything is sent", async () => {
    const { endpoint, sent } = watched(await freshChain());
    const node = createNode(endpoint);
    expect(await codeOf(deployMissing(node, 1, SIGNER, SENDING))).to.equal("WRONG_CHAIN");
    const poor = { ...SENDING, maxCostWei: 10n ** 15n };
    expect(await codeOf(deployOn(endpoint, poor))).to.equal("TOO_DEAR");
    expect(sent).to.deep.equal([]);
  });

  it("refuses other code at the proxy's address and at its own", async () => {
    const chain = await freshChain();
    await chain.request("hardhat_setCode", [PROXY, "0x6001"]);
    expect(await codeOf(deployOn(chain))).to.equal("WRONG_CODE");

    const other = await freshChain();
    await other.request("hardhat_setCode", [expectedContracts()[0].address, "0x6001"]);
    expect(await codeOf(survey(createNode(other), CHAIN_ID))).to.equal("WRONG_CODE");
  });
});

describe("untilFinal", () => {
  it("waits for the depth that is asked for", async () => {
    const chain = await freshChain();
    const node = createNode(chain);
    const deployed = await deployOn(chain);
    const finality = { depth: 3 };
    expect(await codeOf(untilFinal(node, deployed, finality, SENDING))).to.equal("NOT_FINAL");
    let pauses = 0;
    const pause = async () => {
      pauses++;
      await chain.request("hardhat_mine", ["0x1"]);
    };
    await untilFinal(node, deployed, finality, { waitMs: 60_000, pause });
    expect(pauses).to.equal(3);
  });
});
