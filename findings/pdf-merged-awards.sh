#!/usr/bin/env bash
# Two certificates merged with pdfunite: pdfdetach lists both attachments and saves one.
#
# Expected: what is listed is saved: each certificate carries its award as "award.json", both are in the merged file, and
#   `pdfdetach -saveall` is to "save all embedded files" (its own help).
# Seen: the second one is written over the first, with exit code 0 and no warning. pdfunite has also dropped /AF, which
#   ties each attachment to its document (ISO 32000-2, section 14.13), so nothing says which is whose.
# Lost: of an applicant's certificates in one file an admissions office gets one award, and doesn't notice.
set -euo pipefail
lib=$(cd "$(dirname "$0")/lib" && pwd)
folder=$(mktemp -d)
cd "$folder"
source "$lib/support.bash"
if [ "$(dpkg-query -W -f '${Version}' poppler-utils 2> /dev/null | cut -d- -f1)" != 22.12.0 ]; then
  echo "SKIPPED: needs poppler-utils 22.12.0 of Debian 12."
  exit 77
fi
npm install @cantoo/pdf-lib@2.11.1
npm ls --depth=0

cat > run.js <<'JS'
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { PDFDocument } from "@cantoo/pdf-lib";

const certificate = async (award, path) => {
  const document = await PDFDocument.create();
  document.addPage();
  await document.attach(Buffer.from(JSON.stringify({ award })), "award.json", { mimeType: "application/json" });
  writeFileSync(path, await document.save({ useObjectStreams: false }));
};
await certificate("Bookkeeping", "a.pdf");
await certificate("Payroll", "b.pdf");
const has = (path, what) => readFileSync(path, "latin1").includes(what);
assert.ok(has("a.pdf", "/AF "));

execFileSync("pdfunite", ["a.pdf", "b.pdf", "both.pdf"]);
const listed = execFileSync("pdfdetach", ["-list", "both.pdf"], { encoding: "utf8" }).trim();
mkdirSync("saved");
execFileSync("pdfdetach", ["-saveall", "-o", "saved", "both.pdf"]);
const saved = readdirSync("saved").map((name) => `${name} ${readFileSync(`saved/${name}`, "utf8")}`);
console.log(`${listed}\nsaved: ${saved.join(", ")}\n/AF in the merged file: ${has("both.pdf", "/AF ")}`);
assert.match(listed, /^2 embedded files/);
assert.deepEqual(saved, ['award.json {"award":"Payroll"}']);
assert.ok(!has("both.pdf", "/AF "));
JS
node run.js
