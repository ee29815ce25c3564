#!/usr/bin/env bash
# A revoked credential is `verified: true`; that it is revoked is three levels below.
#
# Expected: verifyCredential() takes a `checkStatus` function and demands one where a credential has a status; so its
#   `verified` would be expected to be false for a revoked one, as it is for an expired one.
# Seen: `verified` is true, and so is `statusResult.verified`, which says that the list could be read and verified. The
#   status itself is `statusResult.results[].status`: true means revoked. Neither README mentions either.
# Lost: a page that reads `verified` alone shows a green tick for a revoked certificate.
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

const entry = { statusPurpose: "revocation", statusListIndex: "3" };
for (const isRevoked of [false, true]) {
  const list = await createList({ statusPurpose: "revocation" }, isRevoked ? [3] : []);
  const { verified, statusResult } = await verifyWith(list, { entry });
  const { status } = statusResult.results[0];
  const seen = { verified, "statusResult.verified": statusResult.verified, status };
  console.log(`revoked: ${isRevoked}:`, seen);
  assert.deepEqual(Object.values(seen), [true, true, isRevoked]);
}
const list = await createList({ statusPurpose: "revocation" }, []);
const expired = await verifyWith(list, { entry, validUntil: "2026-02-01T00:00:00Z" });
console.log(`expired: verified ${expired.verified}`);
assert.equal(expired.verified, false);
JS
node run.js
