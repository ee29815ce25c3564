#!/usr/bin/env bash
# A status of two bits is read from another credential's bits, and as true or false.
#
# Expected: with `statusSize: 2` the status of index 3 is the two bits from position 3 × 2 (Bitstring Status List 1.0,
#   section 3.2: "the credentialIndex multiplied by the size"), here 0x2, "handed in late".
# Seen: the size is ignored. The library looks at the single bit 3, which belongs to index 1, and answers with a
#   boolean: false for index 3, whose bits are 10, and true for it when only index 1 has the status 0x1.
# Lost: the message of a message list is never that of the credential at hand, without any error.
set -euo pipefail
lib=$(cd "$(dirname "$0")/lib" && pwd)
folder=$(mktemp -d)
cd "$folder"
source "$lib/support.bash"
npm install @digitalbazaar/vc@7.3.0 @digitalbazaar/vc-bitstring-status-list@2.0.1 @digitalbazaar/data-integrity@2.5.0 @digitalbazaar/eddsa-rdfc-2022-cryptosuite@1.3.0 @digitalbazaar/ed25519-multikey@1.3.1
npm ls --depth=0
status_list_kit

cat > run.js <<'JS'
import assert from "node:assert/strict";
import { createList, verifyWith } from "./kit.js";

const messages = ["in order", "being looked at", "handed in late", "not accepted"];
const entry = {
  statusPurpose: "message",
  statusListIndex: "3",
  statusSize: 2,
  statusMessage: messages.map((message, value) => ({ status: `0x${value}`, message })),
};
for (const [bits, expected, seen] of [
  [[6], "0x2, handed in late", false], // 10 at index 3
  [[3], "0x0, in order", true], // 01 at index 1
]) {
  const list = await createList({ statusPurpose: "message" }, bits);
  const { verified, statusResult } = await verifyWith(list, { entry });
  const { status } = statusResult.results[0];
  console.log(`expected ${expected}: verified ${verified}, status ${status}`);
  assert.deepEqual([verified, status], [true, seen]);
}
JS
node run.js
