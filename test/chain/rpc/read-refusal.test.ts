import { expect } from "chai";
import { EndpointError } from "../../../chain/rpc/endpoint.js";
import { isNoSuchBlock, isRateLimit, isStateMissing } from "../../../chain/rpc/read-refusal.js";
import { refusal } from "../../support/fake-endpoint.js";

const LIMITED: [string, number, string][] = [
  [
    "Alchemy",
    429,
    "Your app has exceeded its compute units per second capacity. If you have retries enabled, you can safely ignore this message.",
  ],
  ["Infura", -32_005, "daily request count exceeded, request rate limited"],
  ["Infura, an older one", -32_600, "project ID request rate exceeded"],
  ["QuickNode", -32_007, "50/second request limit reached - reduce calls per second or upgrade"],
  ["QuickNode, credits", -32_012, "credits limited to 6000/sec"],
  ["a wallet", -32_005, "Request is being rate limited."],
  ["a gateway", -32_000, "Too Many Requests"],
];

const MISSING: [string, number, string, unknown?][] = [
  [
    "geth",
    -32_000,
    "missing trie node 288259a570829264e76b2c58d4369b5a94f086018dc4409d1d0131405c5d1975 (path )",
  ],
  ["geth by paths", -32_000, "historical state not available in path scheme yet"],
  ["geth when it traces", -32_000, "required historical state unavailable (reexec=128)"],
  ["Nethermind", -32_002, "No state available for block 45615500 (0x3f9e02…117e)"],
  [
    "Nethermind, in data",
    -32_603,
    "Internal error",
    "Nethermind.Trie.MissingTrieNodeException: Node A: P:2 H:0x992eac… is missing from the DB",
  ],
  ["Besu", -32_000, "World state unavailable"],
  ["Reth", -32_603, "state at block #49871645 is pruned"],
  [
    "Erigon",
    -32_000,
    "state transitaion failed: seek with txNum=1962853355 but data before txNum=2662500000 is not available: blockNum=16999999",
  ],
  ["anvil", -32_602, "BlockOutOfRangeError: block height is 23 but requested was 1"],
  [
    "OpenEthereum",
    -32_000,
    "This request is not supported because your node is running with state pruning. Run with --pruning=archive.",
  ],
];

const OTHERS = [
  refusal("execution reverted", 3),
  refusal("header for hash not found"),
  refusal("BlockOutOfRangeError: block height is 23 but requested was 24", -32_602),
  refusal("the method eth_call does not exist", -32_601),
  refusal("query returned more than 10000 results"),
  new EndpointError("TIMEOUT", "missing trie node, too many requests"),
  new Error("missing trie node, too many requests"),
];

describe("isRateLimit", () => {
  for (const [whose, code, message] of LIMITED) {
    it(`knows the words of ${whose}`, () => {
      expect(isRateLimit(refusal(message, code))).to.equal(true);
      expect(isStateMissing(refusal(message, code))).to.equal(false);
    });
  }

  it("knows HTTP's 429", () => {
    expect(isRateLimit(new EndpointError("RATE_LIMITED", "slow down"))).to.equal(true);
  });

  it("doesn't take a range of events that is too wide for it", () => {
    const wide = refusal("query returned more than 10000 results", -32_005);
    expect(isRateLimit(wide, "eth_getLogs")).to.equal(false);
    expect(isRateLimit(wide, "eth_call")).to.equal(true);
  });

  it("takes nothing else for it", () => {
    expect(OTHERS.filter((it) => isRateLimit(it))).to.deep.equal([]);
  });
});

describe("isStateMissing", () => {
  for (const [whose, code, message, data] of MISSING) {
    it(`knows the words of ${whose}`, () => {
      const error = new EndpointError("RPC_ERROR", message, { rpc: { code, message, data } });
      expect(isStateMissing(error)).to.equal(true);
      expect(isRateLimit(error)).to.equal(false);
    });
  }

  it("takes nothing else for it", () => {
    expect(OTHERS.filter(isStateMissing)).to.deep.equal([]);
  });
});

describe("isNoSuchBlock", () => {
  it("knows where a chain has no final block yet", () => {
    expect(isNoSuchBlock(refusal("finalized block not found"))).to.equal(true);
    expect(isNoSuchBlock(refusal("safe block not found"))).to.equal(true);
    expect(isNoSuchBlock(refusal("Unknown block", -39_001))).to.equal(true);
    expect(OTHERS.filter(isNoSuchBlock)).to.deep.equal([]);
  });
});
