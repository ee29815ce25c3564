#!/usr/bin/env bash
# Three npm packages for RFC 8785 give three answers.
#
# Expected: members are sorted, whatever their names (RFC 8785, section 3.2.3); half a surrogate pair "MUST cause a
#   compliant JCS implementation to terminate" (section 3.2.2.2).
# Seen: json-canonicalize sorts nothing in an object that has a member named toJSON, though JSON may well have one;
#   it and @truestamp/canonify write half a pair as an escape. canonicalize does both as the RFC has it.
# Lost: one JSON text, two hashes: a credential that was signed with one package doesn't verify with another.
set -euo pipefail
lib=$(cd "$(dirname "$0")/lib" && pwd)
folder=$(mktemp -d)
cd "$folder"
source "$lib/support.bash"
npm install canonicalize@4.0.0 json-canonicalize@3.0.1 @truestamp/canonify@2.1.0
npm ls --depth=0

cat > run.js <<'JS'
import assert from "node:assert/strict";
import canonicalize from "canonicalize";
import { canonicalize as jsonCanonicalize } from "json-canonicalize";
import { canonify } from "@truestamp/canonify";

const answer = (run, text) => {
  try {
    return run(JSON.parse(text));
  } catch (error) {
    return `error: ${error.message}`;
  }
};
const programs = { canonicalize, "json-canonicalize": jsonCanonicalize, canonify };
const answers = (text) =>
  Object.entries(programs).map(([name, run]) => {
    const given = answer(run, text);
    console.log(`${text}  ${name}: ${given}`);
    return given;
  });

const sorted = '{"name":"Bookkeeping","toJSON":"no"}';
const unsorted = '{"toJSON":"no","name":"Bookkeeping"}';
assert.deepEqual(answers(unsorted), [sorted, unsorted, sorted]);

const half = String.raw`{"name":"\ud800"}`;
const [first, ...others] = answers(half);
assert.match(first, /^error: Lone surrogate/);
assert.deepEqual(others, [half, half]);
JS
node run.js
