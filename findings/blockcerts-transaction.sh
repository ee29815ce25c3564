#!/usr/bin/env bash
# A Blockcerts anchor loses its transaction when that is written with 0x, as Ethereum writes it.
#
# Expected: MerkleProof2019 packs the anchor "blink:eth:sepolia:0x…" into the proof value and out again; JSON-RPC and
#   explorers write transaction hashes with 0x only (Ethereum execution API, "hash32").
# Seen: the encoder takes the text for hex and stops at the x, without an error: what comes out is "blink:eth:sepolia:".
#   Without 0x the transaction is kept.
# Lost: the certificate is issued and paid for, and names no transaction: its root is found by luck only.
set -euo pipefail
lib=$(cd "$(dirname "$0")/lib" && pwd)
folder=$(mktemp -d)
cd "$folder"
source "$lib/support.bash"
npm install @vaultie/lds-merkle-proof-2019@0.0.12
npm ls --depth=0

cat > run.js <<'JS'
import assert from "node:assert/strict";
import { Decoder, Encoder } from "@vaultie/lds-merkle-proof-2019";

const transaction = "2087acf5f8c1b4dd4a4f8a1f2e0aafc9b5d0b3d4eab0f6a0f5a5cf0a92c1d9aa";
const packed = (anchor) => {
  const proof = { path: [{ right: "11".repeat(32) }], merkleRoot: "22".repeat(32), targetHash: "33".repeat(32) };
  return new Decoder(new Encoder({ ...proof, anchors: [anchor] }).encode()).decode().anchors[0];
};
for (const prefix of ["", "0x"]) {
  const anchor = `blink:eth:sepolia:${prefix}${transaction}`;
  const got = packed(anchor);
  console.log(`in:  ${anchor}\nout: ${got}`);
  assert.equal(got, prefix ? "blink:eth:sepolia:" : anchor);
}
JS
node run.js
