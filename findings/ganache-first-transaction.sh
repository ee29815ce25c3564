#!/usr/bin/env bash
# ganache mines an account's first transaction again each time that it is sent.
#
# Expected: a signed transaction counts once. Its nonce must be the account's transaction count (Ethereum Yellow Paper,
#   section 6.2), so the same bytes, sent again, are refused; senders rely on it when an answer was lost.
# Seen: bytes with nonce 0 are taken again and again, under one hash; value moves and the account's count rises each
#   time. With nonce 3 the second copy is refused, as it should be.
# Lost: a sender that repeats itself after a timeout pays twice, anchors twice, and counts wrongly from then on.
set -euo pipefail
lib=$(cd "$(dirname "$0")/lib" && pwd)
folder=$(mktemp -d)
cd "$folder"
source "$lib/support.bash"
npm install ganache@7.9.2 ethers@6.17.0
npm ls --depth=0
start_node GANACHE ganache

cat > run.js <<'JS'
import assert from "node:assert/strict";
import { Wallet } from "ethers";
import { ask, rpc } from "./rpc.js";

const url = process.env.GANACHE;
// The first account of ganache's public "deterministic" mnemonic.
const wallet = new Wallet("0x4f3edf983ac636a65a842ce7c78d9aa706d3b113bce9c46f30d7d21715b23b1d");
const to = "0x00000000000000000000000000000000000000aa";
const signed = (nonce) =>
  wallet.signTransaction({ to, value: 1n, nonce, gasLimit: 21000n, gasPrice: 20n * 10n ** 9n, chainId: 1337n });
const received = async () => Number(await ask(url, "eth_getBalance", to, "latest"));

console.log(await ask(url, "web3_clientVersion"));
const first = await signed(0);
const hashes = new Set();
for (let i = 0; i < 3; i++) hashes.add(await ask(url, "eth_sendRawTransaction", first));
const count = Number(await ask(url, "eth_getTransactionCount", wallet.address, "latest"));
console.log(`nonce 0 sent three times: ${hashes.size} hash, received ${await received()}, count ${count}`);
assert.deepEqual([hashes.size, await received(), count], [1, 3, 3]);

const fourth = await signed(3);
await ask(url, "eth_sendRawTransaction", fourth);
const again = await rpc(url, "eth_sendRawTransaction", fourth);
console.log(`nonce 3 sent twice: ${again.error?.message}, received ${await received()}`);
assert.match(again.error.message, /correct nonce/);
assert.equal(await received(), 4);
JS
node run.js
