#!/usr/bin/env bash
# A status list that gives its purpose as a list is refused, even where it has but one.
#
# Expected: the `statusPurpose` of a list "MUST be one or more strings" (Bitstring Status List 1.0, section 2.2), so
#   one list may serve revocation and suspension; an entry for one of them matches it.
# Seen: a list is compared with a text and never equals it. With one purpose the error is: 'the status purpose
#   "revocation" […] does not match the status purpose "revocation"'. Every credential of that list fails to verify.
# Lost: an issuer who publishes one conforming list for both has all certificates rejected by verifiers on this library.
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
for (const statusPurpose of ["revocation", ["revocation"], ["revocation", "suspension"]]) {
  const { verified, statusResult } = await verifyWith(await createList({ statusPurpose }, []), { entry });
  console.log(`${JSON.stringify(statusPurpose)}: verified ${verified} ${statusResult.error?.message ?? ""}`);
  assert.equal(verified, statusPurpose === "revocation");
  if (!verified) assert.match(statusResult.error.message, /"revocation.*" of .* does not match/);
}
JS
node run.js
