#!/usr/bin/env bash
# Typst draws a name with combining marks rightly, and its PDF gives the letters twice when read.
#
# Expected: what is copied from a PDF, read aloud or searched is what was set; PDF/A-3a asks for a mapping of every
#   character to Unicode (ISO 19005-3, section 6.2.11.7).
# Seen: a name with r and U+0325 (ring below) comes out with that letter twice. Letters that Unicode has composed ("é",
#   "ṣ", "ễ") are right. There is no warning, and the page looks as it should.
# Lost: a certificate whose name a reader of screens doubles, that a search for the name misses, and that a check of the
#   page's text against the credential calls wrong.
set -euo pipefail
lib=$(cd "$(dirname "$0")/lib" && pwd)
folder=$(mktemp -d)
cd "$folder"
source "$lib/support.bash"
npm install @myriaddreamin/typst-ts-node-compiler@0.7.0 pdfjs-dist@4.10.38
npm ls --depth=0

cat > run.js <<'JS'
import assert from "node:assert/strict";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

Promise.withResolvers ??= () => {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
};
const { getDocument, version } = await import("pdfjs-dist/legacy/build/pdf.mjs");

const compiler = NodeCompiler.create();
async function readBack(name) {
  const mainFileContent = `#set document(title: "Award")\n#set text(lang: "en")\n${name}`;
  const compiled = compiler.compile({ mainFileContent });
  assert.equal(compiled.takeWarnings(), null);
  const file = compiler.pdf(compiled.result, { pdfStandard: "a-3a", creationTimestamp: 1767225600 });
  const page = await (await getDocument({ data: new Uint8Array(file), verbosity: 0 }).promise).getPage(1);
  return (await page.getTextContent()).items.map(({ str }) => str).join("").normalize("NFC").replace(/\s/g, "");
}
console.log(`typst-ts-node-compiler 0.7.0, PDF/A-3a, read by pdf.js ${version}`);
for (const [name, expected] of [
  ["Élodie", "Élodie"],
  ["Nguyễn", "Nguyễn"],
  ["Kr\u0325ṣṇa", "Kr\u0325r\u0325ṣṇa"],
]) {
  const got = await readBack(name);
  console.log(`${name}: ${got}`);
  assert.equal(got, expected.normalize("NFC"));
}
JS
node run.js
