#!/usr/bin/env bash
# The EAS SDK can't be imported by a program of ES modules in Node.
#
# Expected: the line of its README, `import { EAS } from "@ethereum-attestation-service/eas-sdk"`, works; the package
#   offers an "import" entry of its own for that.
# Seen: that entry asks lodash, which is CommonJS, for a name ("Named export 'isEqual' not found"), so an import
#   fails with a SyntaxError before a line of the program runs. require() works.
# Lost: a verifier that reads attestations beside its own credentials has to load this one by createRequire().
set -euo pipefail
lib=$(cd "$(dirname "$0")/lib" && pwd)
folder=$(mktemp -d)
cd "$folder"
source "$lib/support.bash"
npm install @ethereum-attestation-service/eas-sdk@2.10.0
npm ls --depth=0

cat > run.js <<'JS'
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const NAME = "@ethereum-attestation-service/eas-sdk";
const error = await import(NAME).then(() => undefined, (error) => error);
console.log(`import: ${error?.name}: ${error?.message.split("\n")[0]}`);
const { EAS } = createRequire(import.meta.url)(NAME);
console.log(`require: EAS is a ${typeof EAS}`);
assert.ok(error instanceof SyntaxError);
assert.match(error.message, /Named export 'isEqual' not found.*'lodash'/);
assert.equal(typeof EAS, "function");
JS
node run.js
