/** The check sum of ZIP and PNG (ISO 3309), which finds accidents, not attacks. */
export function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let it = n;
  for (let bit = 0; bit < 8; bit++) it = (it >>> 1) ^ (it & 1 ? 0xedb88320 : 0);
  return it;
});
