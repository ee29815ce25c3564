#!/usr/bin/env bash
# After anvil_reorg, the transactions of the lost blocks are gone: in no block, in no pool, unknown by their hash.
#
# Expected: what a reorganisation takes out of the chain returns to the pool and is mined again, as nodes of public
#   networks do (Geth reinjects the transactions of the old branch); anvil_reorg is there to rehearse that.
# Seen: the receipt and the transaction are null, the pool is empty, the sender's count is back at 0, and further blocks
#   stay empty. The same after anvil_rollback.
# Lost: a rehearsal finds that transactions vanish for good, which public chains hardly ever do, and never meets the
#   usual case: the same transaction in another block. That has to be staged by hand.
set -euo pipefail
lib=$(cd "$(dirname "$0")/lib" && pwd)
folder=$(mktemp -d)
cd "$folder"
source "$lib/support.bash"
npm install @foundry-rs/anvil-linux-amd64@1.7.1
npm ls --depth=0
start_node ANVIL anvil --no-mining

cat > run.js <<'JS'
import assert from "node:assert/strict";
import { ask } from "./rpc.js";

const url = process.env.ANVIL;
const [from] = await ask(url, "eth_accounts");
console.log(await ask(url, "web3_clientVersion"));

for (const [name, undo] of [
  ["anvil_reorg", () => ask(url, "anvil_reorg", 2, [])],
  ["anvil_rollback", () => ask(url, "anvil_rollback", 2)],
]) {
  const hash = await ask(url, "eth_sendTransaction", { from, to: from, value: "0x1" });
  await ask(url, "anvil_mine", "0x2");
  assert.ok(await ask(url, "eth_getTransactionReceipt", hash));

  await undo();
  const pool = await ask(url, "txpool_status");
  const transaction = await ask(url, "eth_getTransactionByHash", hash);
  await ask(url, "anvil_mine", "0x1");
  const receipt = await ask(url, "eth_getTransactionReceipt", hash);
  const count = Number(await ask(url, "eth_getTransactionCount", from, "latest"));
  console.log(`${name}: pool ${JSON.stringify(pool)}, transaction ${transaction}, receipt ${receipt}, count ${count}`);
  assert.deepEqual([pool.pending, pool.queued, transaction, receipt, count], ["0x0", "0x0", null, null, 0]);
}
JS
node run.js
