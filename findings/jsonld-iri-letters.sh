#!/usr/bin/env bash
# An IRI that RFC 3987 allows is no IRI to jsonld.js, so a credential that names one can't be signed.
#
# Expected: U+3000 (an ideographic space) and U+2003 are in `ucschar` of RFC 3987, section 2.2, so
#   `https://college.example/cours/a(U+3000)b` is an absolute IRI, and a JSON-LD processor keeps it.
# Seen: jsonld.js takes whatever JavaScript calls white space for the end of an IRI. The id counts as relative: dropped
#   where `safe` is off, and refused where it is on, as signing libraries have it.
# Lost: what one JSON-LD processor signs, another one has no statements about.
set -euo pipefail
lib=$(cd "$(dirname "$0")/lib" && pwd)
folder=$(mktemp -d)
cd "$folder"
source "$lib/support.bash"
npm install jsonld@9.0.0
npm ls --depth=0

cat > run.js <<'JS'
import assert from "node:assert/strict";
import jsonld from "jsonld";

const quadsOf = (id, safe) =>
  jsonld.toRDF(
    { "@context": { name: "https://schema.org/name" }, "@id": id, name: "Analyse" },
    { safe, format: "application/n-quads" },
  );
for (const letter of ["\u00E9", "\u30A2"]) {
  const quads = await quadsOf(`https://college.example/cours/a${letter}b`, true);
  assert.match(quads, /^<https:/);
}
for (const letter of ["\u00A0", "\u2003", "\u3000"]) {
  const id = `https://college.example/cours/a${letter}b`;
  const loose = await quadsOf(id, false);
  const strict = await quadsOf(id, true).catch((error) => error);
  const name = `U+${letter.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  console.log(`${name}: ${JSON.stringify(loose)}; in safe mode ${strict.details?.event?.code ?? strict}`);
  assert.equal(loose, "");
  assert.equal(strict.details?.event?.code, "relative @id reference");
}
JS
node run.js
