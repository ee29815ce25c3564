#!/usr/bin/env bash
# Canonical N-Quads come in another order than RDFC-1.0 says where a text has letters beyond U+FFFF.
#
# Expected: RDFC-1.0, section 5: the lines are in code point order, so that a name with a
#   halfwidth letter of U+FF71 comes before one in letters of U+10400, as both do in UTF-8 and in other languages' sorts.
# Seen: rdf-canonize sorts JavaScript strings by UTF-16 code units, where the two halves of U+10400 come before U+FF71.
# Lost: hash and signature of such a credential differ between this library and one that follows the text, in either
#   direction; each calls the other's credential altered.
set -euo pipefail
lib=$(cd "$(dirname "$0")/lib" && pwd)
folder=$(mktemp -d)
cd "$folder"
source "$lib/support.bash"
npm install rdf-canonize@5.0.0
npm ls --depth=0

cat > run.js <<'JS'
import assert from "node:assert/strict";
import canonize from "rdf-canonize";

const names = ["\u{10400}\u{1042F}", "\uFF71\uFF72"];
const subject = "https://college.example/award/1";
const dataset = names.map((value) => ({
  subject: { termType: "NamedNode", value: subject },
  predicate: { termType: "NamedNode", value: "https://schema.org/name" },
  object: { termType: "Literal", value, datatype: { termType: "NamedNode", value: "http://www.w3.org/2001/XMLSchema#string" } },
  graph: { termType: "DefaultGraph", value: "" },
}));
const text = await canonize.canonize(dataset, { algorithm: "RDFC-1.0", format: "application/n-quads" });
const lines = text.trimEnd().split("\n");
const byCodePoint = [...lines].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
const letters = (of) => of.map((line) => `U+${/"(.)/u.exec(line)[1].codePointAt(0).toString(16).toUpperCase()}`).join(", ");
console.log(`by code point: ${letters(byCodePoint)}; seen: ${letters(lines)}`);
assert.equal(letters(byCodePoint), "U+FF71, U+10400");
assert.equal(letters(lines), "U+10400, U+FF71");
JS
node run.js
