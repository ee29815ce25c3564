#!/usr/bin/env bash
# pdf-lib: an attachment named "1) Award.json" makes a file that PDF readers can't open.
#
# Expected: a name may hold any letter; in a literal string an unbalanced parenthesis must be escaped (ISO 32000-2,
#   section 7.3.4.2), which is the library's work: attach() takes a name and documents no limit.
# Seen: save() writes (1) award.json) into the file, unescaped. pdf.js: "Invalid Root reference."
#   "award (1).json" is fine, since its parentheses are balanced.
# Lost: an issuer that names attachments after courses ("1) Bookkeeping") hands out certificates that don't open.
set -euo pipefail
lib=$(cd "$(dirname "$0")/lib" && pwd)
folder=$(mktemp -d)
cd "$folder"
source "$lib/support.bash"
npm install pdf-lib@1.17.1 pdfjs-dist@4.10.38
npm ls --depth=0

cat > run.js <<'JS'
import assert from "node:assert/strict";
import { PDFDocument } from "pdf-lib";

Promise.withResolvers ??= () => {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
};
const { getDocument, version } = await import("pdfjs-dist/legacy/build/pdf.mjs");

async function opens(name) {
  const document = await PDFDocument.create();
  document.addPage();
  await document.attach(Buffer.from("{}"), name, { mimeType: "application/json" });
  try {
    const opened = await getDocument({ data: new Uint8Array(await document.save()), verbosity: 0 }).promise;
    return Object.keys(await opened.getAttachments()).join();
  } catch (error) {
    return `error: ${error.message}`;
  }
}
console.log(`pdf-lib 1.17.1, read by pdf.js ${version}`);
for (const [name, expected] of [
  ["award.json", /^award\.json$/],
  ["award (1).json", /^award \(1\)\.json$/],
  ["1) award.json", /^error: Invalid Root reference/],
]) {
  const seen = await opens(name);
  console.log(`${name}: ${seen}`);
  assert.match(seen, expected);
}
JS
node run.js
