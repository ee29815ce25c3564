#!/usr/bin/env bash
# keccak256 hashes a text that looks like hex as other bytes, and different values to one hash.
#
# Expected: a text is hashed as its UTF-8 bytes: the README gives keccak256("hello") and keccak256(Buffer.from("hello"))
#   as the same, and names text and Buffer as what it takes.
# Seen: a text of 0x and hex digits is decoded first; "0x1" and "0x01" have one hash, and "0x" has that of nothing. So
#   have null, undefined and -1, without an error. merkletreejs with `hashLeaves` does as this function does.
# Lost: an identifier such as 0x2A, hashed by another program or a contract as text, gives another leaf; and a field
#   that was left out has the hash of an empty one.
set -euo pipefail
lib=$(cd "$(dirname "$0")/lib" && pwd)
folder=$(mktemp -d)
cd "$folder"
source "$lib/support.bash"
npm install keccak256@1.0.6
npm ls --depth=0

cat > run.js <<'JS'
import assert from "node:assert/strict";
import keccak256 from "keccak256";

const hash = (value) => keccak256(value).toString("hex");
for (const text of ["hello", "0xhello", "0x2A", "0x2a"]) {
  const isText = hash(text) === hash(Buffer.from(text));
  console.log(`${JSON.stringify(text)}: ${isText ? "as text" : "not as text"}`);
  assert.equal(isText, !/^0x[0-9a-f]+$/i.test(text));
}
assert.equal(hash("0x2A"), hash(Buffer.from([0x2a])));
const same = [hash("0x1") === hash("0x01"), ...["0x", null, undefined, -1].map((it) => hash(it) === hash(""))];
console.log(`one hash for 0x1 and 0x01; for nothing and 0x, null, undefined, -1: ${same}`);
assert.ok(same.every(Boolean));
JS
node run.js
