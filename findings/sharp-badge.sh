#!/usr/bin/env bash
# sharp with keepMetadata() moves a badge's iTXt chunk into a Latin-1 chunk, with UTF-8 in it.
#
# Expected: without keepMetadata() the badge is dropped, as documented. With it, what was iTXt stays iTXt (UTF-8), since
#   Open Badges 3.0, section 5.3.1, has readers look for an iTXt chunk "openbadgecredential".
# Seen: the chunk comes back as zTXt and holds the UTF-8 bytes as they were, though zTXt is Latin-1 (PNG, third edition,
#   section 11.3.3.3). sharp itself reads it back as UTF-8, so a round trip through sharp looks right.
# Lost: the badge is gone for each reader that keeps to the standard; one that reads zTXt as PNG has it gets another
#   name than "Élodie", and a credential whose signature fails.
set -euo pipefail
lib=$(cd "$(dirname "$0")/lib" && pwd)
folder=$(mktemp -d)
cd "$folder"
source "$lib/support.bash"
npm install sharp@0.35.5
npm ls --depth=0

cat > run.js <<'JS'
import assert from "node:assert/strict";
import { inflateSync } from "node:zlib";
import sharp from "sharp";

const crc = (bytes) => {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
};
const uint32 = (value) => Buffer.from([value >>> 24, value >>> 16, value >>> 8, value]);
const chunk = (type, data) => {
  const body = Buffer.concat([Buffer.from(type), data]);
  return Buffer.concat([uint32(data.length), body, uint32(crc(body))]);
};
const texts = (png) => {
  const found = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const [type, data] = [png.toString("latin1", at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at))];
    if (type.endsWith("Xt")) found.push([type, data]);
  }
  return found;
};

const badge = JSON.stringify({ name: "Élodie Example" });
const image = await sharp({ create: { width: 8, height: 8, channels: 3, background: "white" } }).png().toBuffer();
const text = Buffer.concat([Buffer.from("openbadgecredential\0\0\0\0\0"), Buffer.from(badge)]);
const baked = Buffer.concat([image.subarray(0, 33), chunk("iTXt", text), image.subarray(33)]);
assert.deepEqual(texts(baked).map(([type]) => type), ["iTXt"]);

console.log(`sharp ${sharp.versions.sharp}, libvips ${sharp.versions.vips}, libpng ${sharp.versions.png}`);
const plain = texts(await sharp(baked).png().toBuffer());
const kept = texts(await sharp(baked).keepMetadata().png().toBuffer());
const named = (chunks) => chunks.map(([type]) => type).join() || "dropped";
console.log(`without keepMetadata(): ${named(plain)}; with it: ${named(kept)}`);
assert.deepEqual([plain.length, kept.length, kept[0][0]], [0, 1, "zTXt"]);

const inflated = inflateSync(kept[0][1].subarray("openbadgecredential".length + 2));
console.log(`as PNG says: ${inflated.toString("latin1")}\nas UTF-8:    ${inflated.toString("utf8")}`);
assert.notEqual(inflated.toString("latin1"), badge);
assert.equal(inflated.toString("utf8"), badge);
JS
node run.js
