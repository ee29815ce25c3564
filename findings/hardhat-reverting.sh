#!/usr/bin/env bash
# Hardhat answers a transaction that reverts with an error, and mines it all the same.
#
# Expected: eth_sendRawTransaction gives the hash of what it has taken (Ethereum execution API); that the execution
#   failed is the receipt's to say, status 0. An error means that the transaction wasn't taken.
# Seen: Hardhat's answer is an error, code -32603; the transaction is in a block with status 0, its fee is paid and its
#   nonce used. The hash is in `error.data.txHash` only. anvil gives the hash.
# Lost: a sender that takes the error for a refusal makes a new transaction of the same nonce, and then sees "nonce too
#   low"; a test of it on Hardhat passes another way than on a public chain.
set -euo pipefail
lib=$(cd "$(dirname "$0")/lib" && pwd)
folder=$(mktemp -d)
cd "$folder"
source "$lib/support.bash"
npm install hardhat@2.29.1 @foundry-rs/anvil-linux-amd64@1.7.1 ethers@6.17.0
npm ls --depth=0
start_node HARDHAT hardhat
start_node ANVIL anvil

cat > run.js <<'JS'
import assert from "node:assert/strict";
import { keccak256, Wallet } from "ethers";
import { ask, rpc } from "./rpc.js";

// The first account of the public mnemonic of both nodes; the code of the new contract is "revert".
const wallet = new Wallet("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");
const raw = await wallet.signTransaction({
  ...{ nonce: 0, chainId: 31337n, data: "0x60006000fd", gasLimit: 100000n, gasPrice: 10n ** 10n },
});
for (const name of ["HARDHAT", "ANVIL"]) {
  const url = process.env[name];
  const { result, error } = await rpc(url, "eth_sendRawTransaction", raw);
  let receipt = null;
  while (!receipt) receipt = await ask(url, "eth_getTransactionReceipt", keccak256(raw));
  const count = Number(await ask(url, "eth_getTransactionCount", wallet.address, "latest"));
  const answer = error ? `error ${error.code}, ${error.message}` : result;
  console.log(`${name}: ${answer}; receipt status ${receipt.status}, count ${count}`);
  assert.deepEqual([receipt.status, count], ["0x0", 1]);
  if (name === "ANVIL") assert.equal(result, keccak256(raw));
  else assert.equal(error.data.txHash, keccak256(raw));
}
JS
node run.js
