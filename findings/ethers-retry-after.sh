#!/usr/bin/env bash
# ethers takes the seconds of Retry-After for milliseconds.
#
# Expected: "Retry-After: 2" means two seconds (RFC 9110, section 10.2.3: "a non-negative decimal integer indicating
#   the delay in seconds"), so after a 429 the next request comes two seconds later.
# Seen: it comes a few milliseconds later, and so on: three refusals that asked for six seconds in all pass in well
#   under one.
# Lost: an endpoint that limits its guests sees a burst instead of patience; hosted nodes answer that with longer bans,
#   and a verifier that could have waited is left without an answer.
set -euo pipefail
lib=$(cd "$(dirname "$0")/lib" && pwd)
folder=$(mktemp -d)
cd "$folder"
source "$lib/support.bash"
npm install ethers@6.17.0
npm ls --depth=0

cat > run.js <<'JS'
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { JsonRpcProvider, version } from "ethers";

const times = [];
const server = createServer((request, response) => {
  times.push(Date.now());
  let body = "";
  request.on("data", (data) => (body += data)).on("end", () => {
    if (times.length <= 3) return response.writeHead(429, { "retry-after": "2" }).end();
    const { id } = JSON.parse(body);
    response.setHeader("content-type", "application/json").end(JSON.stringify({ jsonrpc: "2.0", id, result: "0x1" }));
  });
}).listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));

const provider = new JsonRpcProvider(`http://127.0.0.1:${server.address().port}`, 1, { staticNetwork: true });
assert.equal(await provider.getBlockNumber(), 1);
const took = times.at(-1) - times[0];
console.log(`ethers ${version}: ${times.length} requests, asked to wait 6000 ms in all, waited ${took} ms`);
assert.equal(times.length, 4);
assert.ok(took < 2000);
provider.destroy();
server.close();
JS
node run.js
