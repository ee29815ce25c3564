#!/usr/bin/env bash
# Three local nodes give three answers to "finalized", and none says that nothing is final.
#
# Expected: "finalized" is a block that a supermajority of the validators has finalised (Ethereum execution API, block
#   tags). A chain without validators has none; Geth answers "finalized block not found" where there is none yet.
# Seen at height 100: anvil says 36 (64 blocks behind, 0 while the chain is shorter), Hardhat and ganache say 100, the
#   latest block itself, which both can undo by evm_revert.
# Lost: code that waits for "finalized" passes at once on two of them and waits for 64 blocks on the third: a test of
#   the wait means something on anvil only, and a young chain there waits for long.
set -euo pipefail
lib=$(cd "$(dirname "$0")/lib" && pwd)
folder=$(mktemp -d)
cd "$folder"
source "$lib/support.bash"
npm install @foundry-rs/anvil-linux-amd64@1.7.1 hardhat@2.29.1 ganache@7.9.2
npm ls --depth=0
start_node ANVIL anvil
start_node HARDHAT hardhat
start_node GANACHE ganache

cat > run.js <<'JS'
import assert from "node:assert/strict";
import { ask } from "./rpc.js";

const seen = {};
for (const name of ["ANVIL", "HARDHAT", "GANACHE"]) {
  const url = process.env[name];
  const at = async (tag) => Number((await ask(url, "eth_getBlockByNumber", tag, false)).number);
  const snapshot = await ask(url, "evm_snapshot");
  const young = await at("finalized");
  for (let i = 0; i < 100; i++) await ask(url, "evm_mine");
  const height = await at("latest");
  const finalized = await at("finalized");
  await ask(url, "evm_revert", snapshot);
  seen[name] = { young, height, finalized, afterRevert: await at("latest") };
  console.log((await ask(url, "web3_clientVersion")).split("/", 2).join(" "), JSON.stringify(seen[name]));
}
assert.deepEqual(seen.ANVIL, { young: 0, height: 100, finalized: 36, afterRevert: 0 });
for (const name of ["HARDHAT", "GANACHE"])
  assert.deepEqual(seen[name], { young: 0, height: 100, finalized: 100, afterRevert: 0 });
JS
node run.js
