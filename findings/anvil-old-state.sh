#!/usr/bin/env bash
# anvil reports a block whose state it has dropped as out of range, and still serves the block itself.
#
# Expected: a block that the node serves is in range. Where its state is gone, the node says that the state is missing
#   ("missing trie node" in Geth, "state … is pruned" in others), so that a client can ask an archive instead.
# Seen: block 1 comes with its hash and time; its balance is "BlockOutOfRangeError: block height is 23 but requested was
#   1", code -32602 (invalid params). By default it happens somewhere between 3,000 and 4,500 blocks; here it is made
#   to happen early.
# Lost: on a test chain that ran for a night, a check as of an older block fails with an error that reads like the
#   caller's mistake, and clients that look for Geth's words don't try elsewhere.
set -euo pipefail
lib=$(cd "$(dirname "$0")/lib" && pwd)
folder=$(mktemp -d)
cd "$folder"
source "$lib/support.bash"
npm install @foundry-rs/anvil-linux-amd64@1.7.1
npm ls --depth=0
start_node ANVIL anvil --prune-history 8

cat > run.js <<'JS'
import assert from "node:assert/strict";
import { ask, rpc } from "./rpc.js";

const url = process.env.ANVIL;
const [from] = await ask(url, "eth_accounts");
const to = "0x00000000000000000000000000000000000000aa";
for (let i = 0; i < 3; i++) await ask(url, "eth_sendTransaction", { from, to, value: "0x1" });
console.log(await ask(url, "web3_clientVersion"));
assert.equal(await ask(url, "eth_getBalance", to, "0x1"), "0x1");

await ask(url, "anvil_mine", "0x14");
const block = await ask(url, "eth_getBlockByNumber", "0x1", false);
const { error } = await rpc(url, "eth_getBalance", to, "0x1");
console.log(`block 1: ${block.hash}`);
console.log(`its state: ${error?.code} ${error?.message}`);
assert.equal(block.number, "0x1");
assert.equal(error.code, -32602);
assert.match(error.message, /block height is 23 but requested was 1\b/);
JS
node run.js
