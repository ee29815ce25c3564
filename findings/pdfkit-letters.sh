#!/usr/bin/env bash
# pdfkit writes other letters than it was given, and calls the file PDF/A-3a all the same.
#
# Expected: `subset: "PDF/A-3a"` makes a PDF/A file, whose fonts must be embedded (ISO 19005-3, section 6.2.11.4.1);
#   and a letter that the font doesn't have is an error, or at least a gap.
# Seen: with the font that pdfkit takes when none is named, nothing is embedded and the file claims part 3, conformance
#   A. "Šimůnková" is drawn and extracted as "Šimöæ°ová", without a warning.
# Lost: a certificate with a wrong name on it, and an archive that refuses the file.
set -euo pipefail
lib=$(cd "$(dirname "$0")/lib" && pwd)
folder=$(mktemp -d)
cd "$folder"
source "$lib/support.bash"
npm install pdfkit@0.20.2 pdf-parse@1.1.1
npm ls --depth=0

cat > run.js <<'JS'
import assert from "node:assert/strict";
import PDFDocument from "pdfkit";
import parse from "pdf-parse/lib/pdf-parse.js";

const name = "Jana Šimůnková";
const options = { subset: "PDF/A-3a", pdfVersion: "1.7", tagged: true, lang: "cs", compress: false };
const file = await new Promise((resolve) => {
  const document = new PDFDocument({ ...options, info: { Title: "Award" } });
  const parts = [];
  document.on("data", (part) => parts.push(part)).on("end", () => resolve(Buffer.concat(parts)));
  document.text(name);
  document.end();
});
const source = file.toString("latin1");
const claims = ["part", "conformance"].map((it) => source.match(new RegExp(`<pdfaid:${it}>(.*?)<`))?.[1]);
const { text } = await parse(file);
console.log(`claims PDF/A-${claims.join("").toLowerCase()}, fonts embedded: ${/\/FontFile/.test(source)}`);
console.log(`given ${name}, extracted ${text.trim()}`);
assert.deepEqual(claims, ["3", "A"]);
assert.doesNotMatch(source, /\/FontFile/);
assert.match(text, /^\s*Jana Šim/);
assert.doesNotMatch(text.normalize(), /ůnkov/);
JS
node run.js
