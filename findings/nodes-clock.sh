#!/usr/bin/env bash
# Blocks mined quickly: anvil and ganache give them one time, Hardhat runs ahead of the clock.
#
# Expected: each block's time is greater than its parent's (Ethereum Yellow Paper, section 4.4.4) and not in the
#   future. When blocks come faster than seconds, no node can have both; one would expect them to agree on which.
# Seen: of 60 blocks mined in a row anvil and ganache have several of one second, which no public chain has; Hardhat's
#   grow by a second each, and the last is most of a minute ahead of the machine's clock.
# Lost: "the first block after T", found by bisection over times, is not one block on the former; on the latter what
#   was anchored "now" lies in the future, and a check as of this moment says that it isn't anchored yet.
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
  const started = Date.now();
  for (let i = 0; i < 60; i++) await ask(url, "evm_mine");
  const ended = Date.now();
  const times = [];
  for (let i = 1; i <= 60; i++)
    times.push(Number((await ask(url, "eth_getBlockByNumber", `0x${i.toString(16)}`, false)).timestamp));
  const repeated = times.filter((time, i) => time === times[i - 1]).length;
  const aheadSeconds = times.at(-1) - Math.ceil(ended / 1000);
  seen[name] = { repeated, aheadSeconds };
  const version = (await ask(url, "web3_clientVersion")).split("/", 2).join(" ");
  console.log(`${version}: 60 blocks in ${ended - started} ms, ${JSON.stringify(seen[name])}`);
}
for (const name of ["ANVIL", "GANACHE"]) {
  assert.ok(seen[name].repeated > 0);
  assert.ok(seen[name].aheadSeconds <= 1);
}
assert.equal(seen.HARDHAT.repeated, 0);
assert.ok(seen.HARDHAT.aheadSeconds > 20);
JS
node run.js
